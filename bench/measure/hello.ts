// What booting hello costs: instructions, time, image, memory.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "../../tool/guest/launch.ts";
import { instructionsPerTick } from "../../tool/guest/measurements.ts";
import { pcWords } from "../../tool/guest/qemu.ts";
import { printImage } from "../../tool/guest/tiny-images.ts";
import type { BuiltImage } from "../../tool/image/build.ts";
import { inWorkFolder } from "../../tool/image/work-folder.ts";
import { requireProgram } from "../../tool/programs.ts";
import type { Row } from "../row.ts";
import { interleave, pairedRatio, summarize } from "../statistics.ts";

const TEXT = "Hello from TypeScript on bare metal.\n";
const KIB = 1024;

export async function measureHello(built: BuiltImage, options: { readonly rounds: number; readonly floor: string | null }): Promise<readonly Row[]> {
  const { row, kernelMemoryBytes } = await countToMain(built, "first guest instruction to main", "microvm, counted");
  return [
    row,
    ...await startToText(built, options),
    { name: "hello image", unit: "bytes", value: built.imageBytes, wanted: { direction: "below", least: 64 * KIB, aim: 16 * KIB } },
    { name: "smallest memory that hello runs with", unit: "MiB", value: await smallestMemoryMib(built), wanted: { direction: "below", least: 8, aim: 2 } },
    { name: "memory owned by the kernel", unit: "bytes", value: kernelMemoryBytes, wanted: { direction: "below", least: KIB * KIB, aim: 256 * KIB } },
  ];
}

/** The instructions before `main`, counted twice, and the kernel's memory. `how` opens the note. */
export async function countToMain(built: BuiltImage, name: string, how: string): Promise<{ readonly row: Row; readonly kernelMemoryBytes: number }> {
  const counted = await Promise.all([1, 2].map(() => runHello(built, { memory: "64M", icount: true })));
  const [first, second] = counted.map((run) => run?.instructions ?? Number.NaN);
  const note = first === second ? `${how}; repeats exactly` : `${how}; a second run gave ${second}`;
  return {
    row: { name, unit: "instructions", value: first ?? Number.NaN, wanted: { direction: "below", least: 50_000, aim: 5_000 }, note },
    kernelMemoryBytes: counted[0]?.kernelMemoryBytes ?? Number.NaN,
  };
}

/** The time to the text, in turns with a kernel that does nothing else. */
async function startToText(built: BuiltImage, options: { readonly rounds: number; readonly floor: string | null }): Promise<readonly Row[]> {
  return inWorkFolder(async (work) => {
    const floor = options.floor ?? join(work, "floor.elf");
    if (options.floor === null) writeFileSync(floor, printImage(TEXT));
    const [ours, floors] = await interleave(options.rounds, [() => msToText(built.image), () => msToText(floor)]);
    const mine = summarize(ours ?? []);
    const theirs = summarize(floors ?? []);
    const overhead = pairedRatio(ours ?? [], floors ?? []);
    return [
      { name: "QEMU's start to hello's text", unit: "ms", value: mine.median, sample: mine, wanted: { direction: "below", least: 60, aim: 38 }, note: "microvm, TCG" },
      { name: "the same, a kernel that only prints", unit: "ms", value: theirs.median, sample: theirs, note: "the floor, measured in turns with the one above" },
      { name: "hello over floor", unit: "x", value: overhead.median, sample: overhead },
    ];
  });
}

/** What a kernel boots with, if anything: its files in an archive, its command line, and a disk. */
export interface BootedWith {
  readonly archive: string | null;
  readonly commandLine: string;
  readonly disk: string | null;
}

/** From just before QEMU is started to the first byte of output. */
export function msToText(kernel: string, memory = "64M", { archive, commandLine, disk }: BootedWith = { archive: null, commandLine: "", disk: null }): Promise<number> {
  const words = pcWords({ machine: "microvm", accelerator: "tcg", memory, icount: false, boot: { kernel, archive, commandLine }, disk });
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(requireProgram("qemu-system-x86_64"), words, { stdio: ["ignore", "pipe", "ignore", "pipe"], timeout: 20_000, killSignal: "SIGKILL" });
    let at: number | null = null;
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      at ??= performance.now() - started;
      text += chunk.toString("latin1");
    });
    child.on("error", reject);
    child.on("close", () => {
      if (at === null || text === "") reject(new Error(`${kernel} printed nothing within 20 s`));
      else resolve(at);
    });
  });
}

export async function smallestMemoryMib(built: BuiltImage): Promise<number> {
  for (const mib of [1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 32, 64]) {
    if (await runHello(built, { memory: `${mib}M`, icount: false }) !== null) return mib;
  }
  return Number.POSITIVE_INFINITY;
}

/** Null when hello did not print its line and end with 0. */
async function runHello(built: BuiltImage, options: { readonly memory: string; readonly icount: boolean }): Promise<{ instructions: number; kernelMemoryBytes: number } | null> {
  let output = "";
  try {
    const outcome = await launch(built, {
      files: [], programArguments: [], timeoutSeconds: 10,
      guest: { machine: "microvm", accelerator: "tcg", memory: options.memory, icount: options.icount, iso: false },
    }, { output: (chunk) => { output += chunk.toString("latin1"); }, messages: () => {} });
    const { report } = outcome;
    if (outcome.exitCode !== 0 || output !== TEXT || report === null) return null;
    const perTick = instructionsPerTick(options.icount, built.board === "pc", report) ?? Number.NaN;
    return { instructions: Number(report.mainTsc - report.firstInstructionTsc) * perTick, kernelMemoryBytes: report.kernelMemoryBytes };
  } catch {
    return null; // With too little memory QEMU or the kernel gives up: that is what is being looked for.
  }
}
