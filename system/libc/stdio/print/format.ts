// The interpreter of printf's formats (C11, 7.21.6.1). %n writes the count so far, %m the text of errno, %b binary digits.
import type { VariadicList } from "#machine/variadic.ts";
import { currentError, ErrorNumber, setError } from "../../errno.ts";
import { errorText } from "../../string/error-texts.ts";
import { findByte, lengthOf } from "../../string/words.ts";
import { argumentNumber, Arguments, behindNumber, NUMBER_MAX } from "../arguments.ts";
import { Conversion, Length } from "./conversion.ts";
import { printFloat } from "./floating.ts";
import { printInteger } from "./integer.ts";
import { type Output } from "./output.ts";
import { printWide, printWideText } from "./wide.ts";

const PERCENT = 0x25;

/** Writes the format with its arguments. */
export function printFormat(output: Output, format: Ptr<u8>, list: VariadicList): void {
  const values = new Arguments(list);
  let place = format;
  const end = place.address + lengthOf(format);
  while (true) {
    const found = findByte(place.address, PERCENT, end - place.address);
    const plainEnd = found === 0 ? end : found;
    output.write(place, plainEnd - place.address);
    if (found === 0) return;
    place = printConversion(output, pointer<u8>(found), values);
  }
}

/** Prints what begins with the percent sign, and says where the format goes on. */
function printConversion(output: Output, start: Ptr<u8>, values: Arguments): Ptr<u8> {
  const conversion = new Conversion();
  const last = readConversion(start.add(1), conversion);
  if (conversion.numberMost > NUMBER_MAX) {
    setError(ErrorNumber.InvalidArgument);
    output.hasFailed = true;
    return last.value === 0 ? last : last.add(1);
  }
  if (conversion.argument !== 0 && !values.hasKinds) noteKinds(start, values);
  if (conversion.hasWidthArgument) {
    const width = i32(u32(values.word(conversion.widthArgument)));
    conversion.isLeft = conversion.isLeft || width < 0;
    conversion.width = width < 0 ? -width : width;
  }
  if (conversion.hasPrecisionArgument) {
    const precision = i32(u32(values.word(conversion.precisionArgument)));
    conversion.precision = precision < 0 ? -1 : precision;
  }
  if (!printArgument(output, conversion, values)) {
    // What is no conversion stands for itself.
    const stop = last.value === 0 ? last : last.add(1);
    output.write(start, stop.address - start.address);
    return stop;
  }
  return last.add(1);
}

/** Arguments with numbers can be read when it is known which of them are doubles: by all conversions from `start` on. */
function noteKinds(start: Ptr<u8>, values: Arguments): void {
  values.beginKinds();
  for (let place = start; place.value !== 0; place = place.add(1)) {
    if (place.value !== PERCENT) continue;
    const conversion = new Conversion();
    place = readConversion(place.add(1), conversion);
    if (place.value === 0) return;
    if (isFloating(conversion.kind) && conversion.argument <= NUMBER_MAX) values.noteDouble(conversion.argument);
  }
}

/** Reads what stands behind the percent sign up to the letter, and says where that is. */
function readConversion(start: Ptr<u8>, conversion: Conversion): Ptr<u8> {
  conversion.argument = argumentNumber(start);
  let place = readFlags(behindNumber(start), conversion);
  if (place.value === "*"[0]) {
    conversion.hasWidthArgument = true;
    conversion.widthArgument = argumentNumber(place.add(1));
    place = behindNumber(place.add(1));
  } else {
    for (; isDigit(place.value); place = place.add(1)) conversion.width = conversion.width * 10 + i32(place.value - "0"[0]);
  }
  if (place.value === "."[0]) place = readPrecision(place.add(1), conversion);
  place = readLength(place, conversion);
  conversion.kind = place.value;
  return place;
}

function readPrecision(start: Ptr<u8>, conversion: Conversion): Ptr<u8> {
  conversion.precision = 0;
  if (start.value === "*"[0]) {
    conversion.hasPrecisionArgument = true;
    conversion.precisionArgument = argumentNumber(start.add(1));
    return behindNumber(start.add(1));
  }
  let place = start;
  for (; isDigit(place.value); place = place.add(1)) conversion.precision = conversion.precision * 10 + i32(place.value - "0"[0]);
  return place;
}

const isDigit = inline((character: u8): bool => u8(character - 0x30) <= 9);

function readFlags(start: Ptr<u8>, conversion: Conversion): Ptr<u8> {
  for (let place = start; ; place = place.add(1)) {
    switch (place.value) {
      case "-"[0]: conversion.isLeft = true; break;
      case "+"[0]: conversion.showsPlus = true; break;
      case " "[0]: conversion.showsSpace = true; break;
      case "#"[0]: conversion.isAlternate = true; break;
      case "0"[0]: conversion.hasZeros = true; break;
      // Digits in groups: the "C" locale has none.
      case "'"[0]: break;
      default: return place;
    }
  }
}

