// `npm run bench`: measures what the project promises, prints a table and writes bench/results/latest.json. A number
// that is missed is shown, never a failed run: machines differ. `npm run bench -- hello compiler` measures only those;
// `--compare FILE` tells what changed beyond noise since a result, of which bench/results/history keeps all.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findApplication, ROOT } from "../tool/application.ts";
import { buildImage } from "../tool/image/build.ts";
import { changeLines, changesBeyondNoise } from "./compare.ts";
import { measureAppliance } from "./measure/appliance.ts";
import { measureCompiler } from "./measure/compiler.ts";
import { PROGRAMS } from "./catalogue/programs.ts";
import { measureEngineOutcomes } from "./measure/engine-outcomes.ts";
import { measureEngineSpeed } from "./measure/engine-speed.ts";
import { measureEngineStart } from "./measure/engine-start.ts";
import { measureEngineTinyllama } from "./measure/engine-tinyllama.ts";
import { measureEngineWarm } from "./measure/engine-warm.ts";
import { measureEvolve } from "./measure/evolve.ts";
import { measureHelloOnArm } from "./measure/hello-arm.ts";
import { measureHello } from "./measure/hello.ts";
import { measureRelink } from "./measure/relink.ts";
import { measureStories } from "./measure/stories.ts";
import { measureTinyllama } from "./measure/tinyllama.ts";
import { measureTrainer } from "./measure/trainer.ts";
import { table, verdict, type Row } from "./row.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** A binary of llama2.c's run, instead of the stand-in in bench/reference. */
    reference: { type: "string" },
    /** A kernel that only prints, instead of the built-in one. */
    floor: { type: "string" },
    rounds: { type: "string", default: "15" },
    /** A result of before. */
    compare: { type: "string" },
  },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write(`--rounds ${values.rounds} is not a number of rounds: give 1 or more.\n`);
  process.exit(2);
}

const base = values.compare;
if (base !== undefined && !existsSync(base)) {
  process.stderr.write(`There is no result ${base} to compare with: give a file as those in bench/results/history.\n`);
  process.exit(2);
}

const results = join(ROOT, "bench", "results");
const history = join(results, "history");
mkdirSync(history, { recursive: true });
const hello = await findApplication(join(ROOT, "apps/hello"));
const tinyllama = await findApplication(join(ROOT, "apps/tinyllama"));
const parts: Record<string, () => Promise<readonly Row[]>> = {
  stories: measureStories,
  hello: async () => measureHello(await buildImage(hello, { board: "pc" }), { rounds, floor: values.floor ?? null }),
  "hello-arm": async () => measureHelloOnArm(await buildImage(hello, { board: "virt" })),
  tinyllama: async () => {
    const built = await buildImage(tinyllama, { board: "hosted", cpu: "native" });
    return measureTinyllama(built, { rounds: Math.max(3, Math.ceil(rounds / 3)), reference: values.reference ?? null });
  },
  trainer: measureTrainer,
  "engine-speed": () => measureEngineSpeed(PROGRAMS, Math.max(3, Math.ceil(rounds / 3)), (svg) => writeFileSync(join(results, "chart.svg"), svg)),
  "engine-tinyllama": () => measureEngineTinyllama(Math.max(3, Math.ceil(rounds / 3)), values.reference ?? null),
  relink: () => measureRelink(Math.max(3, Math.ceil(rounds / 3)), values.reference ?? null),
  appliance: () => measureAppliance(Math.max(3, Math.ceil(rounds / 3)), rounds, values.reference ?? null),
  evolve: () => measureEvolve(Math.max(1, Math.ceil(rounds / 5))),
  "engine-start": () => measureEngineStart(rounds),
  "engine-warm": () => measureEngineWarm(Math.max(3, Math.ceil(rounds / 5))),
  "engine-outcomes": measureEngineOutcomes,
  compiler: () => measureCompiler(tinyllama, Math.max(3, Math.ceil(rounds / 5))),
};
const unknown = positionals.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  process.stderr.write(`There is nothing called '${unknown}' to measure: take some of ${Object.keys(parts).join(", ")}, or all.\n`);
  process.exit(2);
}
const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stderr.write(`measuring ${name}\n`);
  rows.push(...await measure());
}

const date = new Date().toISOString();
// Read first: it may be the file that is written next.
const before: readonly Row[] | null = base === undefined ? null : JSON.parse(readFileSync(base, "utf8")).rows;
writeFileSync(join(results, "latest.json"), `${JSON.stringify({
  date, processor: cpus()[0]?.model ?? "", processors: cpus().length, node: process.version,
  rows: rows.map((row) => ({ ...row, reached: verdict(row) })),
}, null, 2)}\n`);
copyFileSync(join(results, "latest.json"), join(history, `${date.replace(/[:.]/g, "-")}.json`));
process.stdout.write(table(rows));
if (before !== null) process.stdout.write(`\nsince ${base}:\n${changeLines(changesBeyondNoise(before, rows))}`);
