// GRUB on disks: its two programs, which a BIOS and UEFI start, made of its modules as Debian has them, and the script that they run.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { REQUIREMENTS } from "../../scripts/requirements.mjs";
import { SECTOR_BYTES } from "../disk/sectors.ts";
import { Failure } from "../failure.ts";
import { runProgram } from "../programs.ts";
import { GPT_SECTORS, PARTITION_FIRST } from "./partition-tables.ts";

const GRUB_FOLDER = "/usr/lib/grub";
export const BIOS_PLATFORM = "i386-pc";
export const EFI_PLATFORM = "x86_64-efi";

/** What the script and its commands need; modules that these need come along. */
const MODULES = ["part_gpt", "fat", "normal", "test", "loadenv", "multiboot2"];
const SCRIPT_FOLDER = "/boot/grub";

/** Places in boot.img and in the first sector of the rest, diskboot.img, that an installer fills in (GRUB 2.06, include/grub/i386/pc/boot.h). */
const BOOT_CODE_BYTES = 440;
const BOOT_NEXT_SECTOR = 0x5c;
const BOOT_DRIVE_CHECK = 0x66;
/** A jump over the check of the drive's number, which is for floppies. */
const DRIVE_CHECK_SKIPPED = 0x05eb;
const NO_OPERATIONS = 0x9090;
const REST_FIRST_SECTOR = 0x1f4;
const REST_SECTOR_COUNT = 0x1fc;

/** Throws Failure, with the command that installs them, when the modules for a platform are not there. */
export function requireGrub(platform: string): string {
  const folder = join(GRUB_FOLDER, platform);
  if (existsSync(join(folder, "multiboot2.mod"))) return folder;
  const known = REQUIREMENTS.find(({ file }) => file === join(folder, "multiboot2.mod"));
  throw new Failure(`GRUB's modules are not in ${folder}: install them with: sudo apt-get install ${known?.package ?? "grub-common"}`);
}

export interface BiosLoader {
  /** For the first sector of the disk, in front of its table of partitions. */
  readonly bootCode: Buffer;
  /** Whole sectors, for those from `first` on. */
  readonly first: number;
  readonly core: Buffer;
}

/** What a BIOS starts from a disk with a GUID partition table, between the table and PARTITION_FIRST; GRUB's script lies in its first partition. */
export async function biosLoader(work: string): Promise<BiosLoader> {
  const folder = requireGrub(BIOS_PLATFORM);
  const made = join(work, "core.img");
  await makeImage(folder, BIOS_PLATFORM, `(,gpt1)${SCRIPT_FOLDER}`, made, ["biosdisk", ...MODULES]);
  const first = GPT_SECTORS;
  const core = paddedToSectors(await readFile(made));
  const count = core.length / SECTOR_BYTES;
  if (first + count > PARTITION_FIRST) throw new Failure(`GRUB's core image has ${core.length} bytes, more than there is room for in front of a disk's first partition.`, 1);
  const boot = await readFile(join(folder, "boot.img"));
  const isKnown = boot.length === SECTOR_BYTES && boot.readUInt16LE(BOOT_DRIVE_CHECK) === DRIVE_CHECK_SKIPPED && boot.readBigUInt64LE(BOOT_NEXT_SECTOR) === 1n &&
    core.readUInt16LE(REST_SECTOR_COUNT) === count - 1 && core.readBigUInt64LE(REST_FIRST_SECTOR) === 2n;
  if (!isKnown) throw new Failure(`GRUB's ${join(folder, "boot.img")} and core image are not laid out as in GRUB 2.06 to 2.12, so no disk can be made to boot with them.`, 1);
  boot.writeBigUInt64LE(BigInt(first), BOOT_NEXT_SECTOR);
  boot.writeUInt16LE(NO_OPERATIONS, BOOT_DRIVE_CHECK);
  core.writeBigUInt64LE(BigInt(first + 1), REST_FIRST_SECTOR);
  return { bootCode: boot.subarray(0, BOOT_CODE_BYTES), first, core };
}

