// What an engine's memory is worth: how many compiles a second boot still makes, and how long it takes from `main` to steady speed, against
// the first boot, which knows nothing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Board } from "../../tool/config.ts";
import { bootOnce, type BootResult } from "../../tool/evolve/boot-once.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { planOf, tinyllama } from "../../tests/evolve/booted-program.ts";
import { DISK_BYTES } from "../../tests/storage/disks.ts";
import type { Row } from "../row.ts";
import { summarize } from "../statistics.ts";

/** The share of the cold boot's time that a warm one may take, in percent, and the steps of the story: emulation is slow. */
const BOARDS: readonly { readonly board: Board; readonly least: number; readonly steps: string }[] = [
  { board: "hosted", least: 5, steps: "512" }, { board: "pc", least: 10, steps: "256" },
];

export async function measureEngineWarm(rounds: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { board, least, steps } of BOARDS) rows.push(...await measureBoard(board, least, steps, rounds));
  return rows;
}

async function measureBoard(board: Board, least: number, steps: string, rounds: number): Promise<readonly Row[]> {
  const setup = await tinyllama(board);
  const folder = mkdtempSync(join(tmpdir(), "bareflow-warm-"));
  const ratios: number[] = [];
  let compiles = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      const disk = join(folder, `${round}.img`);
      await makeDisk(disk, DISK_BYTES);
      const cold = await boot(disk, null);
      const warm = await boot(disk, cold);
      compiles = Math.max(compiles, warm.boot.compiles ?? Infinity);
      ratios.push((steadyMs(warm) / steadyMs(cold)) * 100);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const spread = summarize(ratios);
  return [
    { name: `compiles in the second boot, TinyLlama, ${board}`, unit: "compiles", value: compiles, wanted: { direction: "below", least: 0, aim: 0 }, note: `most of ${rounds} disks` },
    { name: `main to steady speed, warm of cold, ${board}`, unit: "%", value: spread.median, sample: spread, wanted: { direction: "below", least, aim: least } },
  ];

  async function boot(disk: string, before: BootResult | null): Promise<BootResult> {
    const result = await bootOnce(planOf(setup, disk, ["--temperature", "0", "--steps", steps]), before?.memory ?? null);
    if (!result.boot.healthy) throw new Error(`a boot on ${board} failed: ${result.messages}`);
    return result;
  }
}

/** What the engine itself has measured by the machine's clock. */
function steadyMs({ boot }: BootResult): number {
  if (boot.msToSteady === null) throw new Error(`boot ${boot.boot} has not told when its speed became steady`);
  return boot.msToSteady;
}
