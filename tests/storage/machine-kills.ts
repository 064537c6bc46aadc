// Kills machines while they write to their disk, boots them again, and compares what they find with what they had said was
// safe. What dies with QEMU is what it had not done yet: the disks that lose what is not flushed are simulated
// (system/kernel/storage/test-programs/power-cuts.ts).
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { findApplication } from "../../tool/application.ts";
import type { Board, Machine } from "../../tool/config.ts";
import { launch } from "../../tool/guest/launch.ts";
import { buildImage, type BuiltImage } from "../../tool/image/build.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { checkWithFsck, DISK_BYTES } from "./disks.ts";
import { seededRandom } from "./random.ts";

export interface KilledMachine {
  readonly board: Board;
  readonly machine: Machine;
}

export const KILLED_MACHINES: readonly KilledMachine[] = [
  { board: "pc", machine: "microvm" }, { board: "pc", machine: "q35" }, { board: "virt", machine: "microvm" }, { board: "raspi", machine: "microvm" },
];

/** The time between a machine's first writes and its end. */
const LIFE_MS_MAX = 400;
const TIMEOUT_SECONDS = 60;

export async function buildWriter(board: Board): Promise<BuiltImage> {
  const program = fileURLToPath(new URL("../../system/kernel/storage/test-programs/endless-writer.ts", import.meta.url));
  return buildImage(await findApplication(program), { board });
}

export interface KillSummary {
  readonly kills: number;
  /** Files that were said to be safe, and kills that left something to put in order. */
  readonly written: number;
  readonly repairs: number;
}

/** Kills the machine so many times, on a disk of its own at `path`; throws where something is lost or damaged. */
export async function killAgainAndAgain(built: BuiltImage, { board, machine }: KilledMachine, path: string, kills: number, seed: number): Promise<KillSummary> {
  const random = seededRandom(seed);
  const safe = new Map<string, number>();
  let written = 0;
  let repairs = 0;
  await makeDisk(path, DISK_BYTES);
  for (let kill = 0; kill < kills; kill += 1) {
    const where = `${board}, ${machine}, seed ${seed}, kill ${kill}`;
    const said = await live(built, board, machine, path, random(LIFE_MS_MAX), []);
    repairs += compare(said, safe, where);
    written += said.match(/^safe /gm)?.length ?? 0;
    // The next boot looks at everything and puts it in order; then others find nothing to say.
    const looked = await live(built, board, machine, path, null, ["look"]);
    repairs += compare(looked, safe, where);
    checkWithFsck(path);
  }
  return { kills, written, repairs };
}

/** Lets the machine live until it ends, or for so long after it was ready; returns whole lines of what it said. */
async function live(built: BuiltImage, board: Board, machine: Machine, disk: string, lifeMs: number | null, programArguments: readonly string[]): Promise<string> {
  const stop = new AbortController();
  let said = "";
  let messages = "";
  let isDying = false;
  await launch(built, {
    files: [], programArguments, disk, timeoutSeconds: TIMEOUT_SECONDS, stop: stop.signal,
    guest: { machine, accelerator: "tcg", memory: "64M", icount: false, iso: false },
  }, {
    output(chunk) {
      said += chunk.toString("latin1");
      if (lifeMs === null || isDying || !said.includes("\nready ") && !said.startsWith("ready ")) return;
      isDying = true;
      setTimeout(() => stop.abort(), lifeMs);
    },
    messages(text) { messages += text; },
  });
  assert.equal(messages, "", said);
  const lines = said.slice(0, said.lastIndexOf("\n") + 1);
  assert.match(lines, /^ready /m, `the machine never came to be ready: ${said}`);
  assert.match(lines, /^((found \d+ \d+|ready \d+|safe \d+ \d+)\n)*$/, said);
  return lines;
}

/** Every file is at least as new as it was said to be safe, and at most one step newer. Returns whether there was something to repair. */
function compare(said: string, safe: Map<string, number>, where: string): number {
  const found = new Map([...said.matchAll(/^found (\d+) (\d+)$/gm)].map(([, file, generation]) => [file!, Number(generation)]));
  for (const [file, generation] of safe) {
    const now = found.get(file) ?? 0;
    assert.ok(now === generation || now === generation + 1, `${where}: file ${file} was safe in generation ${generation}, and is there in ${now}`);
  }
  for (const [file, generation] of found) safe.set(file, generation);
  for (const [, file, generation] of said.matchAll(/^safe (\d+) (\d+)$/gm)) safe.set(file!, Number(generation));
  return /^ready 0$/m.test(said) ? 0 : 1;
}
