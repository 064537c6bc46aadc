// What code does while it runs in the compiler: memory, pointers, static data, and every way in which it can fail.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyModule, FunctionBuilder, int, symbol } from "../emit/test-builder.ts";
import {
  F32, F64, I1, I128, I16, I32, I64, I8, IS_COMPTIME_INTRINSIC, PTR, VOID,
  type Global, type IrFunction, type IrModule, type IrType, type Operand,
} from "../ir/module.ts";
import { type ComptimeHost, createEvaluator } from "./evaluator.ts";

const noHost: ComptimeHost = { ensureLowered() {}, ensureInitialized() {} };

function variable(module: IrModule, name: string, size: number, data: Global["data"] = undefined): Global {
  const global: Global = { kind: "variable", name, size, align: 8, constant: false, data };
  module.globals.push(global);
  return global;
}
/** Builds a function, runs it and gives its result as an operand. */
function run(returns: IrType, build: (b: FunctionBuilder, module: IrModule) => void, host = noHost): Operand {
  const module = emptyModule();
  const b = new FunctionBuilder(module, "tested", [], returns);
  build(b, module);
  const evaluator = createEvaluator(host, module);
  return evaluator.toOperand(evaluator.call(b.fn, []), returns);
}
function runInteger(returns: IrType, build: (b: FunctionBuilder, module: IrModule) => void): bigint {
  const operand = run(returns, build);
  assert.equal(operand.kind, "int");
  return (operand as { value: bigint }).value;
}
const fails = (pattern: RegExp, build: (b: FunctionBuilder, module: IrModule) => void, returns: IrType = I64): void =>
  assert.throws(() => run(returns, build), (error: Error) => {
    assert.equal(error.name, "ComptimeError", error.stack);
    assert.match(error.message, pattern);
    return true;
  });

test("a loop with phis sums, and steps are limited", () => {
  const sum = (limit: bigint) => (b: FunctionBuilder): void => {
    const entry = b.fn.blocks[0]!;
    const [loop, end] = [b.addBlock("loop"), b.addBlock("end")];
    b.push({ op: "br", target: loop });
    b.at(loop);
    const counts: { value: Operand; block: typeof loop }[] = [{ value: int(I64, 0), block: entry }];
    const sums: { value: Operand; block: typeof loop }[] = [{ value: int(I64, 0), block: entry }];
    const i = b.value(I64, { op: "phi", type: I64, incoming: counts });
    const total = b.value(I64, { op: "phi", type: I64, incoming: sums });
    const [next, newTotal] = [b.binary("add", i, int(I64, 1)), b.binary("add", total, i)];
    counts.push({ value: next, block: loop });
    sums.push({ value: newTotal, block: loop });
    b.push({ op: "condbr", condition: b.icmp("ult", next, int(I64, limit)), ifTrue: loop, ifFalse: end });
    b.at(end);
    b.ret(newTotal);
  };
  assert.equal(runInteger(I64, sum(1_000_001n)), 500000500000n);
  fails(/100 million steps/, sum(1n << 40n));
});

test("wide integers leave the range of exact numbers and come back", () => {
  assert.equal(runInteger(I64, (b) => {
    const product = b.binary("mul", int(I64, 0x9e3779b97f4a7c15n), int(I64, 0xbf58476d1ce4e5b9n));
    b.ret(b.binary("xor", product, b.binary("lshr", product, int(I64, 31))));
  }), (() => {
    const product = BigInt.asUintN(64, 0x9e3779b97f4a7c15n * 0xbf58476d1ce4e5b9n);
    return product ^ (product >> 31n);
  })());
  assert.equal(runInteger(I64, (b) => b.ret(b.binary("sub", int(I64, 1n << 53n), int(I64, 1)))), (1n << 53n) - 1n);
  assert.equal(runInteger(I64, (b) => {
    const wide = b.binary("mul", b.cast("zext", int(I64, -1), I128), b.cast("zext", int(I64, -1), I128));
    b.ret(b.cast("trunc", b.binary("lshr", wide, int(I128, 64)), I64));
  }), 0xfffffffffffffffen);
});