/** The program \EFI\BOOT\BOOTX64.EFI; its script lies on the partition that it was started from. */
export async function efiLoader(work: string): Promise<Buffer> {
  const made = join(work, "bootx64.efi");
  await makeImage(requireGrub(EFI_PLATFORM), EFI_PLATFORM, SCRIPT_FOLDER, made, MODULES);
  return readFile(made);
}

async function makeImage(folder: string, platform: string, prefix: string, target: string, modules: readonly string[]): Promise<void> {
  await runProgram("grub-mkimage", ["-O", platform, "-d", folder, "-p", prefix, "-o", target, ...modules], "making GRUB's core image");
}

function paddedToSectors(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], Math.ceil(bytes.length / SECTOR_BYTES) * SECTOR_BYTES);
}

/** Something to boot: an image with the words for it, and the archive of files, as GRUB names them. */
export interface Bootable {
  readonly image: string;
  readonly archive: string | null;
  readonly kernelWords: readonly string[];
  readonly programArguments: readonly string[];
}

/** The commands that load it. */
export function loadCommands({ image, archive, kernelWords, programArguments }: Bootable): readonly string[] {
  const words = programArguments.length === 0 ? kernelWords : [...kernelWords, "--", ...programArguments];
  return [["multiboot2", image, ...words.map(quoteForGrub)].join(" "), ...(archive === null ? [] : [`module2 ${archive}`])];
}

/** GRUB's shell reads single quotes literally; it quotes the words again for the kernel. */
function quoteForGrub(word: string): string {
  return `'${word.replace(/'/g, `'\\''`)}'`;
}

/** Boots one thing. */
export function plainScript(bootable: Bootable): string {
  return lines(["# Written by bareflow: boots the program.", ...loadCommands(bootable), "boot"]);
}

/**
 * Boots the engine, its lean image, or the image in slot a or b, as the disk's record says (tool/disk/boot-record.ts, whose afterLoader does the same): the
 * count of boots is saved before an image boots, and where nothing can be saved none does. `program` is an image of a slot, whose name ends with $slot; that of
 * the lean engine does, too, and gets what the engine gets.
 */
export function slotsScript(engine: Bootable, program: Bootable, record: string): string {
  const names = "slot fallback tries limit why";
  const attempt = (bootable: Bootable): readonly string[] =>
    loadCommands(bootable).reduceRight<readonly string[]>((inner, command) => [`if ${command}; then`, ...inner.map((line) => `  ${line}`), "fi"], ["boot"]).map((line) => `  ${line}`);
  return lines([
    "# Written by bareflow: boots what the disk's record names, the engine or an image that it has made of the program.",
    "slot=engine",
    `if [ -s ${record} ]; then load_env --file ${record} ${names}; fi`,
    'if [ "$slot" = a -o "$slot" = b -o "$slot" = lean ]; then',
    '  if [ "$tries" = "$limit" -o "$tries" = xxx ]; then',
    '    slot="$fallback"',
    "    fallback=engine",
    "    tries=",
    "    limit=xxx",
    "    why=unhealthy",
    `  elif [ ! -s "${program.image}" ]; then`,
    "    slot=engine",
    "    tries=",
    "    limit=xxx",
    "    why=damaged",
    "  else",
    '    tries="${tries}x"',
    "  fi",
    `  if save_env --file ${record} ${names}; then saved=yes; else slot=engine; fi`,
    "fi",
    'if [ "$slot" = a -o "$slot" = b ]; then',
    ...attempt(program),
    'elif [ "$slot" = lean ]; then',
    ...attempt({ ...engine, image: program.image }),
    "fi",
    ...loadCommands(engine),
    "boot",
  ]);
}

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join("");

/** A short text that is the same for the same bytes. */
export function digestOf(parts: readonly (Buffer | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(String(part.length)).update("\0").update(part);
  return hash.digest("hex");
}
