// LLVM's own verifier judges modules that use every instruction, attribute and kind of data the printer knows.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { F32, F64, I1, I128, I16, I32, I64, I8, IS_COMPTIME_INTRINSIC, PTR, VOID, type DebugType, type Global, type IrModule, type IrType, type Operand } from "../ir/module.ts";
import { X86_64 } from "../target/x86_64.ts";
import { printModule } from "./print-module.ts";
import { emptyModule, float, FunctionBuilder, int, symbol } from "./test-builder.ts";
import { findLlvmTool } from "./toolchain.ts";

const target = { triple: X86_64.triple, dataLayout: X86_64.dataLayout, cpu: "x86-64-v3", features: "" };

/** Prints, and fails the test when LLVM does not accept the text. */
function verified(module: IrModule, passes = "verify"): { text: string; optimized: string } {
  const text = printModule(module, target, { sourceRoot: "/source", noRedZone: true });
  const optimized = execFileSync(findLlvmTool("opt"), [`-passes=${passes}`, "-S", "-", "-o", "-"], { input: text, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });
  return { text, optimized };
}

test("every instruction is accepted by LLVM", () => {
  const module = emptyModule();
  const PAIR: IrType = { kind: "struct", fields: [I32, PTR] };
  const b = new FunctionBuilder(module, "every instruction \"quoted\"", [I32, PTR, F32, I1, I64], PAIR, { exported: true });
  const [n, p, x, c, index] = [0, 1, 2, 3, 4].map((i) => b.parameter(i)) as [Operand, Operand, Operand, Operand, Operand];
  for (const operator of ["add", "sub", "mul", "sdiv", "udiv", "srem", "urem", "shl", "lshr", "ashr", "and", "or", "xor"] as const) b.binary(operator, n, int(I32, 7));
  for (const operator of ["fadd", "fsub", "fmul", "fdiv"] as const) b.binary(operator, x, float(F32, 0.5), operator === "fadd");
  b.value(F32, { op: "fneg", type: F32, value: x, fast: true });
  for (const predicate of ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"] as const) b.icmp(predicate, n, int(I32, -1));
  for (const predicate of ["oeq", "une", "olt", "ole", "ogt", "oge"] as const) b.value(I1, { op: "fcmp", predicate, left: x, right: float(F32, NaN), fast: predicate === "olt" });
  b.cast("trunc", n, I8); b.cast("zext", n, I128); b.cast("sext", n, I64); b.cast("fpext", x, F64); b.cast("sitofp", n, F64);
  b.cast("uitofp", n, F32); b.cast("ptrtoint", p, I64); b.cast("inttoptr", index, PTR); b.cast("bitcast", x, I32); b.cast("fptrunc", float(F64, 0.1), F32);
  b.value(I32, { op: "select", type: I32, condition: c, ifTrue: n, ifFalse: int(I32, 3), fast: true });
  b.value(F32, { op: "select", type: F32, condition: c, ifTrue: x, ifFalse: float(F32, 1), fast: true });
  const slot = b.alloca(24, 16);
  b.store(n, slot, 4);
  const loaded = b.load(I32, slot, 4);
  b.push({ op: "store", value: n, address: slot, align: 4, volatile: true, atomic: false });
  b.push({ op: "store", value: n, address: slot, align: 4, volatile: false, atomic: true });
  b.value(I32, { op: "load", type: I32, address: slot, align: 4, volatile: true, atomic: true });
  b.gep(p, 3, 12); b.gep(p, index, 12); b.gep(p, index); b.gep(p, int(I64, -2), 8);
  b.push({ op: "memmove", to: p, from: slot, length: int(I64, 24) });
  b.push({ op: "memset", to: p, value: int(I8, 255), length: index });
  b.intrinsic("llvm.ctpop.i32", [n], I32); b.intrinsic("llvm.ctpop.i32", [loaded], I32);
  b.intrinsic("llvm.ctlz.i32", [n, int(I1, 0)], I32);
  b.intrinsic("llvm.sqrt.f32", [x], F32, true);
  b.intrinsic("llvm.sadd.with.overflow.i32", [n, n], { kind: "struct", fields: [I32, I1] });
  b.intrinsic("llvm.fptosi.sat.i16.f32", [x], I16);
  b.push({ op: "intrinsic", type: VOID, name: "llvm.assume", args: [c], fast: false });
  b.value(I32, { op: "atomicrmw", operator: "xchg", type: I32, address: p, value: n });
  b.value(I32, { op: "cmpxchg", type: I32, address: p, expected: n, replacement: int(I32, 1) });
  b.push({ op: "fence" });
  b.push({ op: "asm", type: VOID, text: "outb %al, %dx # \"x\"", constraints: "{al},{dx},~{memory}", args: [int(I8, 1), int(I16, 2)] });
  b.value(I64, { op: "asm", type: I64, text: "rdtsc", constraints: "={rax},~{rdx}", args: [] } as never);
  const declared = { kind: "function", name: "outside", parameters: [{ id: 0, type: I32 }], returns: I32, attributes: { cold: true, noReturn: true }, blocks: [] } as const;
  module.functions.push(declared as never);
  b.push({ op: "call", type: I32, callee: symbol(declared as never), args: [n], noMerge: true });
  b.call(p, [x], F32);
  const [loop, other, end] = [b.addBlock("loop"), b.addBlock("loop"), b.addBlock("the end")];
  b.push({ op: "condbr", condition: c, ifTrue: loop, ifFalse: other, unlikely: "true" });
  b.at(loop);
  b.push({ op: "switch", value: n, otherwise: end, cases: [{ value: 1n, target: other }, { value: 0xffffffffn, target: end }] });
  b.at(other);
  b.push({ op: "br", target: end });
  b.at(end);
  const phi = b.value(I32, { op: "phi", type: I32, incoming: [{ value: n, block: loop }, { value: n, block: loop }, { value: int(I32, 2), block: other }] });
  b.value(F32, { op: "phi", type: F32, incoming: [{ value: x, block: loop }, { value: x, block: loop }, { value: float(F32, 2), block: other }], fast: true });
  const built = b.value(PAIR, { op: "insertvalue", type: PAIR, aggregate: { kind: "undef", type: PAIR }, value: phi, index: 0 });
  b.value(I32, { op: "extractvalue", type: I32, aggregate: built, index: 0 });
  b.ret({ kind: "struct", type: PAIR, fields: [phi, { kind: "null", type: PTR }] });
  const { text } = verified(module);
  assert.match(text, /call i32 @outside\(i32 %v0\) nomerge/);
  assert.equal(text.match(/declare i32 @llvm\.ctpop\.i32/g)!.length, 1);
  assert.match(text, /fadd reassoc nsz arcp contract float %v2, 0x3FE0000000000000/);
  assert.match(text, /select reassoc nsz arcp contract i1 %v3, float %v2, float 0x3FF0000000000000/);
  assert.match(text, /select i1 %v3, i32 %v0, i32 3/);
  assert.match(text, /phi reassoc nsz arcp contract float \[ %v2, %loop \]/);
  assert.match(text, /getelementptr inbounds \[12 x i8\], ptr %v1, i64 %v4/);
  assert.match(text, /getelementptr inbounds i8, ptr %v1, i64 -16/);
  assert.match(text, /@llvm\.compiler\.used = appending global \[1 x ptr\]/);
});

test("data holds bytes, addresses and addends exactly", () => {
  const module = emptyModule();
  const text: Global = { kind: "variable", name: "text", size: 5, align: 1, constant: true, data: { bytes: new TextEncoder().encode("a\"\\\né".slice(0, 4)), relocations: [] } };
  const data = new Uint8Array(32);
  data[0] = 7;
  const table: Global = {
    kind: "variable", name: "table of é", size: 32, align: 16, constant: false, exported: true, section: ".data.table",
    data: { bytes: data, relocations: [{ offset: 24, target: text, addend: -3n }, { offset: 8, target: text, addend: 0n }] },
  };
  module.globals.push({ ...text, size: 4 }, table,
    { kind: "variable", name: "zero", size: 4096, align: 4096, constant: false, data: null },
    { kind: "variable", name: "link_end", size: 0, align: 1, constant: true, data: null, external: true });
  const printed = verified(module).text;
  assert.match(printed, /@text = internal constant \[4 x i8\] c"a\\22\\5C\\0A", align 1/);
  assert.match(printed, /<\{ \[8 x i8\], ptr, \[8 x i8\], ptr \}> <\{ \[8 x i8\] c"\\07(\\00){7}", ptr @text, \[8 x i8\] zeroinitializer, ptr getelementptr \(i8, ptr @text, i64 -3\) \}>, section ".data.table", align 16/);
  assert.match(printed, /@zero = internal global \[4096 x i8\] zeroinitializer/);
  assert.match(printed, /@link_end = external constant \[0 x i8\]/);
});

test("addresses with addends, as pointers and numbers, arrays, and the question for compile time are constants", () => {
  const module = emptyModule();
  const table: Global = { kind: "variable", name: "table", size: 64, align: 8, constant: false, data: null };
  module.globals.push(table);
  const array: IrType = { kind: "array", element: I32, count: 2 };
  const returns: IrType = { kind: "struct", fields: [PTR, I64, array, I1] };
  const b = new FunctionBuilder(module, "constants", [], returns, { exported: true });
  const compiling = b.intrinsic(IS_COMPTIME_INTRINSIC, [], I1);
  b.ret({ kind: "struct", type: returns, fields: [
    { kind: "global", global: table, type: PTR, addend: 12n }, { kind: "global", global: table, type: I64, addend: -4n },
    { kind: "struct", type: array, fields: [int(I32, 1), int(I32, 2)] }, compiling,
  ] });
  const { optimized } = verified(module, "default<O1>");
  assert.match(optimized, /ptr getelementptr (inbounds )?\(i8, ptr @table, i64 12\)/);
  assert.match(optimized, /\[2 x i32\] \[i32 1, i32 2\]/);
  assert.match(optimized, /i1 false/);
});

test("debug information survives inlining, and code of another function is told as inlined", () => {
  const module = emptyModule();
  const scope = (name: string, line: number) => ({ file: `/source/app/${name}.ts`, line, name });
  const [calleeScope, callerScope, closureScope] = [scope("callee", 3), scope("caller", 10), scope("closure", 20)];
  const callee = new FunctionBuilder(module, "app.callee", [I32], I32, { inline: "always" }, calleeScope);
  const product = { op: "binary", operator: "mul", type: I32, left: callee.parameter(0), right: callee.parameter(0), fast: false, location: { line: 4, column: 10, scope: calleeScope } } as const;
  callee.ret(callee.value(I32, product));
  const caller = new FunctionBuilder(module, "app.caller", [I32], I32, { exported: true, noReturn: false }, callerScope);
  const inner = caller.value(I32, { op: "call", type: I32, callee: symbol(callee.fn), args: [caller.parameter(0)] } as never);
  const outer = caller.value(I32, { op: "binary", operator: "add", type: I32, left: inner, right: inner, fast: false, location: { line: 21, column: 3, scope: closureScope } });
  caller.ret(outer);
  const { text, optimized } = verified(module, "default<O2>");
  assert.match(text, /DIFile\(filename: "app\/caller\.ts", directory: "\."\)/);
  assert.match(optimized, /mul i32 .*!dbg/);
  assert.doesNotMatch(optimized, /call i32/);
  assert.match(optimized, /inlinedAt/);
});

test("variables are described for debuggers, and LLVM keeps track of them", () => {
  const module = emptyModule();
  const scope = { file: "/source/app/f.ts", line: 1, name: "f" };
  const location = { line: 2, column: 5, scope };
  const b = new FunctionBuilder(module, "app.f", [I32], I32, { exported: true }, scope);
  const word: DebugType = { name: "u32", size: 4, encoding: "unsigned" };
  const ratio: DebugType = { name: "f32", size: 4, encoding: "float" };
  const members = [{ name: "_0", offset: 0, type: word }, { name: "_1", offset: 4, type: ratio }];
  const pair: DebugType = { name: "[u32, f32]", size: 8, encoding: "bytes", members };
  const slot = b.value(PTR, { op: "alloca", size: 4, align: 4, name: "count", variable: { type: word, parameter: 1 }, location });
  b.value(PTR, { op: "alloca", size: 8, align: 4, name: "pair", variable: { type: pair }, location });
  b.value(PTR, { op: "alloca", size: 24, align: 8, name: "state", variable: { type: { name: "union", size: 24, encoding: "bytes" } }, location });
  b.value(PTR, { op: "alloca", size: 8, align: 8, name: "next", variable: { type: { name: "Node", size: 8, encoding: "address" } }, location });
  b.store(b.parameter(0), slot, 4);
  b.ret(b.load(I32, slot, 4));
  const { text, optimized } = verified(module, "sroa");
  assert.match(text, /!DILocalVariable\(name: "pair", scope: !\d+, file: !\d+, line: 2,/);
  assert.match(text, /DW_TAG_structure_type, name: "\[u32, f32\]", size: 64/);
  assert.match(optimized, /#dbg_value\(i32 %\w+, !(\d+), [^]*!\1 = !DILocalVariable\(name: "count", arg: 1,/);
});

test("attributes reach LLVM, memory functions keep their loops", () => {
  const module = emptyModule();
  const copy = new FunctionBuilder(module, "memset", [PTR, I32, I64], PTR, { exported: true });
  const [loop, end] = [copy.addBlock("loop"), copy.addBlock("end")];
  const entry = copy.fn.blocks[0]!;
  copy.push({ op: "br", target: loop });
  copy.at(loop);
  const incoming: { value: Operand; block: typeof loop }[] = [{ value: int(I64, 0), block: entry }];
  const i = copy.value(I64, { op: "phi", type: I64, incoming });
  copy.store(copy.cast("trunc", copy.parameter(1), I8), copy.gep(copy.parameter(0), i));
  const next = copy.binary("add", i, int(I64, 1));
  incoming.push({ value: next, block: loop });
  copy.push({ op: "condbr", condition: copy.icmp("ult", next, copy.parameter(2)), ifTrue: loop, ifFalse: end });
  copy.at(end);
  copy.ret(copy.parameter(0));
  const cold = new FunctionBuilder(module, "stop", [], VOID, { cold: true, noReturn: true, inline: "never", section: ".text.cold", exported: true });
  cold.push({ op: "unreachable" });
  const naked = new FunctionBuilder(module, "start", [], VOID, { naked: true, exported: true });
  naked.push({ op: "asm", type: VOID, text: "hlt", constraints: "", args: [] });
  naked.push({ op: "unreachable" });
  const { text, optimized } = verified(module, "default<O3>");
  assert.doesNotMatch(optimized, /call void @llvm\.memset/);
  assert.match(text, /attributes #\d = \{ nounwind noreturn cold noinline noredzone minsize optsize "frame-pointer"="all"/);
  assert.match(optimized, /naked/);
});

test("the loops that fast makes are turned into vectors: a sum, and the greatest of numbers", () => {
  for (const [name, fast] of [["sum", true], ["greatest", true], ["sum", false]] as const) {
    const module = emptyModule();
    const b = new FunctionBuilder(module, name, [PTR, I64], F32, { exported: true });
    const entry = b.current;
    const [loop, end] = [b.addBlock("loop"), b.addBlock("end")];
    b.push({ op: "br", target: loop });
    b.at(loop);
    const counts: { value: Operand; block: typeof loop }[] = [{ value: int(I64, 0), block: entry }];
    const results: typeof counts = [{ value: float(F32, 0), block: entry }];
    const i = b.value(I64, { op: "phi", type: I64, incoming: counts });
    const before = b.value(F32, { op: "phi", type: F32, incoming: results, fast });
    const element = b.load(F32, b.gep(b.parameter(0), i, 4), 4);
    const after = name === "sum" ? b.binary("fadd", before, element, fast) : b.intrinsic("llvm.maximum.f32", [element, before], F32, fast);
    const next = b.binary("add", i, int(I64, 1));
    counts.push({ value: next, block: loop });
    results.push({ value: after, block: loop });
    b.push({ op: "condbr", condition: b.icmp("ult", next, b.parameter(1)), ifTrue: loop, ifFalse: end });
    b.at(end);
    b.ret(after);
    const { optimized } = verified(module, "default<O3>");
    const vectors = name === "sum" ? /fadd reassoc nsz arcp contract <\d+ x float>/ : /call reassoc nsz arcp contract <\d+ x float> @llvm\.maximum/;
    if (fast) assert.match(optimized, vectors);
    else assert.doesNotMatch(optimized, /x float>/);
  }
});

test("a declaration gives way to the definition of the same name, two definitions are a fault", () => {
  const module = emptyModule();
  module.functions.push({ kind: "function", name: "twin", parameters: [], returns: VOID, attributes: {}, blocks: [] });
  new FunctionBuilder(module, "twin", [], VOID, { exported: true }).ret();
  const { text } = verified(module);
  assert.doesNotMatch(text, /declare void @twin/);
  new FunctionBuilder(module, "twin", [], VOID).ret();
  assert.throws(() => printModule(module, target, { sourceRoot: "/" }), /'twin' is defined twice/);
});
