// The image that `export` and `verify` take off a disk: that of the slot which boots next, or of one that is named. What is wrong ends the command.
import { BOARDS, type Board } from "../config.ts";
import { believedBootRecord, TRIAL_LIMIT, type BootRecord } from "../disk/boot-record.ts";
import { withDiskFiles } from "../disk/disk-files.ts";
import { Failure } from "../failure.ts";
import { readSlotImage, type SlotImage, type SlotTest } from "./slot-image.ts";

export type ImageSlot = SlotImage["slot"];

export interface ChosenImage extends SlotImage {
  readonly board: Board;
  readonly test: SlotTest & { readonly outputBytes: number; readonly exit: number };
  /** The program's files, when the disk boots by itself and has them; an archive. */
  readonly archive: Buffer | null;
  /** Whether the slot is the one that boots next, and has reported health when it booted last. */
  readonly isProven: boolean;
}

/**
 * The image in the slot, or without one in the slot that boots next. `archives` are the paths that the program's files have on disks with them.
 * Throws Failure with one sentence when there is none, or it cannot be believed.
 */
export function chooseImage(disk: string, slot: ImageSlot | undefined, key: Buffer | null, archives: readonly string[]): ChosenImage {
  return withDiskFiles(disk, (files) => {
    const found = believedBootRecord(files, disk);
    if (found === null) throw new Failure(`There is no image of a program on ${disk}: no engine has made one there. bareflow evolve APP --disk ${disk} goes on until it does.`, 1);
    const { record } = found;
    const chosen = slot ?? slotInUse(record, disk);
    const image = readSlotImage(files, chosen, key);
    const unusable = (why: string): Failure => new Failure(`The image in slot ${chosen} of ${disk} cannot be used: ${why}. bareflow regrow ${disk} lets the engine boot next, which makes it anew.`, 1);
    if ("why" in image) throw unusable(image.why);
    const board = BOARDS.find((each) => each === image.board);
    const { outputBytes, exit } = image.test;
    if (board === undefined) throw unusable("the disk does not say for which board it is");
    if (outputBytes === null || exit === null) throw unusable("the disk does not say what it has to do");
    const archive = archives.map((path) => files.read(path)).find((each) => each !== null) ?? null;
    return { ...image, board, test: { ...image.test, outputBytes, exit }, archive, isProven: record.slot === chosen && record.limit !== TRIAL_LIMIT && record.tries === 0 };
  });
}

function slotInUse(record: BootRecord, disk: string): ImageSlot {
  if (record.slot === "a" || record.slot === "b") return record.slot;
  throw new Failure(`${disk} boots the engine (${record.why}), so no image is in use: bareflow evolve APP --disk ${disk} goes on until one is, and --slot a or b names one that is not.`, 1);
}
