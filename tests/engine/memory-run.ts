// Boots of a small program with a disk that the engine remembers in, and what each boot says of its memory.
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MemoryFacts } from "../../tool/engine/facts.ts";
import { withDiskFiles, type DiskFiles } from "../../tool/disk/disk-files.ts";
import type { BuiltImage } from "../../tool/image/build.ts";
import { MEMORY_FOLDER } from "../../tool/memory/engine-memory.ts";
import { builtEngine } from "../runner/engine-image.ts";
import { runBuilt } from "../runner/guest-run.ts";
import { replaceMemoryFile } from "../storage/memory-disks.ts";

/** Two functions that get hot, one of them from a long loop; `rounds` is how long it runs. Its exit code comes from all that it computes. */
export function workload(rounds: number, step = 7): string {
  return `
define i64 @mix(i64 %a, i64 %b) noinline {
  %m = mul i64 %a, 6364136223846793005
  %n = add i64 %m, %b
  %s = lshr i64 %n, 29
  %r = xor i64 %n, %s
  ret i64 %r
}
define i64 @work(i64 %n, i64 %seed) noinline {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ %seed, %0 ], [ %s1, %loop ]
  %s1 = call i64 @mix(i64 %s, i64 %i)
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, %n
  br i1 %more, label %loop, label %done
done:
  ret i64 %s1
}
define i32 @main() {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %s = phi i64 [ ${step}, %0 ], [ %s1, %loop ]
  %s1 = call i64 @work(i64 200, i64 %s)
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, ${rounds}
  br i1 %more, label %loop, label %done
done:
  %rest = urem i64 %s1, 251
  %code = trunc i64 %rest to i32
  ret i32 %code
}`;
}

/** The exit code of the workload. */
export function workloadResult(rounds: number, step = 7): number {
  const mask = (1n << 64n) - 1n;
  let state = BigInt(step);
  for (let round = 0; round < rounds; round += 1) {
    for (let index = 0n; index < 200n; index += 1n) {
      const sum = (state * 6364136223846793005n + index) & mask;
      state = sum ^ (sum >> 29n);
    }
  }
  return Number(state % 251n);
}

export interface BootRun {
  readonly exitCode: number;
  /** Null: the engine had no memory. */
  readonly memory: MemoryFacts | null;
  /** The functions that were compiled, some of them several times. */
  readonly compiled: readonly string[];
  readonly messages: string;
}

/** Looked for once: its sources must not change while it runs. */
let image: Promise<BuiltImage> | null = null;

/** One boot with the disk. `options` are the engine's. */
export async function boot(folder: string, disk: string | undefined, program: string, options: readonly string[] = []): Promise<BootRun> {
  const file = join(folder, "workload.ll");
  writeFileSync(file, program);
  image ??= builtEngine("hosted");
  const run = await runBuilt(await image, {
    files: [`program=${file}`], programArguments: ["--tier", "auto", "--report", ...options, "--"], ...(disk === undefined ? {} : { disk }),
  });
  const report = run.frames.find(({ kind }) => kind === "report");
  const facts = report === undefined ? null : JSON.parse(report.content) as { readonly memory?: MemoryFacts; readonly compiles: readonly { readonly function: string }[] };
  return { exitCode: run.exitCode, memory: facts?.memory ?? null, compiled: (facts?.compiles ?? []).map((each) => each.function), messages: run.messages };
}

/** The memory's files, by their names relative to its folder. */
export function memoryFiles(disk: string): ReadonlyMap<string, Buffer> {
  return withDiskFiles(disk, (files) => {
    const objects = namesIn(files, `${MEMORY_FOLDER}/objects`).map((name) => `objects/${name}`);
    return new Map([...namesIn(files, MEMORY_FOLDER), ...objects].map((name) => [name, files.read(`${MEMORY_FOLDER}/${name}`)!]));
  });
}

function namesIn(files: DiskFiles, folder: string): readonly string[] {
  return (files.list(folder) ?? []).filter(({ isFolder }) => !isFolder).map(({ name }) => name);
}

export interface Flip {
  readonly file: string;
  readonly bit: number;
}

/** A flip of one bit in one of the files, the same for each seed. */
export function flipOf(files: ReadonlyMap<string, Buffer>, seed: number): Flip {
  const names = [...files.keys()].sort();
  const file = names[seed % names.length]!;
  // Knuth's multiplier spreads the seeds over the file.
  return { file, bit: Math.imul(seed + 1, 0x9e3779b1) >>> 0 };
}

/** Boots from a copy of the disk in which one bit of one file is another one. */
export async function bootFlipped(folder: string, disk: string, program: string, files: ReadonlyMap<string, Buffer>, flip: Flip): Promise<BootRun> {
  const copy = join(folder, "flipped.img");
  copyFileSync(disk, copy);
  const bytes = Buffer.from(files.get(flip.file)!);
  const bit = flip.bit % (bytes.length * 8);
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  replaceMemoryFile(copy, flip.file, bytes);
  return await boot(folder, copy, program);
}
