// npm run fuzz:bitcode [-- --count N --seed S]: so many damaged files for the command, and as many for the engine. What is neither
// refused in a sentence nor runs is told with its seed, from which it is made again.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { damagedBitcode } from "./damage.ts";
import { givenToCommand, givenToEngine, type Outcome } from "./outcomes.ts";
import { bitcodeForCommand, bitcodeForEngine } from "./programs.ts";
import { wholeNumbers } from "../runner/whole-numbers.ts";

const { values } = parseArgs({ options: { count: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } } });
const { count, seed: first } = wholeNumbers("npm run fuzz:bitcode -- --count 1000 --seed 1", values, { seed: 0 });

const folder = mkdtempSync(join(tmpdir(), "bareflow-fuzz-bitcode-"));
const ways: readonly (readonly [string, readonly Buffer[], (bytes: Buffer, folder: string) => Promise<Outcome>])[] = [
  ["the command", bitcodeForCommand(), givenToCommand],
  ["the engine", await bitcodeForEngine(folder), givenToEngine],
];
let faults = 0;
for (const [name, programs, give] of ways) {
  const counts = { refused: 0, ran: 0, fault: 0 };
  for (let done = 0; done < count; done += 1) {
    const seed = first + done;
    const { kind, text } = await give(damagedBitcode(programs[seed % programs.length]!, seed), folder);
    counts[kind] += 1;
    if (kind === "fault") process.stdout.write(`seed ${seed}, ${name}: ${text}\n`);
    if ((done + 1) % 50 === 0) process.stderr.write(`${name}: ${done + 1} of ${count} files, ${counts.fault} faults\n`);
  }
  process.stdout.write(`${count} damaged files for ${name}: ${counts.refused} refused, ${counts.ran} run as another program, ${counts.fault} faults\n`);
  faults += counts.fault;
}
rmSync(folder, { recursive: true, force: true });
process.exit(faults === 0 ? 0 : 1);
