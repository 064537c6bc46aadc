// How long a loader waits for what is on trial.
import assert from "node:assert/strict";
import { test } from "node:test";
import { trialSeconds } from "./trial-time.ts";

test("a trial has ten times the longest boot that is known, and a minute, and ten minutes where none is", () => {
  assert.equal(trialSeconds(3_000, 1_000), 90);
  assert.equal(trialSeconds(1_000, 3_000), 90);
  assert.equal(trialSeconds(null, 3_000), 90);
  assert.equal(trialSeconds(null, 0), 600);
});
