// npm run fuzz:power-cut [-- --count N] [--seed N] [--simulated N]: kills machines at N random moments while they write to
// their disks, after N simulated power cuts on disks that drop what was not flushed; shows every seed after which something
// was lost.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Board } from "../../tool/config.ts";
import type { BuiltImage } from "../../tool/image/build.ts";
import { buildHosted, runSeed } from "./hosted-runs.ts";
import { buildWriter, KILLED_MACHINES, killAgainAndAgain } from "./machine-kills.ts";
import { wholeNumbers } from "../runner/whole-numbers.ts";

const CUTS_OF_A_SEED = 500;
const KILLS_OF_A_DISK = 10;

const { values } = parseArgs({ options: { count: { type: "string", default: "100" }, seed: { type: "string", default: "1" }, simulated: { type: "string", default: "50000" } } });
const { count, seed: firstSeed, simulated } = wholeNumbers("npm run fuzz:power-cut -- --count 200 --seed 1 --simulated 50000", values, { count: 0, simulated: 0 });

const folder = mkdtempSync(join(tmpdir(), "bareflow-power-cut-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
let failures = 0;

const simulation = await buildHosted("power-cuts");
let cuts = 0;
for (let seed = firstSeed; cuts < simulated; seed += 1) {
  const { output, messages, exitCode } = await runSeed(simulation, seed, CUTS_OF_A_SEED);
  cuts += CUTS_OF_A_SEED;
  if (exitCode !== 0) report(`simulated, seed ${seed}`, output + messages);
  if (cuts % 10_000 === 0) process.stderr.write(`${cuts} of ${simulated} simulated cuts, ${failures} failures\n`);
}

const writers = new Map<Board, BuiltImage>();
let kills = 0;
let written = 0;
let repairs = 0;
for (let round = 0; kills < count; round += 1) {
  const killed = KILLED_MACHINES[round % KILLED_MACHINES.length]!;
  const built = writers.get(killed.board) ?? await buildWriter(killed.board);
  writers.set(killed.board, built);
  const seed = firstSeed + round;
  try {
    const summary = await killAgainAndAgain(built, killed, join(folder, `${round}.img`), Math.min(KILLS_OF_A_DISK, count - kills), seed);
    written += summary.written;
    repairs += summary.repairs;
  } catch (error) {
    report(`${killed.board}, ${killed.machine}, seed ${seed}`, error instanceof Error ? error.message : String(error));
  }
  kills += Math.min(KILLS_OF_A_DISK, count - kills);
  rmSync(join(folder, `${round}.img`), { force: true });
  process.stderr.write(`${kills} of ${count} killed machines, ${failures} failures\n`);
}
process.stdout.write(`${cuts} simulated cuts, ${kills} killed machines (${written} files written, ${repairs} disks put in order), ${failures} failures\n`);
process.exit(failures === 0 ? 0 : 1);

function report(what: string, detail: string): void {
  failures += 1;
  process.stdout.write(`${what}:\n${detail}\n`);
}
