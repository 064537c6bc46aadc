// Floats from text: known hard cases, refusals, and many texts whose bits are compared with another program's by CRC-32.
// expect: 0 0 1 -1.5 12345.678 0.1 100 1e+21 1e+23 0.5 5 NaN Infinity -Infinity
// expect: 2.225073858507201e-308 2.2250738585072014e-308 9007199254740992 9007199254740994 9007199254740996
// expect: 1.7976931348623157e+308 out of range out of range 5e-324 0 5e-324 0 0 1
// expect: empty empty empty invalid character invalid character invalid character invalid character invalid character
// expect: half of the smallest: 0, a little more: 5e-324, a little less: 0
// expect: f32 rounds once: 1.0000001 1 1.0000001 3.4028235e+38 out of range 1e-45 0
// expect: zeros before and behind a far exponent: 1 1
// expect: f64 random texts: 8debacbd
// expect: f32 random texts: 87e4d1ca
// expect: read back: 0 of 5000 f64 and 0 of 5000 f32 differ
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { Crc32Writer } from "../hash/crc32.ts";
import { Xorshift } from "../random/xorshift.ts";
import { Hexadecimal } from "./hexadecimal.ts";
import { writeRepeated } from "./padding.ts";
import { parseF32, parseF64 } from "./parse-float.ts";
import type { NumberError } from "./parse.ts";
import { TextBuffer } from "./text-buffer.ts";

const randomCount = 5000;
const longStorage = new StaticArray<u8, 2048>();

export function main(): i32 {
  showAll("0 -0 1 -1.5 12345.678 0.1 1e2 1e21 1e23 .5 5. NaN Infinity -Infinity");
  showAll("2.2250738585072011e-308 2.2250738585072012e-308 9007199254740993 9007199254740993.00000000000000001 9007199254740995");
  showAll("1.7976931348623158e308 1.7976931348623159e308 1e400 4.9e-324 1e-400 2.5e-324 2.4e-324 0e999999999999999999999 1e-0");
  show(parseF64(""), " ");
  showAll("- . x 1x 1e 1e+ 1.2.3");
  showHalfOfSmallest();
  showF32();
  showFarExponents();
  hashRandomTexts();
  countDifferences();
  return 0;
}

/** Half of the smallest f64 above zero, 2^-1075, in all its digits; then a little more and a little less. */
function showHalfOfSmallest(): void {
  const text = new TextBuffer(longStorage.slice());
  standardOutput.write("half of the smallest: ");
  writeHalfOfSmallest(text, "5e-1075");
  show(parseF64(text.text), ", a little more: ");
  writeHalfOfSmallest(text, "5000000000000000000000001e-1099");
  show(parseF64(text.text), ", a little less: ");
  writeHalfOfSmallest(text, "4e-1075");
  show(parseF64(text.text), "\n");
}

function writeHalfOfSmallest(text: TextBuffer, end: string): void {
  text.clear();
  text.write("2470328229206232720882843964341106861825299013071623822127928412503377536351043759326499181808179961");
  text.write("8989828234772285886546332835517796989819938739800539093906315035659515570226392290858392449105184435");
  text.write("9318028499365361525003193704576782492193656236698636584807570015857692699037063119282795585513329278");
  text.write("3433840935197801553124659726357957462276646527282722005637400648549997709659947045402082816622623785");
  text.write("7393450736339007967761930577506740176324673600968951340535537458516661134223766678604162159680461914");
  text.write("4672918403005300575308490487653917113865916462395249126236538818796362393732804238910186723484976682");
  text.write("3508986338858792562830275599565752445550725518931369083625477918694866799496832404970582102851318545");
  text.write("139621383772282614543769341253209859132766723632812");
  text.write(end);
}

function showF32(): void {
  standardOutput.write("f32 rounds once:");
  let rest = "1.00000005960464477539062500000000001 1.000000059604644775390625 1.0000001 3.4028235e38 3.4028236e38 1e-45 7e-46";
  while (rest.length > 0) {
    const word = firstWord(rest);
    rest = rest.slice(word.length < rest.length ? word.length + 1 : word.length);
    const value = parseF32(word);
    if (failed(value)) print(standardOutput, ` ${value.error}`);
    else print(standardOutput, ` ${value}`);
  }
  standardOutput.write("\n");
}

