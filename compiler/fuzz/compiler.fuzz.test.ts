// A small share of the fuzzer's mutants, with the same seeds every time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { projectRoot } from "../compile.ts";
import { fuzz } from "./fuzz.ts";

test("the front end refuses or compiles every mutant, and LLVM accepts what it compiles", { timeout: 180_000 }, async () => {
  const summary = await fuzz({ root: projectRoot, firstSeed: 1, count: 60, timeLimit: 30_000, batchSize: 60 });
  assert.deepEqual(summary.failures.map(({ mutant, result, detail }) => `seed ${mutant.seed}: ${result}: ${detail}`), []);
  assert.equal(summary.refused + summary.compiled, 60);
  // Were all refused, nothing behind the type checker would have run.
  assert.ok(summary.compiled > 0);
});
