// The interpreter of printf's formats (C11, 7.21.6.1). %n writes the count so far, %m the text of errno, %b binary digits.
import { nextDouble, nextWord, type VariadicList } from "#machine/variadic.ts";
import { currentError } from "../../errno.ts";
import { errorText } from "../../string/error-texts.ts";
import { findByte, lengthOf, lengthWithin } from "../../string/words.ts";
import { Conversion, Length } from "./conversion.ts";
import { printFloat } from "./floating.ts";
import { printInteger } from "./integer.ts";
import { type Output } from "./output.ts";
import { printWide, printWideText } from "./wide.ts";

const PERCENT = 0x25;

/** Writes the format with its arguments. */
export function printFormat(output: Output, format: Ptr<u8>, list: VariadicList): void {
  let place = format;
  const end = place.address + lengthOf(format);
  while (true) {
    const found = findByte(place.address, PERCENT, end - place.address);
    const plainEnd = found === 0 ? end : found;
    output.write(place, plainEnd - place.address);
    if (found === 0) return;
    place = printConversion(output, pointer<u8>(found), list);
  }
}

/** Prints what begins with the percent sign, and says where the format goes on. */
function printConversion(output: Output, start: Ptr<u8>, list: VariadicList): Ptr<u8> {
  const conversion = new Conversion();
  let place = readFlags(start.add(1), conversion);
  if (place.value === "*"[0]) {
    const width = i32(u32(nextWord(list)));
    conversion.isLeft = conversion.isLeft || width < 0;
    conversion.width = width < 0 ? -width : width;
    place = place.add(1);
  } else {
    for (; isDigit(place.value); place = place.add(1)) conversion.width = conversion.width * 10 + i32(place.value - "0"[0]);
  }
  if (place.value === "."[0]) {
    place = place.add(1);
    conversion.precision = 0;
    if (place.value === "*"[0]) {
      const precision = i32(u32(nextWord(list)));
      conversion.precision = precision < 0 ? -1 : precision;
      place = place.add(1);
    } else {
      for (; isDigit(place.value); place = place.add(1)) conversion.precision = conversion.precision * 10 + i32(place.value - "0"[0]);
    }
  }
  place = readLength(place, conversion);
  conversion.kind = place.value;
  if (!printArgument(output, conversion, list)) {
    // What is no conversion stands for itself.
    const stop = place.value === 0 ? place : place.add(1);
    output.write(start, stop.address - start.address);
    return stop;
  }
  return place.add(1);
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
function printArgument(output: Output, conversion: Conversion, list: VariadicList): bool {
  switch (conversion.kind) {
    case "d"[0]: case "i"[0]: {
      const value = signedArgument(conversion, nextWord(list));
      printInteger(output, conversion, value < 0 ? u64(0) - u64(value) : u64(value), value < 0);
      return true;
    }
    case "u"[0]: case "o"[0]: case "x"[0]: case "X"[0]: case "b"[0]: case "B"[0]:
      printInteger(output, conversion, unsignedArgument(conversion, nextWord(list)), false);
      return true;
    case "e"[0]: case "E"[0]: case "f"[0]: case "F"[0]: case "g"[0]: case "G"[0]: case "a"[0]: case "A"[0]:
      printFloat(output, conversion, nextDouble(list));
      return true;
    case "c"[0]:
      if (conversion.length === Length.Long) printWide(output, conversion, u32(nextWord(list)));
      else printCharacter(output, conversion, u8(nextWord(list)));
      return true;
    case "s"[0]: case "S"[0]:
      if (conversion.length === Length.Long || conversion.kind === "S"[0]) printWideText(output, conversion, usize(nextWord(list)));
      else printText(output, conversion, usize(nextWord(list)));
      return true;
    case "p"[0]: {
      const address = nextWord(list);
      if (address !== 0) printInteger(output, conversion, address, false);
      else printBytes(output, conversion, "(nil)".bytes.pointer, 5);
      return true;
    }
    case "n"[0]:
      storeCount(conversion.length, usize(nextWord(list)), output.count);
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

/** The precision is the most bytes that are printed, and a text without a zero byte may be no shorter. */
function printText(output: Output, conversion: Conversion, address: usize): void {
  if (address === 0) {
    const NULL_TEXT = "(null)";
    const fits = conversion.precision < 0 || conversion.precision >= i32(NULL_TEXT.length);
    printBytes(output, conversion, NULL_TEXT.bytes.pointer, fits ? NULL_TEXT.length : 0);
    return;
  }
  const text = pointer<u8>(address);
  printBytes(output, conversion, text, conversion.precision < 0 ? lengthOf(text) : lengthWithin(text, usize(conversion.precision)));
}

function printBytes(output: Output, conversion: Conversion, start: Ptr<u8>, count: usize): void {
  conversion.begin(output, "", isize(count), false);
  output.write(start, count);
  conversion.end(output, isize(count));
}

function storeCount(length: Length, place: usize, count: usize): void {
  switch (length) {
    case Length.Byte: store<u8>(place, u8(count)); break;
    case Length.Short: store<u16>(place, u16(count)); break;
    case Length.Int: store<u32>(place, u32(count)); break;
    default: store<u64>(place, count); break;
  }
}
