// Makes disks that boot a PC by themselves, from a BIOS and from UEFI: a GUID partition table, GRUB, and one FAT32 file system, the EFI system
// partition, with all that boots. With the engine on it, it is also the disk on which the engine keeps its memory and makes images of the program.
import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { contentDigest } from "../content-digest.ts";
import { BOOT_RECORD_FILE, firstBootRecord, formatBootRecord } from "../disk/boot-record.ts";
import { SECTOR_BYTES } from "../disk/sectors.ts";
import { writeArchive, type PackedFile } from "../image/cpio.ts";
import { DISK_BYTES_DEFAULT } from "../image/disk-image.ts";
import { replaceFile } from "../image/replace-file.ts";
import { inWorkFolder } from "../image/work-folder.ts";
import type { TreeFile } from "./fat32-tree.ts";
import { fat32Pieces } from "./fat32.ts";
import { biosLoader, digestOf, efiLoader, plainScript, slotsScript, type Bootable } from "./grub.ts";
import { identitiesOf } from "./identities.ts";
import type { BootContents } from "./iso.ts";
import { BIOS_BOOT, EFI_SYSTEM, gptPieces, gptRoom, PARTITION_FIRST } from "./partition-tables.ts";
import { bytesOf, writePieces, type Piece } from "./pieces.ts";

/** Room that is left for what programs and the engine keep. */
const ROOM_BYTES = 128 << 20;
/** The program's files, by which `verify` and `export` find them again. */
export const DISK_ARCHIVE = "boot/files.cpio";

/** The engine, when it boots first, with its own files and words. */
export interface EngineContents {
  readonly image: string;
  readonly files: readonly PackedFile[];
  readonly words: readonly string[];
}

/**
 * Writes the disk to `target`, which is replaced whole. With an engine, `contents` has no image: the engine makes it. The same contents give the same bytes.
 */
export async function writeBootDisk(target: string, contents: BootContents | Omit<BootContents, "image">, engine: EngineContents | null = null): Promise<void> {
  await inWorkFolder(async (work) => {
    const bios = await biosLoader(work);
    const files: TreeFile[] = [{ path: "EFI/BOOT/BOOTX64.EFI", content: await efiLoader(work) }];
    const add = async (path: string, from: string): Promise<string> => {
      files.push({ path, content: { path: from, sizeBytes: (await stat(from)).size } });
      return `/${path}`;
    };
    const addArchive = async (path: string, packed: readonly PackedFile[]): Promise<string | null> => {
      if (packed.length === 0) return null;
      const archive = join(work, path.replaceAll("/", "-"));
      await writeArchive(archive, packed);
      return add(path, archive);
    };
    const { kernelWords, programArguments } = contents;
    const program = { kernelWords, programArguments, archive: await addArchive(DISK_ARCHIVE, contents.files) };
    let script: string;
    if (engine === null) {
      if (!("image" in contents)) throw new Error("a disk without an engine needs an image");
      script = plainScript({ ...program, image: await add("boot/kernel.elf", contents.image) });
    } else {
      const own: Bootable = { image: await add("boot/engine.elf", engine.image), archive: await addArchive("boot/engine.cpio", engine.files), kernelWords, programArguments: engine.words };
      script = slotsScript(own, { ...program, image: "/bareflow/image.$slot" }, `/${BOOT_RECORD_FILE}`);
    }
    files.push({ path: "boot/grub/grub.cfg", content: Buffer.from(script) });
    const digest = await digestOfFiles(files);
    if (engine !== null) files.push({ path: BOOT_RECORD_FILE, content: formatBootRecord(firstBootRecord(digest.slice(0, 16))) });

    const sizeBytes = diskBytesFor(files);
    const sectorCount = sizeBytes / SECTOR_BYTES;
    const partition = { type: EFI_SYSTEM, name: "bareflow", first: PARTITION_FIRST, count: gptRoom(sectorCount) };
    const loader = { type: BIOS_BOOT, name: "grub", first: bios.first, count: PARTITION_FIRST - bios.first };
    const identities = identitiesOf(digest);
    const pieces: readonly Piece[] = [
      ...gptPieces(sectorCount, [partition, loader], identities, bios.bootCode), [bios.first, bios.core],
      ...fat32Pieces(partition.first, partition.count, files, identities),
    ];
    await mkdir(dirname(target), { recursive: true });
    await replaceFile(target, (path) => writePieces(path, sizeBytes, pieces));
  });
}

/** A power of two, as cards in QEMU must be. */
export function diskBytesFor(files: readonly TreeFile[]): number {
  const bytes = files.reduce((sum, { content }) => sum + bytesOf(content), 0);
  let sizeBytes = DISK_BYTES_DEFAULT;
  while (sizeBytes < bytes + ROOM_BYTES) sizeBytes *= 2;
  return sizeBytes;
}

export async function digestOfFiles(files: readonly TreeFile[]): Promise<string> {
  const digests: string[] = [];
  for (const { path, content } of files) digests.push(digestOf([path, content instanceof Uint8Array ? content : (await contentDigest(content.path)).toString("hex")]));
  return digestOf(digests);
}
