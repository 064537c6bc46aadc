// Disks with an image in a slot, made by real boots of the engine, and what may be wrong with such an image.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { findApplication } from "../../tool/application.ts";
import type { Board } from "../../tool/config.ts";
import { readBootRecord, type BootRecord } from "../../tool/disk/boot-record.ts";
import { withDiskFiles } from "../../tool/disk/disk-files.ts";
import { lifecycleWords } from "../../tool/engine/lifecycle.ts";
import { engineWords } from "../../tool/engine/options.ts";
import { prepareEngine, type EngineSetup } from "../../tool/engine/prepare.ts";
import { bootOnce, type BootPlan, type BootResult } from "../../tool/evolve/boot-once.ts";
import type { GuestOptions } from "../../tool/guest/launch.ts";
import { memoryFor } from "../../tool/guest/machine-options.ts";
import type { BuiltImage } from "../../tool/image/build.ts";
import { relinkFiles } from "../../tool/image/relink-files.ts";
import { MEMORY_FOLDER } from "../../tool/memory/engine-memory.ts";
import { openSealed, seal } from "../../tool/memory/seal.ts";
import { memoryOf } from "../evolve/memory-kills.ts";
import { replaceMemoryFile } from "../storage/memory-disks.ts";

/** The boots from which on stages may come. */
export const STAGED_BOOTS = { jit: 2, relink: 5, appliance: 8 };
/** Of programs/several-tables.ts: the table begins with this word twice, then come numbers for two columns. */
const MARK = 0x6261_7265_666c_6f77n;
const WORD_BYTES = 8;
const COLUMNS = 2;

/** Computes with a table that is found in its image. */
export async function severalTables(board: Board, cpu?: string): Promise<EngineSetup> {
  const application = await findApplication(fileURLToPath(new URL("programs/several-tables.ts", import.meta.url)));
  return prepareEngine(application, board, cpu, [], await relinkFiles(board, false, ["appliance"]));
}

/** A boot with all stages. */
export function stagedPlan(setup: EngineSetup, disk: string, programArguments: readonly string[], timeoutSeconds: number, guest: Partial<GuestOptions> = {}): BootPlan {
  return {
    setup, disk, key: null, timeoutSeconds, programArguments,
    words: engineWords({}, programArguments, false, lifecycleWords({}, STAGED_BOOTS)),
    guest: { machine: "microvm", accelerator: "tcg", memory: memoryFor(setup.files, true), icount: false, iso: false, ...guest },
  };
}

/** Boots until one has been in the stage, `most` times at the most; all results. */
export async function bootUntil(plan: BootPlan, stage: string, most = 9): Promise<readonly BootResult[]> {
  const results: BootResult[] = [];
  while (results.length < most && results.at(-1)?.boot.stage !== stage) results.push(await bootOnce(plan, memoryOf(plan.disk), results.at(-1)?.wallMs));
  return results;
}

export function recordOf(disk: string): BootRecord {
  return withDiskFiles(disk, (files) => readBootRecord(files)!.record);
}

/** Something that is wrong with an image, as changes of its bytes. */
export interface Fault {
  readonly name: string;
  change(image: Buffer, machine: "x86_64" | "aarch64"): void;
}

export const FAULTS: readonly Fault[] = [
  { name: "miscomputes", change: (image) => changeTable(image, 1, 0x1234_5670n) },
  { name: "panics", change: (image) => changeTable(image, 3, 9n) },
  { name: "hangs", change: (image) => changeTable(image, 2, 0n) },
  { name: "dies at its first instruction", change: (image, machine) => changeEntry(image, machine === "x86_64" ? [0x0f, 0x0b] : [0, 0, 0, 0]) },
  { name: "hangs at its first instruction", change: (image, machine) => changeEntry(image, machine === "x86_64" ? [0xeb, 0xfe] : [0, 0, 0, 0x14]) },
];

/** Puts a changed image in the place of the one in the slot, with a seal and a map that are right for it: no check of files tells. */
export function changeImage(disk: string, slot: "a" | "b" | "lean", change: (image: Buffer) => void): void {
  const image = contentOf(disk, `image.${slot}`);
  change(image);
  const map = JSON.parse(contentOf(disk, `image.${slot}.json`).toString("utf8")) as object;
  const changed = { ...map, sha256: createHash("sha256").update(image).digest("hex") };
  for (const [name, content] of [[`image.${slot}`, image], [`image.${slot}.json`, Buffer.from(JSON.stringify(changed))]] as const) replaceMemoryFile(disk, name, seal(name, content, null));
}