test("wide integers become f32 with one rounding", () => {
  const convert = (operator: "sitofp" | "uitofp", value: bigint, type: IrType = I64): number =>
    (run(F32, (b) => b.ret(b.cast(operator, int(type, value), F32))) as { value: number }).value;
  // Just above the middle of two f32: rounding to f64 first would lose what decides.
  assert.equal(convert("uitofp", 0x8000008000000001n), 2 ** 63 + 2 ** 40);
  assert.equal(convert("uitofp", 0x8000008000000000n), 2 ** 63);
  assert.equal(convert("sitofp", -0x4000004000000001n), -(2 ** 62) - 2 ** 39);
  assert.equal(convert("uitofp", 0x8000008000000000000000000000001n, I128), 2 ** 123 + 2 ** 100);
  assert.equal(convert("uitofp", (1n << 128n) - 1n, I128), Infinity);
});

test("fused multiply-add rounds once", () => {
  const fma = (a: number, b: number, c: number): number => {
    const operand = run(F64, (f) => f.ret(f.intrinsic("llvm.fma.f64", [a, b, c].map((value) => ({ kind: "float", type: F64, value })), F64)));
    return (operand as { value: number }).value;
  };
  const tiny = 2 ** -30;
  assert.equal((1 + tiny) * (1 + tiny) - (1 + 2 * tiny), 0);
  assert.equal(fma(1 + tiny, 1 + tiny, -(1 + 2 * tiny)), 2 ** -60);
  assert.equal(fma(1e308, 10, -Infinity), -Infinity);
  assert.equal(fma(2 ** -540, 2 ** -540, 2 ** -1074), 2 ** -1074);
  assert.equal(fma(1e200, 1e200, -1e300), Infinity);
});

test("memory is shared between widths, and pointers keep what they point to", () => {
  assert.equal(runInteger(I32, (b) => {
    const place = b.alloca(16);
    b.store(int(I64, 0x1122334455667788n), place);
    b.store(int(I8, 0xaa), b.gep(place, 3));
    b.ret(b.load(I32, b.gep(place, 1)));
  }), 0x44aa6677n);
  // A pointer goes through memory, memmove, an integer, arithmetic, and back.
  assert.equal(runInteger(I32, (b) => {
    const [target, first, second] = [b.alloca(32), b.alloca(24), b.alloca(24)];
    b.store(int(I32, 77), b.gep(target, 20));
    b.store(target, b.gep(first, 8));
    b.push({ op: "memmove", to: second, from: first, length: int(I64, 24) });
    const address = b.cast("ptrtoint", b.load(PTR, b.gep(second, 8)), I64);
    const moved = b.cast("inttoptr", b.binary("add", b.binary("and", b.binary("add", address, int(I64, 21)), int(I64, -8)), int(I64, 4)), PTR);
    b.ret(b.load(I32, moved));
  }), 77n);
});

test("addresses are never numbers", () => {
  fails(/reads a part of an address/, (b) => {
    const place = b.alloca(8);
    b.store(place, place);
    b.ret(b.cast("zext", b.load(I32, place), I64));
  });
  fails(/reads a part of an address/, (b) => {
    const place = b.alloca(16);
    b.store(place, place);
    b.store(int(I16, 5), b.gep(place, 6));
    b.ret(b.load(I64, place));
  });
  fails(/not known before the program is linked/, (b) => b.ret(b.cast("zext", b.icmp("ult", b.alloca(8), b.alloca(8)), I64)));
  fails(/address of an object as a number/, (b) => b.ret(b.binary("mul", b.cast("ptrtoint", b.alloca(8), I64), int(I64, 3))));
  assert.equal(runInteger(I1, (b) => b.ret(b.icmp("eq", b.alloca(8), b.alloca(8)))), 0n);
  assert.equal(runInteger(I1, (b) => b.ret(b.icmp("ne", b.alloca(8), { kind: "null", type: PTR }))), 1n);
});

