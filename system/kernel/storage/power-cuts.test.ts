// Power cuts: thousands on a disk in memory that drops what was not flushed, and a few machines that are really killed.
// `npm run fuzz:power-cut` does more of both.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { temporaryFolder } from "../../../tests/runner/temporary-folder.ts";
import { buildHosted, runSeed } from "../../../tests/storage/hosted-runs.ts";
import { buildWriter, KILLED_MACHINES, killAgainAndAgain } from "../../../tests/storage/machine-kills.ts";
import { must } from "../../../tests/storage/disks.ts";
import type { Board } from "../../../tool/config.ts";
import type { BuiltImage } from "../../../tool/image/build.ts";

/** Two of them are those after which two files were marked as moving at once: a rename on a full disk had left its mark. */
const SEEDS = [...Array.from({ length: 2 }, (_, index) => index + 1), 1025, 1071];
const CUTS = 300;
const KILLS = 3;

const folder = temporaryFolder("power-cuts");
let simulation: BuiltImage;
const writers = new Map<Board, BuiltImage>();

before(async () => {
  simulation = await buildHosted("power-cuts");
  for (const { board } of KILLED_MACHINES) if (!writers.has(board)) writers.set(board, await buildWriter(board));
});

test(`after each of ${SEEDS.length * CUTS} power cuts every file is the old or the new one`, async () => {
  for (const seed of SEEDS) {
    const image = join(folder, "image");
    const { output, messages, exitCode } = await runSeed(simulation, seed, CUTS, image);
    assert.match(output, /^300 cuts in \d+ steps: \d+ undone, \d+ done; \d+ repairs, \d+ times full\n$/, `seed ${seed}`);
    assert.deepEqual([messages, exitCode], ["", 0], `seed ${seed}`);
    assert.match(must("fsck.fat", "-n", image), /^fsck\.fat [^\n]*\n[^\n]* files, \d+\/\d+ clusters\n$/, `seed ${seed}`);
  }
});

for (const [index, killed] of KILLED_MACHINES.entries()) {
  const { board, machine } = killed;
  test(`nothing that was safe is lost when QEMU is killed: ${board === "pc" ? machine : board}`, async () => {
    const summary = await killAgainAndAgain(writers.get(board)!, killed, join(folder, `${index}.img`), KILLS, index + 1);
    assert.ok(summary.written > 0, "something was written in between");
  });
}
