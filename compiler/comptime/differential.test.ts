// The evaluator against LLVM: random functions, always the same ones, are run by both and must agree to the bit.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { printModule } from "../emit/print-module.ts";
import { emptyModule, FunctionBuilder, int, symbol } from "../emit/test-builder.ts";
import { findLlvmTool } from "../emit/toolchain.ts";
import { F32, F64, I128, I16, I32, I64, I8, PTR, VOID, type Global, type IrFunction, type IrModule } from "../ir/module.ts";
import { X86_64 } from "../target/x86_64.ts";
import { createEvaluator } from "./evaluator.ts";
import { buildRandomFunction, constant, createRandom } from "./test-random-function.ts";

const CASES = 240;
/** The first functions are called by the later ones, and by each other; more would make the work double with each. */
const HELPERS = 12;
const RESULT_BYTES = 16;

/** Runs the module's `compute` with LLVM's just-in-time compiler, and gives the bytes that it left in `results`. */
function runWithLlvm(module: IrModule, results: Global, compute: IrFunction): Buffer {
  const main = new FunctionBuilder(module, "main", [], I32, { exported: true });
  const write: IrFunction = { kind: "function", name: "write", parameters: [I32, PTR, I64].map((type, id) => ({ id, type })), returns: I64, attributes: {}, blocks: [] };
  module.functions.push(write);
  main.call(compute, [], VOID);
  main.call(write, [int(I32, 1), symbol(results), int(I64, results.size)], I64);
  main.ret(int(I32, 0));
  const text = printModule(module, { triple: X86_64.triple, dataLayout: X86_64.dataLayout, cpu: "x86-64", features: "" }, { sourceRoot: "/" });
  return execFileSync(findLlvmTool("lli"), ["-"], { input: text, maxBuffer: 1 << 24, timeout: 120_000 });
}

test(`${CASES} random functions give the same bits as with LLVM`, () => {
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
  const theirs = runWithLlvm(module, results, compute.fn);
  assert.equal(theirs.length, ours.length);
  const wrong: string[] = [];
  functions.forEach((fn, n) => {
    const [mine, reference] = [ours, theirs].map((bytes) => Buffer.from(bytes.subarray(n * RESULT_BYTES, (n + 1) * RESULT_BYTES)).toString("hex"));
    if (mine !== reference) wrong.push(`${fn.name}: ${mine}, LLVM ${reference}`);
  });
  assert.deepEqual(wrong, []);
  assert.ok(new Set(functions.map((_, n) => Buffer.from(ours.subarray(n * RESULT_BYTES, (n + 1) * RESULT_BYTES)).toString("hex"))).size > CASES / 2);
});
