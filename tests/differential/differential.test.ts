// Random programs in C do with BareFlow what they do natively: a hundred of fixed seeds, and the programs that once did not.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { findFiles } from "../runner/find-files.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { compareProgram, compareSeeds } from "./compare.ts";
import { nativeOutput } from "./native.ts";
import { ALL_WAYS, rotatingWays } from "./ways.ts";

const folder = temporaryFolder("differential");

/** From 1 on; those of them that end are one hundred. */
const SEEDS = 104;
const BATCH = 13;

/** All ways for all seeds would take four times as long: a batch runs in some, and in all batches are all ways. */
for (let first = 1, batch = 0; first <= SEEDS; first += BATCH, batch += 1) {
  const seeds = Array.from({ length: Math.min(BATCH, SEEDS + 1 - first) }, (_, index) => first + index);
  const ways = rotatingWays(batch);
  test(`csmith's programs of the seeds ${seeds[0]} to ${seeds.at(-1)}: ${ways.map(({ name }) => name).join(", ")}`, async (context) => {
    for (const { seed, differences } of await compareSeeds(seeds, ways, join(folder, `${first}`))) {
      const options = differences === null ? { skip: "it does not end soon" } : {};
      await context.test(`csmith seed ${seed}`, options, () => assert.deepEqual(differences!.map(({ way, what }) => `${way.name}: ${what}`), []));
    }
  });
}

for (const path of findFiles(["tests/differential/cases"], ".c")) {
  const name = basename(path, ".c");
  test(`${name}, a program that once differed, in all ways`, async () => {
    const work = join(folder, name);
    mkdirSync(work, { recursive: true });
    const expected = await nativeOutput(path, join(work, "native"));
    assert.ok(expected !== null && expected !== "", "it shows nothing");
    for (const way of ALL_WAYS) assert.equal((await compareProgram(path, expected, way, work))?.what ?? null, null, way.name);
  });
}
