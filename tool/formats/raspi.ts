// Writes what a Raspberry Pi boots from its card: the kernel, how the firmware is to load it, the command line and the
// archive of files. The firmware's own files are not ours to give: they are named here, with the place they come from.
import { existsSync, readdirSync, statSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../failure.ts";
import { kernelCommandLine } from "../guest/command-line.ts";
import { writeArchive, type PackedFile } from "../image/cpio.ts";
import { replaceFile } from "../image/replace-file.ts";

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
const ARCHIVE = "files.cpio";

/** The first line of our config.txt, by which it is known again. */
const MARK = "# Written by bareflow build: how the Raspberry Pi's firmware starts this program.";

/**
 * Writes into the folder, which is made when missing; what else is in it stays, so that it can be a card with the firmware on
 * it. Throws Failure when it has a config.txt of another system, or the program's arguments cannot stand in a line.
 */
export async function writeCard(folder: string, contents: CardContents): Promise<void> {
  const broken = contents.programArguments.find((argument) => /[\n\r]/.test(argument));
  if (broken !== undefined) {
    throw new Failure(`The argument ${JSON.stringify(broken)} has a line break in it, but ${COMMAND_LINE} is a single line: give it another way, as a file for example.`);
  }
  await refuseForeignCard(folder);
  await mkdir(folder, { recursive: true });
  await replaceFile(join(folder, KERNEL), (path) => copyFile(contents.image, path));
  await replaceFile(join(folder, CONFIGURATION), (path) => writeFile(path, configuration(contents.files.length > 0)));
  const line = kernelCommandLine(contents.kernelWords, contents.programArguments);
  await replaceFile(join(folder, COMMAND_LINE), (path) => writeFile(path, `${line}\n`));
  if (contents.files.length > 0) await replaceFile(join(folder, ARCHIVE), (path) => writeArchive(path, contents.files));
  else await rm(join(folder, ARCHIVE), { force: true });
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

/** config.txt, as raspberrypi.com/documentation/computers/config_txt.html describes it. */
function configuration(hasFiles: boolean): string {
  return [
    MARK,
    "arm_64bit=1",
    `kernel=${KERNEL}`,
    "# Where it was linked to run; newer firmware would choose another address.",
    "kernel_address=0x80000",
    ...(hasFiles ? [`initramfs ${ARCHIVE} followkernel`] : []),
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
