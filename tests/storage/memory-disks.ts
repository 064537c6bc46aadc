// Disks with an engine's memory on them, written with mtools: for tests of what reads it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeDisk } from "../../tool/image/disk-image.ts";
import { MEMORY_FOLDER } from "../../tool/memory/engine-memory.ts";
import { seal } from "../../tool/memory/seal.ts";
import { DISK_BYTES, must, partitionOf } from "./disks.ts";

/** Content by name, relative to the memory's folder. */
export type MemoryFiles = Readonly<Record<string, Buffer | string>>;

/** Makes a disk with the memory on it. */
export async function makeMemoryDisk(path: string, files: MemoryFiles, key: Buffer | null = null): Promise<void> {
  await makeDisk(path, DISK_BYTES);
  must("mmd", "-i", partitionOf(path), `::${MEMORY_FOLDER}`, `::${MEMORY_FOLDER}/objects`);
  for (const [name, content] of Object.entries(files)) replaceMemoryFile(path, name, seal(name, Buffer.from(content), key));
}

/** Puts a file, with its seal or with none, in the place of the one that is there. */
export function replaceMemoryFile(path: string, name: string, bytes: Buffer): void {
  const folder = mkdtempSync(join(tmpdir(), "bareflow-memory-"));
  try {
    writeFileSync(join(folder, "file"), bytes);
    must("mcopy", "-o", "-i", partitionOf(path), join(folder, "file"), `::${MEMORY_FOLDER}/${name}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
