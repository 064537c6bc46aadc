// `npm run bench`: measures what the project promises, prints a table and writes bench/results/latest.json. A number
// that is missed is shown, never a failed run: machines differ.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findApplication, ROOT } from "../tool/application.ts";
import { buildImage } from "../tool/image/build.ts";
import { measureCompiler } from "./measure/compiler.ts";
import { measureHello } from "./measure/hello.ts";
import { measureTinyllama } from "./measure/tinyllama.ts";
import { table, verdict, type Row } from "./row.ts";

const { values } = parseArgs({
  options: {
    /** A binary of llama2.c's run, instead of the stand-in in bench/reference. */
    reference: { type: "string" },
    /** A kernel that only prints, instead of the built-in one. */
    floor: { type: "string" },
    rounds: { type: "string", default: "15" },
  },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write(`--rounds ${values.rounds} is not a number of rounds: give 1 or more.\n`);
  process.exit(2);
}

const say = (text: string): void => { process.stderr.write(`${text}\n`); };
const hello = await findApplication(join(ROOT, "apps/hello"));
const tinyllama = await findApplication(join(ROOT, "apps/tinyllama"));
const rows: Row[] = [];
say("hello: instructions, time, size, memory");
rows.push(...await measureHello(await buildImage(hello, { board: "pc" }), { rounds, floor: values.floor ?? null }));
say("tinyllama: speed as a Linux process");
rows.push(...await measureTinyllama(await buildImage(tinyllama, { board: "hosted", cpu: "native" }), { rounds: Math.max(3, Math.ceil(rounds / 3)), reference: values.reference ?? null }));
say("compiler: time");
rows.push(...await measureCompiler(tinyllama, Math.max(3, Math.ceil(rounds / 5))));

const results = join(ROOT, "bench", "results");
mkdirSync(results, { recursive: true });
writeFileSync(join(results, "latest.json"), `${JSON.stringify({
  date: new Date().toISOString(), processor: cpus()[0]?.model ?? "", processors: cpus().length, node: process.version,
  rows: rows.map((row) => ({ ...row, reached: verdict(row) })),
}, null, 2)}\n`);
process.stdout.write(table(rows));
