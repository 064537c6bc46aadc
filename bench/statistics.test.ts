// Medians, quartiles, paired ratios and the order of interleaved measurements.
import assert from "node:assert/strict";
import { test } from "node:test";
import { table, verdict } from "./row.ts";
import { geometricMean, interleave, pairedRatio, summarize } from "./statistics.ts";

test("the median and the middle half", () => {
  assert.deepEqual(summarize([5, 1, 3]), { median: 3, low: 2, high: 4, count: 3 });
  assert.deepEqual(summarize([4, 1, 3, 2]), { median: 2.5, low: 1.75, high: 3.25, count: 4 });
});

test("a ratio is the median of ratios of neighbours, not of medians", () => {
  assert.equal(pairedRatio([10, 200, 30], [10, 100, 10]).median, 2);
});

test("the geometric mean of a ratio and its inverse is 1", () => {
  assert.equal(geometricMean([8, 1 / 8]), 1);
});

test("measures take turns, and the first round does not count", async () => {
  const order: string[] = [];
  let count = 0;
  const measure = (name: string) => async (): Promise<number> => {
    order.push(name);
    return count++;
  };
  assert.deepEqual(await interleave(2, [measure("a"), measure("b")]), [[2, 4], [3, 5]]);
  assert.equal(order.join(""), "ababab");
});

test("what is wanted is judged in its direction", () => {
  const row = { name: "x", unit: "ms" };
  const below = { direction: "below", least: 60, aim: 38 } as const;
  const above = { direction: "above", least: 1, aim: 1.5 } as const;
  assert.deepEqual([38, 60, 61].map((value) => verdict({ ...row, value, wanted: below })), ["aim", "least", "missed"]);
  assert.deepEqual([1.5, 1, 0.99].map((value) => verdict({ ...row, value, wanted: above })), ["aim", "least", "missed"]);
  assert.equal(verdict({ ...row, value: 1 }), null);
  assert.match(table([{ ...row, value: 1234, wanted: below }]), /x +1,234 ms +≤ 60, aim ≤ 38 +missed/);
});
