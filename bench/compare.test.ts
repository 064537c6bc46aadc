// Which differences between two results of the benchmark count.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeLines, changesBeyondNoise } from "./compare.ts";
import type { Row } from "./row.ts";

const measured = (name: string, median: number, half: number, direction: "below" | "above" = "below"): Row =>
  ({ name, unit: "ms", value: median, sample: { median, low: median - half, high: median + half, count: 5 }, wanted: { direction, least: 1, aim: 1 } });

test("samples whose middle halves meet are the same", () => {
  assert.deepEqual(changesBeyondNoise([measured("a", 10, 1)], [measured("a", 11.5, 1)]), []);
});

test("samples apart are a change, and the wanted direction tells whether for the better", () => {
  const changes = changesBeyondNoise([measured("a", 10, 1), measured("b", 10, 1, "above")], [measured("a", 8, 0.5), measured("b", 8, 0.5, "above")]);
  assert.deepEqual(changes.map((change) => change.isBetter), [true, false]);
  assert.equal(changeLines(changes), "a: 10 to 8 ms (-20.0 %, better)\nb: 10 to 8 ms (-20.0 %, worse)\n");
});

test("steady samples that are nearly the same are the same", () => {
  assert.deepEqual(changesBeyondNoise([measured("a", 10, 0)], [measured("a", 10.1, 0)]), []);
});

test("exact numbers differ by any difference; what only one result has is no change", () => {
  const bytes = (name: string, value: number): Row => ({ name, unit: "bytes", value });
  const changes = changesBeyondNoise([bytes("image", 1000), bytes("gone", 1)], [bytes("image", 1001), bytes("new", 2)]);
  assert.equal(changeLines(changes), "image: 1000 to 1001 bytes (+0.1 %)\n");
  assert.equal(changeLines([]), "nothing changed beyond noise\n");
});
