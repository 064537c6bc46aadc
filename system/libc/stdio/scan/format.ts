// The interpreter of scanf's formats (C11, 7.21.6.2).
import type { VariadicList } from "#machine/variadic.ts";
import { isSpace } from "../../ctype/characters.ts";
import { parseFloating } from "../../stdlib/floats.ts";
import { parseInteger, signedOf, unsignedOf } from "../../stdlib/integers.ts";
import { mallocSymbol, reallocSymbol } from "../../stdlib/allocation.ts";
import { argumentNumber, Arguments, behindNumber, NUMBER_MAX } from "../arguments.ts";
import { Length } from "../print/conversion.ts";
import { ByteSet } from "./byte-set.ts";
import { type Input } from "./input.ts";
import { NumberText } from "./number-text.ts";

const WIDTH_MAX: i32 = 0x7fffffff;
const END_OF_INPUT = -1;

enum Outcome {
  Stored,
  Skipped,
  Mismatch,
  InputEnded,
  BadFormat,
}

class Directive {
  isSuppressed: bool = false;
  /** Memory for the text comes from malloc. */
  allocates: bool = false;
  width: i32 = 0;
  length: Length = Length.Int;
  kind: u8 = 0;
  /** Which argument says where the value goes: its number, or 0 for the next one. */
  argument: u32 = 0;
}

/** How many conversions were stored; -1 when the input ended before the first one. */
export function scanFormat(input: Input, format: Ptr<u8>, list: VariadicList): i32 {
  const values = new Arguments(list);
  let stored = 0;
  let hasConverted = false;
  let place = format;
  while (place.value !== 0) {
    const character = place.value;
    if (isSpace(i32(character))) {
      skipSpaces(input);
      place = place.add(1);
      continue;
    }
    if (character !== "%"[0] || place[1] === "%"[0]) {
      if (character === "%"[0]) {
        skipSpaces(input);
        place = place.add(1);
      }
      const byte = input.peek();
      if (byte < 0) return hasConverted ? stored : END_OF_INPUT;
      if (u8(byte) !== character) return stored;
      input.skip();
      place = place.add(1);
      continue;
    }
    const directive = new Directive();
    place = readDirective(place.add(1), directive);
    const set = new ByteSet();
    if (directive.kind === "["[0]) place = set.read(place);
    const outcome = convert(input, directive, set, values);
    if (outcome === Outcome.InputEnded) return hasConverted ? stored : END_OF_INPUT;
    if (outcome === Outcome.Mismatch || outcome === Outcome.BadFormat) return stored;
    if (outcome === Outcome.Stored && directive.kind !== "n"[0]) stored += 1;
    if (directive.kind !== "n"[0]) hasConverted = true;
  }
  return stored;
}

function skipSpaces(input: Input): void {
  while (true) {
    const byte = input.peek();
    if (byte < 0 || !isSpace(byte)) return;
    input.skip();
  }
}

/** Reads what stands behind the percent sign, and says where it ends. */
function readDirective(start: Ptr<u8>, directive: Directive): Ptr<u8> {
  directive.argument = argumentNumber(start);
  let place = behindNumber(start);
  if (place.value === "*"[0]) {
    directive.isSuppressed = true;
    place = place.add(1);
  }
  for (; u8(place.value - 0x30) <= 9; place = place.add(1)) directive.width = directive.width * 10 + i32(place.value - 0x30);
  if (place.value === "m"[0]) {
    directive.allocates = true;
    place = place.add(1);
  }
  switch (place.value) {
    case "h"[0]:
      directive.length = place[1] === "h"[0] ? Length.Byte : Length.Short;
      place = place.add(place[1] === "h"[0] ? 2 : 1);
      break;
    case "l"[0]:
      directive.length = Length.Long;
      place = place.add(place[1] === "l"[0] ? 2 : 1);
      break;
    case "q"[0]: case "j"[0]: case "z"[0]: case "t"[0]: case "L"[0]:
      directive.length = Length.Long;
      place = place.add(1);
      break;
    default: break;
  }
  directive.kind = place.value;
  return place.value === 0 ? place : place.add(1);
}

function convert(input: Input, directive: Directive, set: ByteSet, values: Arguments): Outcome {
  if (directive.argument > NUMBER_MAX) return Outcome.BadFormat;
  if (directive.length === Length.Long && isText(directive.kind)) return Outcome.BadFormat;
  const width = directive.width === 0 ? WIDTH_MAX : directive.width;
  switch (directive.kind) {
    case "n"[0]:
      if (!directive.isSuppressed) storeInteger(directive, usize(values.word(directive.argument)), u64(input.count));
      return Outcome.Stored;
    case "c"[0]:
      return readCharacters(input, directive, directive.width === 0 ? 1 : width, values);
    case "["[0]:
      return readText(input, directive, set, width, values);
    case "s"[0]:
      skipSpaces(input);
      set.addAllButSpaces();
      return readText(input, directive, set, width, values);
    case "d"[0]: case "u"[0]: return readInteger(input, directive, width, 10, values);
    case "i"[0]: return readInteger(input, directive, width, 0, values);
    case "o"[0]: return readInteger(input, directive, width, 8, values);
    case "x"[0]: case "X"[0]: case "p"[0]: return readInteger(input, directive, width, 16, values);
    case "a"[0]: case "A"[0]: case "e"[0]: case "E"[0]: case "f"[0]: case "F"[0]: case "g"[0]: case "G"[0]:
      return readFloat(input, directive, width, values);
    default: return Outcome.BadFormat;
  }
}

