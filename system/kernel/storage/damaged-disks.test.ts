// Disks that chance has damaged: refused or used, but nothing fails, hangs, or leaves the disk. `npm run fuzz:storage` does
// more of them.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { buildHosted, runSeed } from "../../../tests/storage/hosted-runs.ts";
import type { BuiltImage } from "../../../tool/image/build.ts";

const SEEDS = 5;
const ROUNDS = 400;

let program: BuiltImage;

before(async () => {
  program = await buildHosted("damaged-disks");
});

test(`${SEEDS * ROUNDS} damaged disks are refused or used`, async () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { output, messages, exitCode } = await runSeed(program, seed, ROUNDS);
    assert.match(output, /^400 damaged disks: [1-9]\d* refused, [1-9]\d* used\n$/, `seed ${seed}`);
    assert.deepEqual([messages, exitCode], ["", 0], `seed ${seed}`);
  }
});
