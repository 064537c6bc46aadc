// Makes the image of a Raspberry Pi's SD card: an MBR and one FAT32 file system with the card's files, and the firmware's where they are given.
import { mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { SECTOR_BYTES } from "../disk/sectors.ts";
import { replaceFile } from "../image/replace-file.ts";
import { diskBytesFor, digestOfFiles } from "./boot-disk.ts";
import type { TreeFile } from "./fat32-tree.ts";
import { fat32Pieces } from "./fat32.ts";
import { identitiesOf } from "./identities.ts";
import { mbrPieces, PARTITION_FIRST } from "./partition-tables.ts";
import { writePieces } from "./pieces.ts";

/** Writes the card whose files lie in the folder to `target`, which is replaced whole. The same files give the same bytes. */
export async function writeSdImage(target: string, folder: string): Promise<void> {
  const files: TreeFile[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.push({ path: relative(folder, path), content: { path, sizeBytes: (await stat(path)).size } });
  }
  files.sort((a, b) => a.path < b.path ? -1 : 1);
  const sizeBytes = diskBytesFor(files);
  const sectorCount = sizeBytes / SECTOR_BYTES;
  const identities = identitiesOf(await digestOfFiles(files));
  const pieces = [...mbrPieces(sectorCount, identities), ...fat32Pieces(PARTITION_FIRST, sectorCount - PARTITION_FIRST, files, identities)];
  await mkdir(dirname(target), { recursive: true });
  await replaceFile(target, (path) => writePieces(path, sizeBytes, pieces));
}
