// npm run fuzz:differential [-- --count N --seed S --jobs J --rotate --no-reduce]: programs by csmith, from seed S on until N that end
// were compared, each natively and in all ways, or with --rotate in three of them, in turns. What differs is kept in build/differential and reduced there. A run that was stopped goes on
// where it was (record.ts).
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { forEachLimited } from "../runner/limit.ts";
import { compareSeeds, type SeedOutcome } from "./compare.ts";
import { RECORD_FOLDER, SeedRecord } from "./record.ts";
import { reduce } from "./reduce.ts";
import { ALL_WAYS, rotatingWays } from "./ways.ts";
import { wholeNumbers } from "../runner/whole-numbers.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100" }, seed: { type: "string", default: "1" }, jobs: { type: "string", default: "2" },
    rotate: { type: "boolean", default: false }, "no-reduce": { type: "boolean", default: false },
  },
});
const { count, seed: first, jobs } = wholeNumbers("npm run fuzz:differential -- --count 1000 --seed 1 --jobs 2", { count: values.count, seed: values.seed, jobs: values.jobs }, { seed: 0 });

/** Programs in one; more would take longer when one of them differs, and save little. */
const BATCH = 8;

const record = await SeedRecord.open(values.rotate ? "rotating" : "all");
const started = performance.now();
let compared = 0;
await forEachLimited(batches(), jobs, async (seeds) => {
  const folder = join(RECORD_FOLDER, `seeds-from-${seeds[0]}`);
  const outcomes = await compareSeeds(seeds, values.rotate ? rotatingWays(seeds[0]! / BATCH | 0) : ALL_WAYS, folder);
  for (const outcome of outcomes) {
    record.add(outcome);
    if (outcome.differences !== null) compared += 1;
    if (outcome.differences !== null && outcome.differences.length > 0) await keep(outcome);
  }
  rmSync(folder, { recursive: true, force: true });
  tellProgress();
});
const differing = record.count("differs", first);
process.stdout.write(`${record.count("agrees", first) + differing} programs from seed ${first}: ${record.count("agrees", first)} agree in ${values.rotate ? "three of" : "all"} ${ALL_WAYS.length} ways, ${differing} differ; ${record.count("does not end", first)} more do not end\n`);
process.exit(differing === 0 ? 0 : 1);

/** Of the seeds that the record does not have, until so many were compared. */
function* batches(): Generator<readonly number[]> {
  let batch: number[] = [];
  for (let seed = first; record.count("agrees", first) + record.count("differs", first) < count; seed += 1) {
    if (!record.lines.has(seed)) batch.push(seed);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
}

async function keep({ seed, path, differences }: SeedOutcome): Promise<void> {
  const folder = join(RECORD_FOLDER, "differing", `seed-${seed}`);
  mkdirSync(folder, { recursive: true });
  const kept = join(folder, "program.c");
  copyFileSync(path, kept);
  const text = differences!.map(({ way, what }) => `${way.name}: ${what}`).join("\n");
  writeFileSync(join(folder, "differences.txt"), `${text}\n`);
  process.stdout.write(`seed ${seed} differs (${kept}):\n${text}\n`);
  const alone = differences!.find(({ what }) => !what.startsWith("only together"));
  if (values["no-reduce"] || alone === undefined) return;
  process.stdout.write(`seed ${seed}: ${await reduce(kept, alone.way, folder)}\n`);
}

function tellProgress(): void {
  const done = record.count("agrees", first) + record.count("differs", first);
  const secondsLeft = compared === 0 ? 0 : (performance.now() - started) / 1000 / compared * Math.max(count - done, 0);
  process.stderr.write(`${done} of ${count} programs, ${record.count("differs", first)} differ, about ${Math.ceil(secondsLeft / 60)} min left\n`);
}