/** What is read as bytes: there is none of it for wide characters. */
const isText = inline((kind: u8): bool => kind === "c"[0] || kind === "s"[0] || kind === "["[0]);

function readInteger(input: Input, directive: Directive, width: i32, base: i32, values: Arguments): Outcome {
  skipSpaces(input);
  if (input.peek() < 0) return Outcome.InputEnded;
  const text = new NumberText(input, width);
  if (!text.readInteger(base)) return Outcome.Mismatch;
  if (directive.isSuppressed) return Outcome.Skipped;
  const parsed = parseInteger(text.text.pointer, base);
  const isSigned = directive.kind === "d"[0] || directive.kind === "i"[0];
  const target = usize(values.word(directive.argument));
  if (directive.kind === "p"[0]) store<u64>(target, unsignedOf(parsed));
  else storeInteger(directive, target, isSigned ? u64(signedOf(parsed)) : unsignedOf(parsed));
  return Outcome.Stored;
}

function storeInteger(directive: Directive, target: usize, value: u64): void {
  switch (directive.length) {
    case Length.Byte: store<u8>(target, u8(value)); break;
    case Length.Short: store<u16>(target, u16(value)); break;
    case Length.Int: store<u32>(target, u32(value)); break;
    default: store<u64>(target, value); break;
  }
}

function readFloat(input: Input, directive: Directive, width: i32, values: Arguments): Outcome {
  skipSpaces(input);
  if (input.peek() < 0) return Outcome.InputEnded;
  const text = new NumberText(input, width);
  if (!text.readFloat()) return Outcome.Mismatch;
  if (directive.isSuppressed) return Outcome.Skipped;
  const target = usize(values.word(directive.argument));
  const isFloat = directive.length === Length.Int;
  const parsed = parseFloating(text.text.pointer, isFloat);
  if (isFloat) store<f32>(target, f32(parsed.value));
  else store<f64>(target, parsed.value);
  return Outcome.Stored;
}

/** Exactly `width` bytes, without a zero byte behind them. */
function readCharacters(input: Input, directive: Directive, width: i32, values: Arguments): Outcome {
  if (input.peek() < 0) return Outcome.InputEnded;
  const target = new TextTarget(directive, values, usize(width));
  for (let index = 0; index < width; index += 1) {
    const byte = input.peek();
    if (byte < 0) return Outcome.InputEnded;
    target.put(u8(byte));
    input.skip();
  }
  return target.isWanted ? Outcome.Stored : Outcome.Skipped;
}

/** At least one byte of the set, and a zero byte behind them. */
function readText(input: Input, directive: Directive, set: ByteSet, width: i32, values: Arguments): Outcome {
  const first = input.peek();
  if (first < 0) return Outcome.InputEnded;
  if (!set.has(u8(first))) return Outcome.Mismatch;
  const target = new TextTarget(directive, values, 32);
  for (let left = width; left > 0; left -= 1) {
    const byte = input.peek();
    if (byte < 0 || !set.has(u8(byte))) break;
    target.put(u8(byte));
    input.skip();
  }
  target.put(0);
  return target.isWanted ? Outcome.Stored : Outcome.Skipped;
}

/** Where bytes go: nowhere, to the program's memory, or to memory that grows with them. */
class TextTarget {
  isWanted: bool;
  private readonly owner: usize = 0;
  private start: usize = 0;
  private length: usize = 0;
  private capacity: usize = 0;

  constructor(directive: Directive, values: Arguments, capacity: usize) {
    this.isWanted = !directive.isSuppressed;
    if (!this.isWanted) return;
    const argument = usize(values.word(directive.argument));
    if (!directive.allocates) {
      this.start = argument;
      return;
    }
    this.owner = argument;
    this.capacity = capacity;
    const block = mallocSymbol(capacity);
    this.start = block === null ? 0 : block.address;
    store<usize>(argument, this.start);
  }

  put(byte: u8): void {
    if (!this.isWanted) return;
    if (this.owner !== 0 && this.length === this.capacity) {
      this.capacity *= 2;
      const larger = reallocSymbol(pointer<u8>(this.start), this.capacity);
      this.start = larger === null ? 0 : larger.address;
      store<usize>(this.owner, this.start);
    }
    store<u8>(this.start + this.length, byte);
    this.length += 1;
  }
}