test("misuse of memory is an error with its place", () => {
  fails(/out of bounds: 4 bytes at offset 6 of a local variable, which has 8 bytes/, (b) => b.ret(b.cast("zext", b.load(I32, b.gep(b.alloca(8), 6)), I64)));
  fails(/out of bounds/, (b) => b.ret(b.load(I64, b.gep(b.alloca(8), -1))));
  fails(/null is used/, (b) => b.ret(b.load(I64, b.gep({ kind: "null", type: PTR }, 16))));
  fails(/0xb8000 needs the machine/, (b) => b.ret(b.load(I64, b.cast("inttoptr", int(I64, 0xb8000), PTR))));
  fails(/division by zero/, (b) => b.ret(b.binary("udiv", int(I64, 1), int(I64, 0))));
  fails(/code of tested as data/, (b) => b.ret(b.load(I64, symbol(b.fn))));
  fails(/calls something that is not a function/, (b) => b.ret(b.call(b.alloca(8), [], I64)));
  fails(/nest too deeply/, (b) => b.ret(b.call(b.fn, [], I64)));
  fails(/assembly needs the machine/, (b) => {
    b.push({ op: "asm", type: VOID, text: "hlt", constraints: "", args: [] });
    b.ret(int(I64, 0));
  });
  fails(/a volatile load needs the machine/, (b) => b.ret(b.value(I64, { op: "load", type: I64, address: b.alloca(8), align: 8, volatile: true, atomic: false })));
  fails(/'outside' is defined outside of the program/, (b, module) => {
    const outside: IrFunction = { kind: "function", name: "outside", parameters: [], returns: I64, attributes: {}, blocks: [] };
    module.functions.push(outside);
    b.ret(b.call(outside, [], I64));
  });
});

test("an error tells the place in the program, not in the panic functions", () => {
  const module = emptyModule();
  const scope = (file: string, name: string) => ({ file, line: 1, name });
  const panicScope = scope("/x/system/std/panic.ts", "panicMessage");
  const userScope = scope("/x/apps/a.ts", "main");
  const text = variable(module, "text", 5, { bytes: new TextEncoder().encode("oh no"), relocations: [] });
  const extern = (name: string, parameters: IrType[]): IrFunction => {
    const fn: IrFunction = { kind: "function", name, parameters: parameters.map((type, id) => ({ id, type })), returns: VOID, attributes: {}, blocks: [] };
    module.functions.push(fn);
    return fn;
  };
  const panic = new FunctionBuilder(module, "panicMessage", [], VOID, {}, panicScope);
  const location = (line: number, of: typeof userScope) => ({ line, column: 1, scope: of });
  panic.push({ op: "call", type: VOID, callee: symbol(extern("bareflow_panic_write", [PTR, I64])), args: [symbol(text), int(I64, 5)], location: location(7, panicScope) });
  panic.push({ op: "call", type: VOID, callee: symbol(extern("bareflow_panic_end", [])), args: [], location: location(8, panicScope) });
  panic.push({ op: "unreachable" });
  const user = new FunctionBuilder(module, "main", [], VOID, {}, userScope);
  user.push({ op: "call", type: VOID, callee: symbol(panic.fn), args: [], location: location(42, userScope) });
  user.ret();
  const caller = new FunctionBuilder(module, "outer", [], VOID, {}, userScope);
  caller.push({ op: "call", type: VOID, callee: symbol(user.fn), args: [], location: location(99, userScope) });
  caller.ret();
  assert.throws(() => createEvaluator(noHost, module).call(caller.fn, []), (error: { message: string; location: { line: number }; trace: { line: number }[] }) => {
    assert.equal(error.message, "panic: oh no");
    assert.equal(error.location.line, 42);
    assert.deepEqual(error.trace.map(({ line }) => line), [8, 42, 99]);
    return true;
  });
});

test("code can ask whether it runs in the compiler", () => {
  assert.equal(runInteger(I1, (b) => b.ret(b.intrinsic(IS_COMPTIME_INTRINSIC, [], I1))), 1n);
});
