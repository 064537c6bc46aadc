// The expected lines of the check programs of system/std that stand for thousands of values, or for values that nobody
// knows by heart, are computed here once more, so that they are neither guesses nor copies of what std printed.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  bitsOfF64, crc32, f32FromBits, f64FromBits, parseF32Bits, printF32, Xorshift,
} from "./reference-values.ts";

/** Asserts that a check program expects this line. */
function expects(program: string, line: string): void {
  const source = readFileSync(new URL(`../../system/std/${program}`, import.meta.url), "utf8");
  const lines = source.split("\n").filter((each) => each.startsWith("// expect: ")).map((each) => each.slice(11));
  assert.ok(lines.includes(line), `${program} should expect "${line}", not one of\n${lines.join("\n")}`);
}

/** The CRC-32 of one line for each item. */
function crcOfLines<T>(count: number, line: (index: number) => T): string {
  let text = "";
  for (let index = 0; index < count; index += 1) text += `${line(index)}\n`;
  return crc32(text);
}

test("floats as text", () => {
  const random = new Xorshift(20240607n);
  const program = "text/format-float.check.ts";
  expects(program, `f64 random: ${crcOfLines(10000, () => f64FromBits(random.nextU64()))}`);
  const powers = crcOfLines(2046, (index) => {
    const power = BigInt(index + 1) << 52n;
    return `${f64FromBits(power)}\n${f64FromBits(power - 1n)}`;
  });
  expects(program, `f64 powers of two and the values before them: ${powers}`);
  expects(program, `f64 short: ${crcOfLines(10000, () => random.nextBelow(10000000) / 1000)}`);
  expects(program, `f32 random: ${crcOfLines(10000, () => printF32(f32FromBits(random.nextU32())))}`);
  const powersF32 = crcOfLines(254, (index) => {
    const power = (index + 1) * 2 ** 23;
    return `${printF32(f32FromBits(power))}\n${printF32(f32FromBits(power - 1))}`;
  });
  expects(program, `f32 powers of two and the values before them: ${powersF32}`);
});

function randomDecimal(random: Xorshift, exponentCount: number, exponentShift: number): string {
  let text = random.nextBelow(2) === 1 ? "-" : "";
  const digitCount = 1 + random.nextBelow(25);
  const point = random.nextBelow(30);
  for (let index = 0; index < digitCount; index += 1) {
    if (index === point) text += ".";
    text += String(random.nextBelow(10));
  }
  return `${text}e${random.nextBelow(exponentCount) - exponentShift}`;
}

test("text as floats", () => {
  const random = new Xorshift(99n);
  const program = "text/parse-float.check.ts";
  const texts = crcOfLines(5000, () => {
    const value = Number(randomDecimal(random, 660, 345));
    return Number.isFinite(value) ? bitsOfF64(value).toString(16) : "out of range";
  });
  expects(program, `f64 random texts: ${texts}`);
  const textsF32 = crcOfLines(5000, () => {
    const bits = parseF32Bits(randomDecimal(random, 110, 65));
    return bits === null ? "out of range" : bits.toString(16);
  });
  expects(program, `f32 random texts: ${textsF32}`);
});

test("random numbers", () => {
  const random = new Xorshift(133742n);
  const program = "random/xorshift.check.ts";
  expects(program, `${random.nextU32()} ${random.nextU32()} ${random.nextU32()} ${random.nextU64()}`);
  expects(program, `${printF32(random.nextF32())} ${printF32(random.nextF32())} ${random.nextF64()}`);
  const below = [random.nextBelow(6), random.nextBelow(1000), random.nextBelow(3000000000)];
  expects(program, `${below.join(" ")} ${random.nextBetween(-5, 5)} ${random.nextBetween(-(2 ** 31), 2 ** 31 - 1)}`);
  for (let count = 0; count < 60000; count += 1) random.nextBelow(6);
  for (let count = 0; count < 30000; count += 1) random.nextBelow(3221225472);
  const cards = Array.from({ length: 10 }, (_, index) => index);
  random.shuffle(cards);
  expects(program, `shuffled: ${cards.join(" ")}`);
});

test("hashes", () => {
  const program = "hash/sha256.check.ts";
  const sha256 = (bytes: Buffer): Buffer => createHash("sha256").update(bytes).digest();
  const text = Buffer.from(Array.from({ length: 300 }, (_, index) => index * 7));
  expects(program, sha256(Buffer.from("abc")).toString("hex"));
  expects(program, sha256(Buffer.from("a".repeat(1000000))).toString("hex"));
  const all = Buffer.concat(Array.from(text, (_, length) => sha256(text.subarray(0, length))));
  expects(program, `lengths 0 to 299: ${sha256(all).toString("hex")}`);
  expects("hash/crc32.check.ts", crc32("123456789"));
  expects("hash/crc32.check.ts", `a million letters: ${crc32("a".repeat(1000000))}`);
});

test("numbers in fixed and other forms", () => {
  const program = "text/format.check.ts";
  expects(program, `${(3.14159).toFixed(2)} ${(3.14159).toFixed(0)} ${(-0.5).toFixed(2)} ${(0).toFixed(2)} ${(1.005).toFixed(3)} ` +
    `${(1.005).toFixed(2)} ${(1000000000000000128).toFixed(1)}`);
  expects(program, `${(0.1).toFixed(19)} ${(-0.0001).toFixed(2)} ${(1.5).toFixed(0)} ${(3.5).toFixed(0)} ` +
    `${(999999999999999868928).toFixed(2)} ${(1e21).toFixed(2)} ${NaN.toFixed(2)}`);
  expects(program, `${(123.456).toFixed(3)} ${(0.000001).toFixed(6)} ${5e-324} ${(5e-324).toFixed(20)}`);
  const numbers = Array.from({ length: 999 }, (_, index) => index + 1).join("");
  expects(program, `builder: 999 numbers make ${numbers.length} bytes, crc ${crc32(numbers)}`);
});