function showFarExponents(): void {
  const text = new TextBuffer(longStorage.slice());
  standardOutput.write("zeros before and behind a far exponent: ");
  text.write("0.");
  writeRepeated(text, "0", 1000);
  text.write("1e1001");
  show(parseF64(text.text), " ");
  text.clear();
  text.write("1");
  writeRepeated(text, "0", 1000);
  text.write("e-1000");
  show(parseF64(text.text), "\n");
}

function hashRandomTexts(): void {
  const storage = new StaticArray<u8, 64>();
  const text = new TextBuffer(storage.slice());
  const lines = new Crc32Writer();
  const random = new Xorshift(99);
  for (let count = 0; count < randomCount; count += 1) {
    writeRandomText(text, random, 660, 345);
    const value = parseF64(text.text);
    if (failed(value)) print(lines, `${value.error}\n`);
    else print(lines, `${new Hexadecimal(reinterpret<u64>(value))}\n`);
  }
  print(standardOutput, `f64 random texts: ${new Hexadecimal(u64(lines.value), 8)}\n`);
  lines.value = 0;
  for (let count = 0; count < randomCount; count += 1) {
    writeRandomText(text, random, 110, 65);
    const value = parseF32(text.text);
    if (failed(value)) print(lines, `${value.error}\n`);
    else print(lines, `${new Hexadecimal(u64(reinterpret<u32>(value)))}\n`);
  }
  print(standardOutput, `f32 random texts: ${new Hexadecimal(u64(lines.value), 8)}\n`);
}

function writeRandomText(text: TextBuffer, random: Xorshift, exponentCount: u32, exponentShift: i32): void {
  text.clear();
  if (random.nextBelow(2) === 1) text.write("-");
  const digitCount = 1 + random.nextBelow(25);
  const point = random.nextBelow(30);
  for (let index: u32 = 0; index < digitCount; index += 1) {
    if (index === point) text.write(".");
    print(text, `${random.nextBelow(10)}`);
  }
  print(text, `e${i32(random.nextBelow(exponentCount)) - exponentShift}`);
}

/** Whether what `print` writes is read as the same bits. */
function countDifferences(): void {
  const storage = new StaticArray<u8, 64>();
  const text = new TextBuffer(storage.slice());
  const random = new Xorshift(4711);
  let differences = 0;
  let differencesF32 = 0;
  for (let count = 0; count < randomCount; count += 1) {
    const value = reinterpret<f64>(random.nextU64());
    if (value - value === 0) {
      text.clear();
      print(text, `${value}`);
      if (unwrap(parseF64(text.text)) !== value) differences += 1;
    }
    const narrow = reinterpret<f32>(random.nextU32());
    if (narrow - narrow === 0) {
      text.clear();
      print(text, `${narrow}`);
      if (unwrap(parseF32(text.text)) !== narrow) differencesF32 += 1;
    }
  }
  print(standardOutput, `read back: ${differences} of ${randomCount} f64 and `);
  print(standardOutput, `${differencesF32} of ${randomCount} f32 differ\n`);
}

/** Shows every word of the text as it is read. */
function showAll(words: string): void {
  let rest = words;
  while (rest.length > 0) {
    const word = firstWord(rest);
    const last = word.length === rest.length;
    rest = rest.slice(last ? word.length : word.length + 1);
    show(parseF64(word), last ? "\n" : " ");
  }
}

function firstWord(text: string): string {
  for (let at: usize = 0; at < text.length; at += 1) {
    if (text[at] === " "[0]) return text.slice(0, at);
  }
  return text;
}

function show(value: Result<f64, NumberError>, after: string): void {
  if (failed(value)) print(standardOutput, `${value.error}${after}`);
  else print(standardOutput, `${value}${after}`);
}
