// The forms in which an image goes out into the world: the image itself, a CD, a disk, a Raspberry Pi's card. `build` and `export` write all of them here.
import { copyFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { shownPath } from "../application.ts";
import type { Board } from "../config.ts";
import { Failure } from "../failure.ts";
import { checkOutFile, copyInPlace } from "../image/build.ts";
import { replaceFile } from "../image/replace-file.ts";
import { inWorkFolder } from "../image/work-folder.ts";
import { say, withProgress } from "../terminal.ts";
import { DISK_ARCHIVE, writeBootDisk, type EngineContents } from "./boot-disk.ts";
import { FORMAT_BOARDS, FORMAT_NAMES, type Format } from "./format-names.ts";
import { writeIso, type BootContents } from "./iso.ts";
import { CARD_ARCHIVE, FIRMWARE_SOURCE, firmwareIn, missingFirmware, writeCard, writeLearningCard } from "./raspi.ts";
import { writeSdImage } from "./sd-image.ts";

/** Refuses a format for another board's images; `option` is what asked for it. */
export function checkFormat(format: Format, board: Board, option = `--format ${format}`): void {
  const wanted = FORMAT_BOARDS[format];
  if (wanted !== null && wanted !== board) throw new Failure(`${option} makes ${FORMAT_NAMES[format]}, but the board is ${board}: leave it out or take --board ${wanted}.`);
}

/** Refuses places that cannot be written to, and firmware where none is wanted, before anything is made. */
export function checkTarget(format: Format, out: string | undefined, firmware: string | undefined): void {
  if (out !== undefined && !(format === "raspi" && !isCardImage(out))) checkOutFile(out);
  if (firmware === undefined) return;
  if (format !== "raspi") throw new Failure(`--firmware is what a Raspberry Pi starts from, but this makes ${FORMAT_NAMES[format]}: leave it out or take --format raspi.`);
  firmwareIn(firmware);
}

/** Where disks and cards that learn have the program's files. */
export const PROGRAM_ARCHIVES: readonly string[] = [DISK_ARCHIVE, CARD_ARCHIVE];

export interface FormatOptions {
  /** A folder with the Raspberry Pi's own firmware. */
  readonly firmware?: string | undefined;
  /** For a disk or card that boots the engine first: it makes the image. */
  readonly engine?: EngineContents | undefined;
}

/** Makes the file, or a card's folder, and says what it is. Throws Failure when it cannot be made. */
export async function writeFormat(format: Format, target: string, contents: BootContents, options: FormatOptions = {}): Promise<void> {
  if (format === "elf") {
    await copyInPlace(contents.image, target);
    say(`copied to ${shownPath(target)}`);
  } else if (format === "iso") {
    await withProgress("making the ISO image", () => writeIso(target, contents));
    say(`${shownPath(target)}: boots through GRUB, from a BIOS and from UEFI`);
  } else if (format === "disk") {
    await withProgress("making the disk", () => writeBootDisk(target, contents, options.engine ?? null));
    say(`${shownPath(target)}: a disk that boots through GRUB, from a BIOS and from UEFI${options.engine === undefined ? "" : ", and learns"}`);
  } else {
    const missing = await withProgress("writing the card's files", () => writeRaspi(target, contents, options));
    const learns = options.engine === undefined ? "" : ", which learns";
    say(isCardImage(target) ? `${shownPath(target)}: the image of a card${learns} (docs/raspberry-pi.md)` : `${shownPath(target)}: copy what is in it to a card with FAT32${learns} (docs/raspberry-pi.md)`);
    sayMissing(missing);
  }
}

const isCardImage = (target: string): boolean => target.endsWith(".img");

/** A folder, or with a name that ends with .img the image of a card. Returns what the card lacks. */
async function writeRaspi(target: string, contents: BootContents, { firmware, engine }: FormatOptions): Promise<ReturnType<typeof missingFirmware>> {
  const fill = async (folder: string): Promise<ReturnType<typeof missingFirmware>> => {
    await (engine === undefined ? writeCard(folder, contents) : writeLearningCard(folder, contents, engine));
    for (const file of firmware === undefined ? [] : firmwareIn(firmware)) await replaceFile(join(folder, basename(file)), (path) => copyFile(file, path));
    return missingFirmware(folder);
  };
  if (!isCardImage(target)) return fill(target);
  return inWorkFolder(async (work) => {
    const card = join(work, "card");
    const missing = await fill(card);
    await writeSdImage(target, card);
    return missing;
  });
}

function sayMissing(missing: ReturnType<typeof missingFirmware>): void {
  // Whoever has the files of one board may have no other.
  if (missing.some(({ files }) => files.length === 0)) return;
  say(`beside it the card needs the firmware's own files, from ${FIRMWARE_SOURCE} (--firmware FOLDER puts them there):`);
  for (const { board, files } of missing) say(`  ${board}: ${files.join(" ")}`);
}
