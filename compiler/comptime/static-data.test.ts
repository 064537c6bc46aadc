// Static data and the evaluator: initializers in the order of need, and results that become globals.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyModule, FunctionBuilder, int, symbol } from "../emit/test-builder.ts";
import { I32, I64, PTR, VOID, type Global, type IrFunction, type IrModule } from "../ir/module.ts";
import { createEvaluator } from "./evaluator.ts";

function variable(module: IrModule, name: string, size: number, data: Global["data"] = undefined): Global {
  const global: Global = { kind: "variable", name, size, align: 8, constant: false, data };
  module.globals.push(global);
  return global;
}

test("initializers run when their globals are needed, and what they reach becomes static data", () => {
  const module = emptyModule();
  const [a, b] = [variable(module, "a", 16), variable(module, "b", 8)];
  const initializers = new Map<Global, IrFunction>();
  const ofA = new FunctionBuilder(module, "init a", [PTR], VOID);
  ofA.store(ofA.binary("add", ofA.load(I64, symbol(b)), int(I64, 1)), ofA.parameter(0));
  const object = ofA.alloca(12, 4);
  ofA.store(int(I32, 5), object);
  ofA.store(ofA.gep(object, 4), ofA.gep(ofA.parameter(0), 8));
  ofA.ret();
  const ofB = new FunctionBuilder(module, "init b", [PTR], VOID);
  ofB.store(int(I64, 41), ofB.parameter(0));
  ofB.ret();
  initializers.set(a, ofA.fn).set(b, ofB.fn);
  const order: string[] = [];
  const evaluator = createEvaluator({ ensureLowered() {}, ensureInitialized(global) {
    order.push(global.name);
    evaluator.initialize(global, initializers.get(global)!);
  } }, module);
  evaluator.initialize(a, ofA.fn);
  evaluator.finish();
  assert.deepEqual(order, ["b"]);
  assert.equal(new DataView(b.data!.bytes.buffer).getBigInt64(0, true), 41n);
  assert.equal(new DataView(a.data!.bytes.buffer).getBigInt64(0, true), 42n);
  const promoted = module.globals.find(({ name }) => name === "comptime.0")!;
  assert.deepEqual(a.data!.relocations, [{ offset: 8, target: promoted, addend: 4n }]);
  assert.deepEqual([...promoted.data!.bytes], [5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  assert.equal(promoted.align, 4);
});

test("initializers that need each other are named, and fail with the same error when used again", () => {
  const module = emptyModule();
  const [a, b] = [variable(module, "a", 8), variable(module, "b", 8)];
  const reader = (name: string, other: Global): IrFunction => {
    const f = new FunctionBuilder(module, name, [PTR], VOID);
    f.store(f.load(I64, symbol(other)), f.parameter(0));
    f.ret();
    return f.fn;
  };
  const [ofA, ofB] = [reader("init a", b), reader("init b", a)];
  const evaluator = createEvaluator({ ensureLowered() {}, ensureInitialized(global) { evaluator.initialize(global, global === a ? ofA : ofB); } }, module);
  const attempt = (): unknown => {
    try {
      evaluator.initialize(a, ofA);
    } catch (error) {
      return error;
    }
    return null;
  };
  const error = attempt() as Error;
  assert.match(error.message, /the initial values of 'a' and 'b' need each other/);
  assert.equal(attempt(), error);
});

test("a returned address becomes a global with an addend, cycles of objects too", () => {
  const module = emptyModule();
  const f = new FunctionBuilder(module, "make", [], { kind: "struct", fields: [PTR, I64] });
  const [node, other] = [f.alloca(16), f.alloca(16)];
  f.store(other, node);
  f.store(node, other);
  f.store(symbol(f.fn), f.gep(other, 8));
  f.ret({ kind: "struct", type: f.fn.returns, fields: [f.gep(node, 8), int(I64, 3)] });
  const evaluator = createEvaluator({ ensureLowered() {}, ensureInitialized() {} }, module);
  const result = evaluator.toOperand(evaluator.call(f.fn, []), f.fn.returns);
  evaluator.finish();
  const [first, second] = module.globals as [Global, Global];
  assert.deepEqual(result, { kind: "struct", type: f.fn.returns, fields: [
    { kind: "global", global: first, type: PTR, addend: 8n }, { kind: "int", value: 3n, type: I64 },
  ] });
  assert.deepEqual(first.data!.relocations, [{ offset: 0, target: second, addend: 0n }]);
  assert.deepEqual(second.data!.relocations.map(({ target }) => target.name), ["comptime.0", "make"]);
});

test("static data is read with its addresses; functions are called through them, lowered when needed", () => {
  const module = emptyModule();
  const late: IrFunction = { kind: "function", name: "late", parameters: [{ id: 0, type: I64 }], returns: I64, attributes: {}, blocks: [] };
  const table = variable(module, "table", 16, { bytes: new Uint8Array(16), relocations: [{ offset: 8, target: late, addend: 0n }] });
  const f = new FunctionBuilder(module, "main", [], I64);
  f.ret(f.call(f.load(PTR, f.gep(symbol(table), 8)), [int(I64, 20)], I64));
  const evaluator = createEvaluator({ ensureInitialized() {}, ensureLowered(fn) {
    const body = new FunctionBuilder(emptyModule(), "body", [I64], I64);
    body.ret(body.binary("add", body.parameter(0), body.parameter(0)));
    fn.blocks.push(...body.fn.blocks);
  } }, module);
  assert.deepEqual(evaluator.toOperand(evaluator.call(f.fn, []), I64), int(I64, 40));
});
