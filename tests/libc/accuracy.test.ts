// math.h is within one unit of the last place, for double and for float: a share of what `npm run fuzz:mathematics` tries.
import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { faultsOf, measure, prepareMeasurement } from "./accuracy/measure.ts";

const folder = temporaryFolder("accuracy");

test("every function of math.h is within one unit of the last place", async () => {
  const errors = await measure(await prepareMeasurement(folder), 1, 4000);
  assert.equal(errors.length, 64);
  assert.ok(errors.some(({ worst }) => worst > 0.5), "errors are measured at all");
  assert.deepEqual(faultsOf(errors), []);
});
