// The comparisons over boots find what they are there for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readBoot, readProfile } from "../../tool/memory/records.ts";
import { isOneStory, slowerBoots, wrongOnProcessors } from "./compare-boots.ts";

test("a fall of speed by more than a twentieth is found, and only that", () => {
  const boots = [10, 20, 19.1, null, 18, 30].map((units, index) => readBoot({ boot: index + 1, units, healthy: true }));
  assert.deepEqual(slowerBoots(boots).map(({ boot }) => boot), [5]);
  assert.deepEqual(slowerBoots([...boots, readBoot({ boot: 7, units: 1, healthy: false })]).length, 1);
});

test("a processor that compiles again, takes another's objects, or loses a profile is found", () => {
  const result = (boot: number, compiles: number, loadedObjects: number, ...hashes: readonly string[]): Parameters<typeof wrongOnProcessors>[0][number] => ({
    boot: readBoot({ boot, compiles, loadedObjects, healthy: true }),
    memory: {
      state: null, plan: [], boots: [], objects: [], sizeBytes: 0, damaged: [],
      profile: readProfile({ functions: hashes.map((hash) => ({ hash, name: hash, calls: 100 })) }),
    },
  });
  assert.deepEqual(wrongOnProcessors([result(1, 9, 0, "f"), result(2, 9, 0, "f"), result(3, 0, 9, "f")], 2), []);
  assert.equal(wrongOnProcessors([result(1, 9, 0, "f"), result(2, 0, 9, "f"), result(3, 0, 9, "f")], 2).length, 1);
  assert.equal(wrongOnProcessors([result(1, 9, 0, "f"), result(2, 9, 0, "f"), result(3, 2, 9, "f")], 2).length, 1);
  assert.deepEqual(wrongOnProcessors([result(1, 9, 0, "f", "g"), result(2, 9, 0, "f"), result(3, 0, 9, "f")], 2), ["boot 2: g has no profile any more"]);
});

test("other output, and none at all, are not one story", () => {
  const said = (outputSha256: string, outputBytes: number): { outputSha256: string; outputBytes: number } => ({ outputSha256, outputBytes });
  assert.ok(isOneStory([said("a", 5), said("a", 5)]));
  assert.ok(!isOneStory([said("a", 5), said("b", 5)]));
  assert.ok(!isOneStory([said("a", 0), said("a", 0)]));
  assert.ok(!isOneStory([]));
});
