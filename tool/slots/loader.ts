// What a loader does before each boot from a disk with slots, for machines that QEMU or Linux starts directly: as GRUB's script does it,
// it counts the boots of an image until the image reports health, and gives it up when it does not.
import { afterLoader, backToEngine, readBootRecord, TRIAL_LIMIT, writeBootRecord, type BootRecord } from "../disk/boot-record.ts";
import { withDiskFiles, type DiskFiles } from "../disk/disk-files.ts";
import { DiskDamage } from "../disk/sectors.ts";
import { nameOfBoard } from "../boards.ts";
import type { Board } from "../config.ts";
import { readLeanImage, readSlotImage, type LeanImage, type SlotImage } from "./slot-image.ts";

export interface Wanted {
  readonly board: Board;
  /** SHA-256 of the program's module: images of another one do not boot. */
  readonly program: string;
  readonly key: Buffer | null;
  /** The build of the engine: lean engines of another one do not boot. */
  readonly engineBuild: string;
}

export interface Choice {
  /** Null: the engine boots, */
  readonly image: SlotImage | null;
  /** from this image of itself with only some of its pages; null: the whole one. */
  readonly lean: LeanImage | null;
  /** The image has never reported health: it boots with the arguments that its test has. */
  readonly isTrial: boolean;
  /** What the block says now; null when the disk has none. */
  readonly record: BootRecord | null;
  /** Why the engine boots though the disk named an image; "" otherwise. */
  readonly why: string;
}

const ENGINE: Choice = { image: null, lean: null, isTrial: false, record: null, why: "" };

/** Chooses what boots next, and saves that it was chosen. */
export function chooseBoot(disk: string, wanted: Wanted): Choice {
  const { found, next, choice } = withDiskFiles(disk, (files) => choose(files, wanted));
  if (found !== null && next !== null && next !== found.record) writeBootRecord(disk, found.sector, next);
  return choice;
}

/** Takes back that the image of the choice was to boot, which it has not: what went wrong was nothing of its own. */
export function takeBack(disk: string, { record }: Choice): void {
  const found = withDiskFiles(disk, findRecord);
  if (found === null || record === null || found.record.slot !== record.slot || found.record.tries !== record.tries || record.tries === 0) return;
  writeBootRecord(disk, found.sector, { ...found.record, tries: record.tries - 1 });
}

/** The block of a disk; null for none, and for one that is damaged, in whose place the engine puts a new one. */
export function bootRecordOf(disk: string): BootRecord | null {
  return withDiskFiles(disk, (files) => findRecord(files)?.record ?? null);
}

function findRecord(files: DiskFiles): ReturnType<typeof readBootRecord> {
  try {
    return readBootRecord(files);
  } catch (error) {
    if (!(error instanceof DiskDamage)) throw error;
    return null;
  }
}

function choose(files: DiskFiles, wanted: Wanted): { readonly found: ReturnType<typeof readBootRecord>; readonly next: BootRecord | null; readonly choice: Choice } {
  const found = findRecord(files);
  if (found === null) return { found, next: null, choice: ENGINE };
  const next = afterLoader(found.record);
  if (next.slot === "engine") {
    const why = found.record.slot === "engine" ? "" : `${nameOf(found.record.slot)} has not reported health`;
    return { found, next, choice: { ...ENGINE, record: next, why } };
  }
  const image = next.slot === "lean" ? readLeanImage(files, wanted.key) : readSlotImage(files, next.slot, wanted.key);
  if ("why" in image) {
    const record = backToEngine(found.record, "damaged");
    return { found, next: record, choice: { ...ENGINE, record, why: image.why } };
  }
  // The disk may belong to another machine.
  if (image.board !== nameOfBoard(wanted.board)) return { found, next: null, choice: { ...ENGINE, record: found.record, why: `${nameOf(next.slot)} is for the board ${image.board}` } };
  if (image.program !== wanted.program || ("build" in image && image.build !== wanted.engineBuild)) {
    const record = backToEngine(found.record, "program");
    const of = image.program !== wanted.program ? "is of another program, or of another version of it" : "is of another build of the engine";
    return { found, next: record, choice: { ...ENGINE, record, why: `${nameOf(next.slot)} ${of}` } };
  }
  const isTrial = next.limit === TRIAL_LIMIT;
  return { found, next, choice: "build" in image ? { image: null, lean: image, isTrial, record: next, why: "" } : { image, lean: null, isTrial, record: next, why: "" } };
}

const nameOf = (slot: BootRecord["slot"]): string => slot === "lean" ? "the lean engine" : `the image in slot ${slot}`;
