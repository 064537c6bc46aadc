// The block on the disk that says what boots next: GRUB's environment block (GRUB manual, "Environment block"), so that GRUB's script
// reads and writes it as well as the engine, the images that it makes, and the command (tool/disk/boot-record.ts). All that it says
// stands in its first sector: each change is one write of one sector, which a power cut leaves undone or done.
import { parseDigits, parseUnsigned } from "bareflow/std/text/parse.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";

export const BOOT_BLOCK_FILE = "grubenv";
export const BOOT_BLOCK_PATH = "bareflow/grubenv";
export const BOOT_BLOCK_BYTES: usize = 1024;
/** How much of it says something. */
export const BOOT_SECTOR_BYTES = 512;

/** The engine, itself with only some of its pages (engine/pages), or an image of the program that it has made. */
export type Slot = "engine" | "lean" | "a" | "b";

/** Boots without a word of health after which an image is given up: one that is on trial, and one that has been well before. */
export const TRIES_ON_TRIAL: u32 = 1;
export const TRIES_MAX: u32 = 3;

const HEADING = "# GRUB Environment Block\n";
const PADDING: u8 = 0x23;
const LINE_END = "\n";
const DISK_DIGITS: usize = 16;

export class BootBlock {
  /** What boots next, and what boots when that has not reported health often enough. */
  slot: Slot = "engine";
  fallback: Slot = "engine";
  /** Boots of the slot that have begun since it last reported health. The block has an x for each, since GRUB's script cannot count. */
  tries: u32 = 0;
  limit: u32 = TRIES_MAX;
  /** A word for why the slot is the one that it is. After `read` it lies in the bytes that were read. */
  why: string = "first";
  /** The disk's own number: an image writes to no other disk's block. */
  disk: u64 = 0;
  /** Boots of images that have reported health since the engine last ran. */
  boots: u64 = 0;

  /** Takes over what the sector says. False when it is no such block: then some of this may have changed. */
  read(sector: Slice<u8>): bool {
    const text = stringFrom(sector);
    if (text.length < HEADING.length || text.slice(0, HEADING.length) !== HEADING) return false;
    const slot = slotNamed(valueOf(text, "slot"));
    const fallback = slotNamed(valueOf(text, "fallback"));
    const tries = valueOf(text, "tries");
    const limit = valueOf(text, "limit");
    const why = valueOf(text, "why");
    const disk = valueOf(text, "disk");
    const boots = valueOf(text, "boots");
    if (slot === null || fallback === null || tries === null || limit === null || why === null || disk === null || boots === null) return false;
    const number = parseDigits(disk, 16);
    const count = parseUnsigned(boots);
    if (!isCount(tries) || !isCount(limit) || limit.length === 0 || disk.length !== DISK_DIGITS || failed(number) || failed(count)) return false;
    this.slot = slot;
    this.fallback = fallback;
    this.tries = u32(tries.length);
    this.limit = u32(limit.length);
    this.why = why;
    this.disk = number;
    this.boots = count;
    return true;
  }

  /** Makes `sector` the block's first one, or, when it is longer, the whole block. It must not be what was read last. */
  write(sector: Slice<u8>): void {
    const text = new FixedText(sector);
    text.write(HEADING);
    print(text, `slot=${this.slot}\nfallback=${this.fallback}\ntries=`);
    writeCount(text, this.tries);
    text.write("\nlimit=");
    writeCount(text, this.limit);
    print(text, `\nwhy=${this.why}\ndisk=${new Hexadecimal(this.disk, DISK_DIGITS)}\nboots=${this.boots}\n`);
    sector.slice(text.used).fill(PADDING);
  }

  /** An image that has had all its boots, and not reported health. */
  get isGivenUp(): bool {
    return this.slot !== "engine" && this.tries >= this.limit;
  }

  /** The slot is to boot from now on, as one that has not failed yet. */
  switchTo(slot: Slot, limit: u32, why: string): void {
    this.slot = slot;
    this.tries = 0;
    this.limit = limit;
    this.why = why;
  }
}

class FixedText implements Writer {
  private readonly bytes: Slice<u8>;
  used: usize = 0;

  constructor(bytes: Slice<u8>) {
    this.bytes = bytes;
  }

  write(text: string): void {
    this.bytes.slice(this.used).copyFrom(text.bytes);
    this.used += text.length;
  }
}

function writeCount(text: FixedText, count: u32): void {
  for (let index: u32 = 0; index < count; index += 1) text.write("x");
}

function isCount(text: string): bool {
  for (const character of text) {
    if (character !== "x"[0]) return false;
  }
  return text.length <= usize(TRIES_MAX);
}

function slotNamed(name: string | null): Slot | null {
  if (name === null) return null;
  if (name === "engine") return "engine";
  if (name === "lean") return "lean";
  if (name === "a") return "a";
  return name === "b" ? "b" : null;
}

/** What stands behind the name in its line; null when there is no such line. */
function valueOf(text: string, name: string): string | null {
  let start: usize = 0;
  for (const at of range(text.length)) {
    if (text[at] !== LINE_END[0]) continue;
    const line = text.slice(start, at);
    start = at + 1;
    if (line.length > name.length && line.slice(0, name.length) === name && line[name.length] === "="[0]) return line.slice(name.length + 1);
  }
  return null;
}