/** Gives the image in slot a another time limit, which lies in front of the digest of its inputs (engine/slots/image-facts.ts). */
export function limitImage(disk: string, seconds: number): void {
  const { test } = JSON.parse(contentOf(disk, "image.a.json").toString("utf8")) as { readonly test: { readonly inputs: string } };
  changeImage(disk, "a", (image) => image.writeBigUInt64LE(BigInt(seconds), image.indexOf(Buffer.from(test.inputs, "hex")) - WORD_BYTES));
}

/** The lean engine of this disk hangs when its program is to run, and has so many seconds. On x86-64. */
export function hangLean(disk: string, { debugImage }: Pick<BuiltImage, "debugImage">, seconds: number): void {
  const { stdout } = spawnSync("llvm-nm-19", [debugImage], { encoding: "utf8", maxBuffer: 1 << 28 });
  const [, address] = /^([0-9a-f]{16}) \w engine\/start\/run-program:runProgram$/m.exec(stdout) ?? [];
  changeImage(disk, "lean", (image) => {
    Buffer.from([0xeb, 0xfe]).copy(image, offsetOf(image, Number.parseInt(address!, 16)));
    // The table's head (engine/pages/page-table.ts): its mark, the image's bytes and pages, three numbers of the block's place, the time limit.
    const mark = Buffer.alloc(2 * WORD_BYTES);
    mark.write("leanimag", "latin1");
    mark.writeBigUInt64LE(BigInt(image.length), WORD_BYTES);
    image.writeBigUInt64LE(BigInt(seconds), image.indexOf(mark) + 6 * WORD_BYTES);
  });
}

export function contentOf(disk: string, name: string): Buffer {
  const bytes = withDiskFiles(disk, (files) => files.read(`${MEMORY_FOLDER}/${name}`))!;
  const opened = openSealed(name, bytes, null);
  if ("why" in opened) throw new Error(`${name}: ${opened.why}`);
  return Buffer.from(opened.content);
}

/** Of the engine that may be lean: all that may stay on the disk. */
export const PAGES_FILE = "engine.pages";
export const PAGE_BYTES = 4096;

export const pagesOf = (disk: string): Buffer | null => withDiskFiles(disk, (files) => files.read(`${MEMORY_FOLDER}/${PAGES_FILE}`));

/** One bit of each page is another one. */
export function damagedPages(disk: string): Buffer {
  const bytes = pagesOf(disk)!;
  for (let at = 100; at < bytes.length; at += PAGE_BYTES) bytes[at]! ^= 8;
  return bytes;
}

/** Row 0 is the marks. */
function changeTable(image: Buffer, row: number, value: bigint): void {
  const mark = Buffer.alloc(COLUMNS * WORD_BYTES);
  for (let column = 0; column < COLUMNS; column += 1) mark.writeBigUInt64LE(MARK, column * WORD_BYTES);
  const start = image.indexOf(mark);
  if (start < 0 || image.indexOf(mark, start + 1) >= 0) throw new Error("the image does not have the program's table once");
  image.writeBigUInt64LE(value, start + row * COLUMNS * WORD_BYTES);
}

/** Of an ELF file at its entry's address, of an image without one at its beginning. */
function changeEntry(image: Buffer, code: readonly number[]): void {
  Buffer.from(code).copy(image, image.readUInt32BE(0) === 0x7f454c46 ? offsetOf(image, Number(image.readBigUInt64LE(24))) : 0);
}

/** Where an ELF file has the byte that lies at the address in memory (System V ABI, chapters 4 and 5). */
function offsetOf(image: Buffer, wanted: number): number {
  const first = Number(image.readBigUInt64LE(32));
  for (let index = 0; index < image.readUInt16LE(56); index += 1) {
    const header = first + index * 56;
    const [offset, address, bytes] = [8, 16, 32].map((at) => Number(image.readBigUInt64LE(header + at)));
    if (image.readUInt32LE(header) === 1 && wanted >= address! && wanted < address! + bytes!) return offset! + wanted - address!;
  }
  throw new Error(`the address ${wanted.toString(16)} lies in none of the image's segments`);
}
