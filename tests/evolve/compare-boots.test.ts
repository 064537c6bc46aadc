// The comparisons over boots find what they are there for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readBoot } from "../../tool/memory/records.ts";
import { isOneStory, slowerBoots } from "./compare-boots.ts";

test("a fall of speed by more than a twentieth is found, and only that", () => {
  const boots = [10, 20, 19.1, null, 18, 30].map((units, index) => readBoot({ boot: index + 1, units, healthy: true }));
  assert.deepEqual(slowerBoots(boots).map(({ boot }) => boot), [5]);
  assert.deepEqual(slowerBoots([...boots, readBoot({ boot: 7, units: 1, healthy: false })]).length, 1);
});

test("other output, and none at all, are not one story", () => {
  const said = (outputSha256: string, outputBytes: number): { outputSha256: string; outputBytes: number } => ({ outputSha256, outputBytes });
  assert.ok(isOneStory([said("a", 5), said("a", 5)]));
  assert.ok(!isOneStory([said("a", 5), said("b", 5)]));
  assert.ok(!isOneStory([said("a", 0), said("a", 0)]));
  assert.ok(!isOneStory([]));
});
