// The evaluator against LLVM: random functions, always the same ones, are run by both and must agree to the bit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyModule, FunctionBuilder, symbol } from "../emit/test-builder.ts";
import { F32, F64, I128, I16, I32, I64, I8, VOID, type Global, type IrFunction } from "../ir/module.ts";
import { createEvaluator } from "./evaluator.ts";
import { buildRandomFunction, constant, createRandom } from "./test-random-function.ts";
import { references } from "./test-reference.ts";

const CASES = 240;
/** The first functions are called by the later ones, and by each other; more would make the work double with each. */
const HELPERS = 12;
const RESULT_BYTES = 16;

const random = createRandom(20240719);
const module = emptyModule();
const results: Global = { kind: "variable", name: "results", size: CASES * RESULT_BYTES, align: 16, constant: false, data: null };
module.globals.push(results);
const functions: IrFunction[] = [];
for (let n = 0; n < CASES; n++) {
  const returns = n < HELPERS ? random.pick([I8, I16, I32, I64, I128, F32, F64]) : I64;
  functions.push(buildRandomFunction(module, random, `case${n}`, returns, functions.slice(0, HELPERS)));
}
const compute = new FunctionBuilder(module, "compute", [], VOID);
functions.forEach((fn, n) => {
  const result = compute.call(fn, [constant(random, I64), constant(random, I64), constant(random, F64)], fn.returns);
  compute.store(result, compute.gep(symbol(results), n * RESULT_BYTES));
});
compute.ret();
const evaluator = createEvaluator({ ensureLowered() {}, ensureInitialized() {} }, module);
evaluator.call(compute.fn, []);
evaluator.finish();
const ours = results.data!.bytes;
results.data = null;

const resultOf = (bytes: Uint8Array, n: number): string => Buffer.from(bytes.subarray(n * RESULT_BYTES, (n + 1) * RESULT_BYTES)).toString("hex");

test("the random functions have different results", () => {
  assert.ok(new Set(functions.map((_, n) => resultOf(ours, n))).size > CASES / 2);
});

for (const { name, missing, run } of references) {
  test(`${CASES} random functions give the same bits as with ${name}`, async (context) => {
    if (missing !== null) return context.skip(`${missing} is not installed`);
    const theirs = await run(module, results, compute.fn);
    assert.equal(theirs.length, ours.length);
    const wrong = functions.map((fn, n) => `${fn.name}: ${resultOf(ours, n)}, LLVM ${resultOf(theirs, n)}`)
      .filter((_, n) => resultOf(ours, n) !== resultOf(theirs, n));
    assert.deepEqual(wrong, []);
  });
}
