// An image that an engine has put into one of its disk's slots, with what is known of it: read and checked, whoever wrote the disk.
import { createHash } from "node:crypto";
import type { Slot } from "../disk/boot-record.ts";
import type { DiskFiles } from "../disk/disk-files.ts";
import { DiskDamage } from "../disk/sectors.ts";
import { MEMORY_FOLDER } from "../memory/engine-memory.ts";
import { fieldsOf, listOf, numberOf, textOf, type Fields } from "../memory/json-fields.ts";
import { openSealed } from "../memory/seal.ts";

/** What the image has to say, with which arguments: the engine has seen a boot say it that began interpreted. */
export interface SlotTest {
  readonly arguments: readonly string[];
  /** SHA-256 of arguments and files. */
  readonly inputs: string;
  readonly outputSha256: string;
  readonly outputBytes: number | null;
  readonly exit: number | null;
  /** The longest boot of the engine with them. */
  readonly milliseconds: number | null;
}

export interface SlotImage {
  readonly slot: "a" | "b";
  readonly bytes: Buffer;
  /** Of these. */
  readonly sha256: string;
  readonly board: string;
  /** LLVM's name of the processor that it is compiled for. */
  readonly cpu: string;
  /** SHA-256 of the module that it was made of. */
  readonly program: string;
  readonly test: SlotTest;
  /** Of each function: how it was compiled, how many bytes it has, and what became of it. */
  readonly functions: readonly Fields[];
}

/** Why there is no image that can be used is the end of a sentence. */
export function readSlotImage(files: DiskFiles, slot: Exclude<Slot, "engine" | "lean">, key: Buffer | null): SlotImage | { readonly why: string } {
  const name = `image.${slot}`;
  const image = unsealed(files, name, key);
  const map = unsealed(files, `${name}.json`, key);
  if (!Buffer.isBuffer(image)) return image;
  if (!Buffer.isBuffer(map)) return map;
  const fields = parsed(map);
  const sha256 = createHash("sha256").update(image).digest("hex");
  if (textOf(fields["sha256"]) !== sha256) return { why: `the image in slot ${slot} is not the one that ${name}.json is about` };
  const test = fieldsOf(fields["test"]);
  return {
    slot, bytes: image, sha256, board: textOf(fields["board"]), cpu: textOf(fields["cpu"]), program: textOf(fields["program"]),
    test: {
      // Arguments are what the program gets: nothing in them is changed.
      arguments: listOf(test["arguments"]).filter((word) => typeof word === "string"),
      inputs: textOf(test["inputs"]), outputSha256: textOf(test["outputSha256"]), outputBytes: numberOf(test["outputBytes"]), exit: numberOf(test["exit"]), milliseconds: numberOf(test["milliseconds"]),
    },
    functions: listOf(fields["functions"]).map(fieldsOf),
  };
}

/** The engine with only some of its pages, as it has put it on the disk. */
export interface LeanImage {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly board: string;
  /** Of the program for which it was made, and of the engine that it is. */
  readonly program: string;
  readonly build: string;
  /** The longest boot of the whole engine, as far as that is known. */
  readonly milliseconds: number | null;
  /** Pages of LLVM and the libraries that it has, of so many, and the bytes of a page. */
  readonly residentPages: number;
  readonly pages: number;
  readonly pageBytes: number;
}

export const LEAN_IMAGE_FILE = "image.lean";

/** Why there is none that can be used is the end of a sentence. */
export function readLeanImage(files: DiskFiles, key: Buffer | null): LeanImage | { readonly why: string } {
  const image = unsealed(files, LEAN_IMAGE_FILE, key);
  const record = unsealed(files, `${LEAN_IMAGE_FILE}.json`, key);
  if (!Buffer.isBuffer(image)) return image;
  if (!Buffer.isBuffer(record)) return record;
  const fields = parsed(record);
  const sha256 = createHash("sha256").update(image).digest("hex");
  if (textOf(fields["sha256"]) !== sha256) return { why: `the lean engine is not the one that ${LEAN_IMAGE_FILE}.json is about` };
  const number = (name: string): number => numberOf(fields[name]) ?? 0;
  return {
    bytes: image, sha256, board: textOf(fields["board"]), program: textOf(fields["program"]), build: textOf(fields["build"]), milliseconds: numberOf(fields["milliseconds"]),
    residentPages: number("residentPages"), pages: number("pages"), pageBytes: number("pageBytes"),
  };
}

function unsealed(files: DiskFiles, name: string, key: Buffer | null): Buffer | { readonly why: string } {
  try {
    const bytes = files.read(`${MEMORY_FOLDER}/${name}`);
    if (bytes === null) return { why: `there is no file ${name}` };
    const opened = openSealed(name, bytes, key);
    return "content" in opened ? opened.content : { why: `the file ${name} cannot be believed: ${opened.why}` };
  } catch (error) {
    if (!(error instanceof DiskDamage)) throw error;
    return { why: error.message };
  }
}

function parsed(text: Buffer): Fields {
  try {
    return fieldsOf(JSON.parse(text.toString("utf8")));
  } catch {
    return {};
  }
}
