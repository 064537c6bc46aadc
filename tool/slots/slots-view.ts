// What `bareflow status` and `bareflow inspect` tell of a disk's slots: what boots next and why, and the images.
import { readBootRecord, TRIAL_LIMIT, type BootRecord } from "../disk/boot-record.ts";
import type { DiskFiles } from "../disk/disk-files.ts";
import { DiskDamage } from "../disk/sectors.ts";
import { textOf, numberOf, type Fields } from "../memory/json-fields.ts";
import { shownBytes } from "../terminal.ts";
import type { Colors } from "../text-table.ts";
import { readLeanImage, readSlotImage, type LeanImage, type SlotImage } from "./slot-image.ts";

export interface SlotsSummary {
  /** Null when it is damaged. */
  readonly next: BootRecord | null;
  readonly health: "the engine" | "on trial" | "healthy" | "not healthy" | "not known";
  readonly images: readonly ImageSummary[];
  /** The engine with only some of its pages; null where none was made. */
  readonly lean: Omit<LeanImage, "bytes"> & { readonly bytes: number } | null;
  /** Images and blocks that cannot be believed. */
  readonly damaged: readonly string[];
}

export interface ImageSummary {
  readonly slot: "a" | "b";
  readonly bytes: number;
  readonly sha256: string;
  readonly board: string;
  readonly cpu: string;
  readonly test: SlotImage["test"];
}

/** Null for a disk without slots. */
export function summarizeSlots(files: DiskFiles, key: Buffer | null): SlotsSummary | null {
  const damaged: string[] = [];
  let next: BootRecord | null = null;
  try {
    next = readBootRecord(files)?.record ?? null;
    if (next === null) return null;
  } catch (error) {
    if (!(error instanceof DiskDamage)) throw error;
    damaged.push(`${error.message}: the next boot is the engine's`);
  }
  const images = (["a", "b"] as const).flatMap((slot): readonly ImageSummary[] => {
    const image = readSlotImage(files, slot, key);
    if (!("why" in image)) return [{ slot, bytes: image.bytes.length, sha256: image.sha256, board: image.board, cpu: image.cpu, test: image.test }];
    if (next?.slot === slot || !image.why.startsWith("there is no file")) damaged.push(image.why);
    return [];
  });
  const lean = readLeanImage(files, key);
  if ("why" in lean && (next?.slot === "lean" || !lean.why.startsWith("there is no file"))) damaged.push(lean.why);
  return { next, health: healthOf(next), images, lean: "why" in lean ? null : { ...lean, bytes: lean.bytes.length }, damaged };
}

function healthOf(next: BootRecord | null): SlotsSummary["health"] {
  if (next === null) return "not known";
  if (next.slot === "engine") return "the engine";
  if (next.limit === TRIAL_LIMIT) return next.tries === 0 ? "on trial" : "not healthy";
  return next.tries === 0 ? "healthy" : next.tries >= next.limit ? "not healthy" : "not known";
}

/** Lines for the page of `bareflow status`, without line ends. */
export function slotLines(slots: SlotsSummary, colors: Colors): readonly string[] {
  const fact = (name: string, value: string): string => `  ${colors.dim(name.padEnd(9))} ${value}`;
  const { next } = slots;
  const healths: Record<SlotsSummary["health"], string> = {
    "the engine": "", "on trial": colors.yellow("on trial: it has to prove itself"), "healthy": colors.green("healthy"),
    "not healthy": colors.red("has not reported health: the engine boots"), "not known": colors.yellow("begun, and has not reported health since"),
  };
  const boots = next === null || next.boots === 0 ? "" : `, ${next.boots} ${next.boots === 1 ? "boot" : "boots"} since the engine's last`;
  const what = next === null ? "the engine" : next.slot === "engine" ? `the engine ${colors.dim(`(${next.why})`)}` : `${next.slot === "lean" ? "the lean engine" : `the image in slot ${next.slot}`}, ${healths[slots.health]}${boots} ${colors.dim(`(${next.why})`)}`;
  return [
    fact("next boot", what),
    ...(slots.lean === null ? [] : [fact("lean", `the engine with ${shownBytes(slots.lean.residentPages * slots.lean.pageBytes)} of LLVM's ${shownBytes(slots.lean.pages * slots.lean.pageBytes)}: ${shownBytes(slots.lean.bytes)}`)]),
    ...slots.images.map(({ slot, bytes, board, cpu }) => fact(`slot ${slot}`, `${shownBytes(bytes)} without LLVM, for ${board}, ${cpu}`)),
    ...slots.damaged.map((why) => `  ${colors.red("✗")} ${why}`),
  ];
}

/** What became of a function in the image: a line, or null when the image has nothing of it. */
export function functionInImage(image: SlotImage, name: string): string | null {
  const found: Fields | undefined = image.functions.find((each) => each["name"] === name && each["from"] === "program");
  if (found === undefined) return null;
  const fate = textOf(found["fate"]);
  return fate === "kept" ? `in the image of slot ${image.slot}: ${textOf(found["compiled"])}, ${numberOf(found["bytes"]) ?? 0} bytes` : `in the image of slot ${image.slot}: ${fate}`;
}