function readLength(start: Ptr<u8>, conversion: Conversion): Ptr<u8> {
  switch (start.value) {
    case "h"[0]:
      conversion.length = start[1] === "h"[0] ? Length.Byte : Length.Short;
      return start.add(start[1] === "h"[0] ? 2 : 1);
    case "l"[0]:
      conversion.length = Length.Long;
      return start.add(start[1] === "l"[0] ? 2 : 1);
    case "q"[0]: case "j"[0]: case "z"[0]: case "t"[0]:
      conversion.length = Length.Long;
      return start.add(1);
    case "L"[0]:
      conversion.length = Length.LongDouble;
      return start.add(1);
    default: return start;
  }
}

/** False when there is no conversion of this letter. */
function printArgument(output: Output, conversion: Conversion, values: Arguments): bool {
  switch (conversion.kind) {
    case "d"[0]: case "i"[0]: {
      const value = signedArgument(conversion, values.word(conversion.argument));
      printInteger(output, conversion, value < 0 ? u64(0) - u64(value) : u64(value), value < 0);
      return true;
    }
    case "u"[0]: case "o"[0]: case "x"[0]: case "X"[0]: case "b"[0]: case "B"[0]:
      printInteger(output, conversion, unsignedArgument(conversion, values.word(conversion.argument)), false);
      return true;
    case "e"[0]: case "E"[0]: case "f"[0]: case "F"[0]: case "g"[0]: case "G"[0]: case "a"[0]: case "A"[0]: // as in isFloating
      printFloat(output, conversion, values.double(conversion.argument));
      return true;
    case "c"[0]:
      if (conversion.length === Length.Long) printWide(output, conversion, u32(values.word(conversion.argument)));
      else printCharacter(output, conversion, u8(values.word(conversion.argument)));
      return true;
    case "s"[0]: case "S"[0]:
      if (conversion.length === Length.Long || conversion.kind === "S"[0]) printWideText(output, conversion, usize(values.word(conversion.argument)));
      else printText(output, conversion, usize(values.word(conversion.argument)));
      return true;
    case "p"[0]: {
      const address = values.word(conversion.argument);
      if (address !== 0) printInteger(output, conversion, address, false);
      else printBytes(output, conversion, "(nil)".bytes.pointer, 5);
      return true;
    }
    case "n"[0]:
      storeCount(conversion.length, usize(values.word(conversion.argument)), output.count);
      return true;
    case "m"[0]: {
      const text = errorText(currentError());
      printBytes(output, conversion, text.bytes.pointer, text.length);
      return true;
    }
    case "%"[0]:
      output.writeText("%");
      return true;
    default:
      return false;
  }
}

function isFloating(kind: u8): bool {
  const lower = kind | 0x20;
  return (lower >= "e"[0] && lower <= "g"[0]) || lower === "a"[0];
}

function signedArgument(conversion: Conversion, word: u64): i64 {
  switch (conversion.length) {
    case Length.Byte: return i64(i8(word));
    case Length.Short: return i64(i16(word));
    case Length.Int: return i64(i32(word));
    default: return i64(word);
  }
}

function unsignedArgument(conversion: Conversion, word: u64): u64 {
  switch (conversion.length) {
    case Length.Byte: return u64(u8(word));
    case Length.Short: return u64(u16(word));
    case Length.Int: return u64(u32(word));
    default: return word;
  }
}

function printCharacter(output: Output, conversion: Conversion, byte: u8): void {
  conversion.begin(output, "", 1, false);
  const one: StaticArray<u8, 1> = [byte];
  output.write(one.pointer, 1);
  conversion.end(output, 1);
}

/** The precision is the most bytes that are printed, or characters where the output is wide, and a text without a zero byte may be no shorter. */
function printText(output: Output, conversion: Conversion, address: usize): void {
  if (address === 0) {
    const NULL_TEXT = "(null)";
    const fits = conversion.precision < 0 || conversion.precision >= i32(NULL_TEXT.length);
    printBytes(output, conversion, NULL_TEXT.bytes.pointer, fits ? NULL_TEXT.length : 0);
    return;
  }
  const text = pointer<u8>(address);
  printBytes(output, conversion, text, conversion.precision < 0 ? lengthOf(text) : output.bytesWithin(text, usize(conversion.precision)));
}

function printBytes(output: Output, conversion: Conversion, start: Ptr<u8>, count: usize): void {
  const length = output.lengthOf(start, count);
  conversion.begin(output, "", length, false);
  output.write(start, count);
  conversion.end(output, length);
}

function storeCount(length: Length, place: usize, count: usize): void {
  switch (length) {
    case Length.Byte: store<u8>(place, u8(count)); break;
    case Length.Short: store<u16>(place, u16(count)); break;
    case Length.Int: store<u32>(place, u32(count)); break;
    default: store<u64>(place, count); break;
  }
}
