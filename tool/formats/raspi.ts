// Writes what a Raspberry Pi boots from its card: the kernel, how the firmware is to load it, the command line and the
// archive of files. The firmware's own files are not ours to give: they are named here, with the place they come from.
import { existsSync, readdirSync, statSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { contentDigest } from "../content-digest.ts";
import { BOOT_RECORD_FILE, firstBootRecord, formatBootRecord } from "../disk/boot-record.ts";
import { SECTOR_BYTES } from "../disk/sectors.ts";
import { Failure } from "../failure.ts";
import { kernelCommandLine } from "../guest/command-line.ts";
import { writeArchive, type PackedFile } from "../image/cpio.ts";
import { replaceFile } from "../image/replace-file.ts";
import type { EngineContents } from "./boot-disk.ts";
import { digestOf } from "./grub.ts";

export interface CardContents {
  /** The flat image, with the header of an arm64 kernel. */
  readonly image: string;
  readonly files: readonly PackedFile[];
  readonly kernelWords: readonly string[];
  readonly programArguments: readonly string[];
}

/** Where all of them are. */
export const FIRMWARE_SOURCE = "https://github.com/raspberrypi/firmware/tree/master/boot";

/** What has to be on the card beside ours; the last one is the device tree, which differs from model to model. */
export const FIRMWARE_FILES: readonly { readonly board: string; readonly files: readonly string[] }[] = [
  { board: "Raspberry Pi 3", files: ["bootcode.bin", "start.elf", "fixup.dat", "bcm2710-rpi-3-b.dtb"] },
  { board: "Raspberry Pi 3+", files: ["bootcode.bin", "start.elf", "fixup.dat", "bcm2710-rpi-3-b-plus.dtb"] },
  { board: "Raspberry Pi 4", files: ["start4.elf", "fixup4.dat", "bcm2711-rpi-4-b.dtb"] },
];

/** Of a folder that has much else, what the firmware loads. */
const FIRMWARE_NAME = /^(bootcode\.bin|start\w*\.elf|fixup\w*\.dat|bcm27\w+[\w-]*\.dtb)$/;

const KERNEL = "kernel8.img";
const CONFIGURATION = "config.txt";
const COMMAND_LINE = "cmdline.txt";
/** The program's files, by which `verify` and `export` find them again. */
export const CARD_ARCHIVE = "files.cpio";

/** The first line of our config.txt, by which it is known again. */
const MARK = "# Written by bareflow build: how the Raspberry Pi's firmware starts this program.";

/**
 * Writes into the folder, which is made when missing; what else is in it stays, so that it can be a card with the firmware on
 * it. Throws Failure when it has a config.txt of another system, or the program's arguments cannot stand in a line.
 */
export async function writeCard(folder: string, contents: CardContents): Promise<void> {
  checkArguments(contents.programArguments);
  const bootable = { image: KERNEL, commandLine: COMMAND_LINE, archive: contents.files.length > 0 ? CARD_ARCHIVE : null };
  await prepareFolder(folder, kernelLines(bootable));
  await replaceFile(join(folder, KERNEL), (path) => copyFile(contents.image, path));
  await writeCommandLine(folder, COMMAND_LINE, contents.kernelWords, contents.programArguments);
  if (contents.files.length > 0) await replaceFile(join(folder, CARD_ARCHIVE), (path) => writeArchive(path, contents.files));
  else await rm(join(folder, CARD_ARCHIVE), { force: true });
  for (const name of [ENGINE.image, ENGINE.commandLine, ENGINE.archive, CHOICE]) await rm(join(folder, name), { force: true });
}

/**
 * Writes into the folder what a card has whose first boots are the engine's: as `writeCard`, but that the kernel is chosen by the file kernel.txt of one
 * sector, which the engine and the images that it makes change (system/board/raspi/firmware-choice.ts); the record of what boots next is theirs too.
 */
export async function writeLearningCard(folder: string, contents: Omit<CardContents, "image">, engine: EngineContents): Promise<void> {
  checkArguments(contents.programArguments);
  await prepareFolder(folder, [`include ${CHOICE}`]);
  await replaceFile(join(folder, ENGINE.image), (path) => copyFile(engine.image, path));
  await writeCommandLine(folder, ENGINE.commandLine, [CARD_WORD, ...contents.kernelWords], engine.words);
  await replaceFile(join(folder, ENGINE.archive), (path) => writeArchive(path, engine.files));
  await writeCommandLine(folder, COMMAND_LINE, [CARD_WORD, ...contents.kernelWords], contents.programArguments);
  await replaceFile(join(folder, CARD_ARCHIVE), (path) => writeArchive(path, contents.files));
  await replaceFile(join(folder, CHOICE), (path) => writeFile(path, firstChoice()));
  const parts = await Promise.all([ENGINE.image, ENGINE.archive, ENGINE.commandLine, COMMAND_LINE, CARD_ARCHIVE].map((name) => contentDigest(join(folder, name))));
  await mkdir(join(folder, dirname(BOOT_RECORD_FILE)), { recursive: true });
  await replaceFile(join(folder, BOOT_RECORD_FILE), (path) => writeFile(path, formatBootRecord(firstBootRecord(digestOf(parts).slice(0, 16)))));
  await rm(join(folder, KERNEL), { force: true });
}

/** Of the firmware's files those that the folder lacks, for every board. */
export function missingFirmware(folder: string): readonly { readonly board: string; readonly files: readonly string[] }[] {
  return FIRMWARE_FILES.map(({ board, files }) => ({ board, files: files.filter((file) => !existsSync(join(folder, file))) }));
}

/** The firmware's own files in a folder, as `--firmware` names it. Throws Failure when it has none. */
export function firmwareIn(folder: string): readonly string[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const names = isFolder ? readdirSync(folder).filter((name) => FIRMWARE_NAME.test(name)) : [];
  if (names.length === 0) throw new Failure(`--firmware ${folder} has none of the Raspberry Pi's firmware in it: name a folder with start.elf or start4.elf, from ${FIRMWARE_SOURCE}.`);
  return names.map((name) => join(folder, name));
}

/** What the firmware starts, by the names that files have on the card. */
interface BootableNames {
  readonly image: string;
  readonly commandLine: string;
  readonly archive: string | null;
}

/** The engine's own files on a card that learns. */
const ENGINE = { image: "engine8.img", commandLine: "engine.txt", archive: "engine.cpio" };
/** What the firmware starts next, on such a card. */
const CHOICE = "kernel.txt";
/** Tells the kernel that the firmware reads that file, and counts no boots (system/kernel/README-protocol.md). */
const CARD_WORD = "bareflow.card";

function kernelLines({ image, commandLine, archive }: BootableNames): readonly string[] {
  return [`kernel=${image}`, ...(commandLine === COMMAND_LINE ? [] : [`cmdline=${commandLine}`]), ...(archive === null ? [] : [`initramfs ${archive} followkernel`])];
}

/** The file kernel.txt as the engine writes it when it is to boot: one sector, which ends with empty lines. */
function firstChoice(): Buffer {
  const choice = Buffer.alloc(SECTOR_BYTES, "\n");
  choice.write(["# Written by bareflow: what boots next.", ...kernelLines(ENGINE), ""].join("\n"), "latin1");
  return choice;
}

/** The folder, with its config.txt. */
async function prepareFolder(folder: string, kernel: readonly string[]): Promise<void> {
  await refuseForeignCard(folder);
  await mkdir(folder, { recursive: true });
  await replaceFile(join(folder, CONFIGURATION), (path) => writeFile(path, configuration(kernel)));
}

/** Throws Failure when an argument cannot stand in a line. */
function checkArguments(programArguments: readonly string[]): void {
  const broken = programArguments.find((argument) => /[\n\r]/.test(argument));
  if (broken === undefined) return;
  throw new Failure(`The argument ${JSON.stringify(broken)} has a line break in it, but ${COMMAND_LINE} is a single line: give it another way, as a file for example.`);
}

async function writeCommandLine(folder: string, name: string, kernelWords: readonly string[], programArguments: readonly string[]): Promise<void> {
  const line = kernelCommandLine(kernelWords, programArguments);
  await replaceFile(join(folder, name), (path) => writeFile(path, `${line}\n`));
}

/** config.txt, as raspberrypi.com/documentation/computers/config_txt.html describes it. `kernel` are the lines that say what is started. */
function configuration(kernel: readonly string[]): string {
  return [
    MARK,
    "arm_64bit=1",
    ...kernel,
    "# Where it was linked to run; newer firmware would choose another address.",
    "kernel_address=0x80000",
    "# The serial line on pins 8 and 10 of the connector, 115200 8N1.",
    "enable_uart=1",
    "disable_splash=1",
    "boot_delay=0",
    "",
  ].join("\n");
}

async function refuseForeignCard(folder: string): Promise<void> {
  const path = join(folder, CONFIGURATION);
  if (!existsSync(path) || (await readFile(path, "utf8")).startsWith(MARK)) return;
  throw new Failure(`${path} belongs to another system, which would no longer start: give an empty card or folder, or take that file away first.`);
}
