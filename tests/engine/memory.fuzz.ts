// Flips one bit after the other in the files that an engine keeps on its disk, and boots each time: the result must be the same, and
// nothing may crash. `npm run fuzz:memory -- --count 1000 --seed 1 --jobs 2`
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { DISK_BYTES } from "../storage/disks.ts";
import { boot, bootFlipped, flipOf, memoryFiles, workload, workloadResult } from "./memory-run.ts";
import { wholeNumbers } from "../runner/whole-numbers.ts";

const ROUNDS = 40_000;
/** How often it tells how far it is. */
const TOLD_FLIPS = 20;

const { values } = parseArgs({ options: { count: { type: "string", default: "1000" }, seed: { type: "string", default: "1" }, jobs: { type: "string", default: "1" } } });
const { count, seed, jobs } = wholeNumbers("npm run fuzz:memory -- --count 1000 --seed 1 --jobs 2", values, { seed: 0 });
const folder = mkdtempSync(join(tmpdir(), "bareflow-memory-"));
let done = 0;
let wrong = 0;
let ignored = 0;
try {
  const disk = join(folder, "disk.img");
  await makeDisk(disk, DISK_BYTES);
  for (const _ of [1, 2]) await boot(folder, disk, workload(ROUNDS));
  const files = memoryFiles(disk);
  const expected = workloadResult(ROUNDS);
  let begun = 0;
  const flipOneByOne = async (_: unknown, job: number): Promise<void> => {
    const own = join(folder, String(job));
    mkdirSync(own);
    while (begun < count) {
      const index = begun;
      begun += 1;
      await flipAndBoot(own, disk, files, expected, index);
    }
  };
  await Promise.all(Array.from({ length: jobs }, flipOneByOne));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${done} flips: ${ignored} told of an ignored file, ${wrong} gave a wrong result or a crash`);
process.exitCode = wrong === 0 ? 0 : 1;

/** `own` is a folder that nobody else works in. */
async function flipAndBoot(own: string, disk: string, files: ReadonlyMap<string, Buffer>, expected: number, index: number): Promise<void> {
  const flip = flipOf(files, seed * 100_000 + index);
  const run = await bootFlipped(own, disk, workload(ROUNDS), files, flip);
  done += 1;
  if ((run.memory?.ignoredFiles.length ?? 0) > 0) ignored += 1;
  if (run.exitCode !== expected) {
    wrong += 1;
    console.log(`${flip.file}, bit ${flip.bit}: exit code ${run.exitCode} in place of ${expected}\n${run.messages}`);
  }
  if (done % TOLD_FLIPS === 0) process.stderr.write(`${done} of ${count} flips, ${wrong} wrong\n`);
}
