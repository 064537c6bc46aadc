// npm run prove:boots [-- --boots N] [--boards pc,virt,raspi,hosted] [--steps N]: TinyLlama over N boots on each board, on one disk each: the same story
// every time, and no boot more than 5 % slower than the one before. With --processors: on one disk each, the boots of pc and virt go
// round several processors, one of which lacks what the others have: what a processor has left is there when it comes again.
// Speed is measured by the machine's clock: the machine that this runs on should do nothing else. With --icount, an instruction of QEMU's machines takes
// a nanosecond, whatever else runs; a process has no such clock, so hosted is left out. There a story takes a few hundredths of a second, less than the noise
// of one: with --rounds N (15 on hosted, none elsewhere), each boot is repeated N times, from a copy of the disk as it found it, and its speed is the median.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isProcess } from "../../tool/boards.ts";
import { BOARDS, type Board } from "../../tool/config.ts";
import { bootOnce, type BootResult } from "../../tool/evolve/boot-once.ts";
import type { GuestOptions } from "../../tool/guest/launch.ts";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { bootHeadings, bootLine } from "../../tool/memory/boots-table.ts";
import { checkWithFsck, DISK_BYTES } from "../storage/disks.ts";
import { planOf, tinyllama } from "./booted-program.ts";
import { isOneStory, slowerBoots, wrongOnProcessors } from "./compare-boots.ts";
import { interleave, summarize } from "../../bench/statistics.ts";
import type { EngineMemory } from "../../tool/memory/engine-memory.ts";
import { colorsFor } from "../../tool/text-table.ts";

/** Each knows instructions that the one before does not; the engine's image has to run on the first. */
const PROCESSORS: Partial<Record<Board, { readonly imageCpu: string; readonly models: readonly string[] }>> = {
  pc: { imageCpu: "x86-64", models: ["qemu64", "Haswell", "max"] },
  virt: { imageCpu: "generic", models: ["cortex-a53", "cortex-a76", "max"] },
};

const ROUNDS_OF_A_PROCESS = 15;

const { values } = parseArgs({ options: {
  boots: { type: "string", default: "12" }, boards: { type: "string", default: "hosted,pc,virt,raspi" }, steps: { type: "string", default: "256" },
  processors: { type: "boolean", default: false }, icount: { type: "boolean", default: false }, rounds: { type: "string" },
} });
const boots = Number(values.boots);
const boards = values.boards.split(",").map((name) => BOARDS.find((board) => board === name));
if (!Number.isInteger(boots) || boots < 2 || !/^\d+$/.test(values.steps) || !/^\d+$/.test(values.rounds ?? "0") || boards.includes(undefined) || (values.processors && values.rounds !== undefined)) {
  process.stderr.write("Give two boots or more, and boards, and not both --processors and --rounds: npm run prove:boots -- --boots 12 --boards hosted,pc --steps 256 --rounds 15\n");
  process.exit(2);
}

const colors = colorsFor(process.stdout);
const folder = mkdtempSync(join(tmpdir(), "bareflow-boots-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
let failures = 0;
for (const board of boards as readonly Board[]) {
  if ((values.processors && PROCESSORS[board] === undefined) || (values.icount && isProcess(board))) continue;
  failures += await prove(board);
}
const proved = values.processors ? "each processor found what it had left" : "none was slower than the one before by more than 5 %";
process.stdout.write(failures === 0 ? `all boots told the same stories, and ${proved}\n` : `${failures} boots were not as they should be\n`);
process.exit(failures === 0 ? 0 : 1);

async function prove(board: Board): Promise<number> {
  const processors = values.processors ? PROCESSORS[board]! : null;
  const rounds = Number(values.rounds ?? (isProcess(board) && !values.processors ? ROUNDS_OF_A_PROCESS : 0));
  const setup = await tinyllama(board, processors?.imageCpu);
  const disk = join(folder, `${board}.img`);
  /** The disk as the boot with this index found it. */
  const copyBefore = (index: number): string => join(folder, `${board}-${index}.img`);
  await makeDisk(disk, DISK_BYTES);
  const results: BootResult[] = [];
  process.stdout.write(`${board}\n${bootHeadings(colors)}\n`);
  const boot = async (path: string, model: string | undefined, memory: EngineMemory | null): Promise<BootResult> =>
    bootOnce(planOf(setup, path, ["--temperature", "0", "--steps", values.steps], { ...guestOf(board, model), icount: values.icount }), memory);
  while (results.length < boots) {
    const model = processors?.models[results.length % processors.models.length];
    if (rounds > 0) copyFileSync(disk, copyBefore(results.length));
    const result = await boot(disk, model, results.at(-1)?.memory ?? null);
    results.push(result);
    process.stdout.write(`${bootLine(result.boot, colors)}${model === undefined ? "" : `   ${model}`}${result.boot.healthy ? "" : `\n${result.messages}`}\n`);
    checkWithFsck(disk);
  }
  const repeated = rounds === 0 ? results : await repeatBoots(results, rounds, async (index) => {
    copyFileSync(copyBefore(index), disk);
    return boot(disk, undefined, results[index - 1]?.memory ?? null);
  });
  // Boots of other processors are not compared: each has its own speed.
  const slower = processors === null ? slowerBoots(repeated.map((each) => each.boot)) : [];
  for (const { boot: number, ratio } of slower) process.stdout.write(colors.red(`  boot ${number} had ${(ratio * 100).toFixed(1)} % of the speed of the one before\n`));
  const wrong = processors === null ? [] : wrongOnProcessors(results, processors.models.length);
  for (const sentence of wrong) process.stdout.write(colors.red(`  ${sentence}\n`));
  const unhealthy = results.filter((each) => !each.boot.healthy).length;
  const isOne = isOneStory(repeated) && isOneStory(results);
  if (!isOne) process.stdout.write(colors.red("  the stories are not the same\n"));
  return slower.length + wrong.length + unhealthy + (isOne ? 0 : 1);
}

/** The boots with the medians of their speeds over so many rounds, in each of which every boot is repeated once. */
async function repeatBoots(results: readonly BootResult[], rounds: number, repeat: (index: number) => Promise<BootResult>): Promise<readonly BootResult[]> {
  const speeds = await interleave(rounds, results.map((_, index) => async () => {
    const again = await repeat(index);
    if (!again.boot.healthy || again.boot.speed === null) throw new Error(`boot ${index + 1} was not well when it was repeated:\n${again.messages}`);
    if (!isOneStory([again, results[index]!])) throw new Error(`boot ${index + 1} told another story when it was repeated:\n${again.messages}`);
    return again.boot.speed;
  }));
  const samples = speeds.map(summarize);
  process.stdout.write(`  repeated ${rounds} times each, interleaved, words/s: ${samples.map(({ median, low, high }, index) => `${index + 1}: ${median.toFixed(0)} [${low.toFixed(0)} to ${high.toFixed(0)}]`).join(", ")}\n`);
  return results.map((result, index) => ({ ...result, boot: { ...result.boot, speed: samples[index]!.median } }));
}

function guestOf(board: Board, model: string | undefined): Partial<GuestOptions> {
  if (model === undefined) return {};
  return board === "pc" ? { pcCpu: model } : { armVariant: { cpu: model } };
}
