// Names of processors, as LLVM 19 knows them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AARCH64 } from "../target/aarch64.ts";
import { X86_64 } from "../target/x86_64.ts";
import { judgeProcessor } from "./processor.ts";

test("the baseline of each instruction set is fit, and nothing of the other one", () => {
  for (const [target, other] of [[X86_64, AARCH64], [AARCH64, X86_64]] as const) {
    assert.equal(judgeProcessor(target.baselineCpu, target.triple), "fit");
    assert.equal(judgeProcessor("bogus", target.triple), "unknown");
    if (other.baselineCpu !== "generic") assert.equal(judgeProcessor(other.baselineCpu, target.triple), "unknown");
  }
  assert.equal(judgeProcessor("cortex-a72", AARCH64.triple), "fit");
  assert.equal(judgeProcessor("pentium4", X86_64.triple), "unfit");
});
