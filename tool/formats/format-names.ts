// The forms that an image may be put into, as the command line names them.
import type { Board } from "../config.ts";

/** `elf`: the image itself, whatever its board boots. */
export const FORMATS = ["elf", "iso", "disk", "raspi"] as const;
export type Format = (typeof FORMATS)[number];

/** The board whose images a format is for; null for all. */
export const FORMAT_BOARDS: Readonly<Record<Format, Board | null>> = { elf: null, iso: "pc", disk: "pc", raspi: "raspi" };
/** For messages: "makes ...". */
export const FORMAT_NAMES: Readonly<Record<Format, string>> = { elf: "the image itself", iso: "a CD for PCs", disk: "a disk for PCs", raspi: "a card for the Raspberry Pi" };
