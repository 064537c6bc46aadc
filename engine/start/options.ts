// The engine's own options: the first of the image's arguments, up to the word `--`, behind which the program's begin. Where the
// first word is none of them, all are the program's.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { parseDigits, parseUnsigned } from "bareflow/std/text/parse.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";

import { LifecyclePolicy } from "../lifecycle.ts";

const KEY_DIGITS_MIN: usize = 32;
const KEY_DIGITS_MAX: usize = 2048;

/** Where functions run: all of them interpreted, all compiled by one tier before they first run, or as the policy has it. */
export type TierChoice = "auto" | "interpret" | "O0" | "O1" | "O2" | "O3";

export class EngineOptions {
  tier: TierChoice = "auto";
  /** Loops go over to compiled code at their first back-edge: a test of on-stack replacement. */
  alwaysReplaces = false;
  /** A line of facts about the run at its end. */
  reports = false;
  /** A line for each compile when it is done. */
  tellsCompiles = false;
  /** There is a profile: code counts, notes values and is sampled. */
  profiles = true;
  /** The profile as a file, and as folded stacks. */
  sendsProfile = false;
  sendsFolded = false;
  /** What lies on the disk is believed only when it was sealed with this key; null: whenever its check sum is right. */
  cacheKey: Slice<u8> | null = null;
  /** How much all objects on the disk may have together. */
  cacheBytesMax: u64 = 64 << 20;
  readonly lifecycle: Inline<LifecyclePolicy> = new LifecyclePolicy();
  /** An image of the program's own is made at the end, and sent. */
  relinks = false;
}

export interface SplitArguments {
  readonly options: EngineOptions;
  readonly programWords: Slice<string>;
}

const OPTIONS = "--tier, --osr, --report, --events, --profile, --folded, --relink, --cache-key, --cache-bytes, --boots-jit, --boots-relink, --boots-appliance and --converge; behind -- the program's arguments begin";

/** A failure is a sentence that stays in memory. */
export function readOptions(words: Slice<string>): Result<SplitArguments, string> {
  const options = create(heap, EngineOptions);
  if (options === null) return fail("there is no memory for the engine's options");
  let index: usize = 0;
  while (index < words.length) {
    const word = words[index];
    if (word === "--") return together(options, words.slice(index + 1));
    if (word === "--report") options.reports = true;
    else if (word === "--events") options.tellsCompiles = true;
    else if (word === "--profile" && index + 1 < words.length && words[index + 1] === "off") {
      options.profiles = false;
      index += 1;
    } else if (word === "--profile") options.sendsProfile = true;
    else if (word === "--folded") options.sendsFolded = true;
    else if (word === "--relink") options.relinks = true;
    else if (word === "--cache-key" || word === "--cache-bytes" || word === "--converge" || isBoots(word)) {
      index += 1;
      const value = index < words.length ? words[index] : "";
      if (!setMemoryOption(options, word, value)) return fail(badValue(word, value));
    } else if (word === "--tier" || word === "--osr") {
      index += 1;
      const value = index < words.length ? words[index] : "";
      if (word === "--osr" && value === "always") options.alwaysReplaces = true;
      else if (word === "--osr" || !setTier(options, value)) return fail(badValue(word, value));
    } else if (index === 0) return { options, programWords: words };
    else return fail(unknownWord(word));
    index += 1;
  }
  return together(options, words.slice(index));
}

/** Options that each are possible, but not with each other, are a failure. */
function together(options: EngineOptions, programWords: Slice<string>): Result<SplitArguments, string> {
  if (!options.profiles) {
    if (options.tier === "auto") return fail("--profile off leaves nothing to decide by: with it, --tier takes interpret, O0, O1, O2 or O3");
    if (options.alwaysReplaces) return fail("--osr always needs the profile, which --profile off switches off");
    if (options.sendsProfile || options.sendsFolded) return fail("--profile off leaves no profile to tell");
  }
  return { options, programWords };
}

/** False when the value is none of the option's. */
function setMemoryOption(options: EngineOptions, word: string, value: string): bool {
  if (word === "--converge") {
    options.lifecycle.converges = value === "on";
    return value === "on" || value === "off";
  }
  if (word === "--cache-key") {
    options.cacheKey = bytesOfHex(value);
    return options.cacheKey !== null;
  }
  const number = parseUnsigned(value);
  if (failed(number)) return false;
  if (word === "--cache-bytes") options.cacheBytesMax = number;
  else if (word === "--boots-jit") options.lifecycle.jitBoot = number;
  else if (word === "--boots-relink") options.lifecycle.relinkBoot = number;
  else options.lifecycle.applianceBoot = number;
  return true;
}

const isBoots = (word: string): bool => word === "--boots-jit" || word === "--boots-relink" || word === "--boots-appliance";

/** Null when there are no digits of whole bytes, or too few or too many for a key. */
function bytesOfHex(digits: string): Slice<u8> | null {
  if (digits.length < KEY_DIGITS_MIN || digits.length > KEY_DIGITS_MAX || digits.length % 2 !== 0) return null;
  const bytes: Slice<u8> | null = allocateSlice(heap, digits.length / 2);
  if (bytes === null) return null;
  for (const index of range(bytes.length)) {
    const byte = parseDigits(digits.slice(index * 2, index * 2 + 2), 16);
    if (failed(byte)) return null;
    bytes[index] = u8(byte);
  }
  return bytes;
}

function setTier(options: EngineOptions, value: string): bool {
  switch (value) {
    case "auto": options.tier = "auto"; break;
    case "interpret": options.tier = "interpret"; break;
    case "O0": options.tier = "O0"; break;
    case "O1": options.tier = "O1"; break;
    case "O2": options.tier = "O2"; break;
    case "O3": options.tier = "O3"; break;
    default: return false;
  }
  return true;
}

function badValue(word: string, value: string): string {
  const builder = create(heap, TextBuilder<typeof heap>, heap);
  if (builder === null) return word;
  let meant = "always";
  if (word === "--tier") meant = "auto, interpret, O0, O1, O2 or O3";
  else if (word === "--cache-key") meant = "a key of 16 to 1024 bytes in hexadecimal digits";
  else if (word === "--converge") meant = "on or off";
  else if (word !== "--osr") meant = "a number";
  if (value.length === 0) print(builder, `${word} needs a value: ${meant}`);
  else print(builder, `${word} ${value} is not possible: ${word} takes ${meant}`);
  return builder.text;
}

function unknownWord(word: string): string {
  const builder = create(heap, TextBuilder<typeof heap>, heap);
  if (builder === null) return word;
  print(builder, `${word} is no option of the engine, which has ${OPTIONS}`);
  return builder.text;
}
