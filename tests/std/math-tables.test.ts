// The tables of system/std/math are what make-math-tables.ts makes from the reference, and the reference agrees with the C
// library under Node to within the latter's own error. The expected lines of random-arguments.check.ts are computed here, too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { toNumber } from "./big-float.ts";
import { makeTables } from "./make-math-tables.ts";
import { binary, unary } from "./math-reference.ts";
import { crc32, Xorshift } from "./reference-values.ts";

test("the tables of the mathematical functions are the reference's", () => {
  for (const [name, text] of makeTables()) {
    const written = readFileSync(new URL(`../../system/std/math/tables/${name}.ts`, import.meta.url), "utf8");
    assert.ok(written === text, `the table of ${name} differs: run npx tsx tests/std/make-math-tables.ts`);
  }
});

test("the reference agrees with Math to 3 units in the last place", () => {
  const random = new Xorshift(77n);
  const ofMath = Math as unknown as Record<string, (...numbers: number[]) => number>;
  const agree = (name: string, exact: number, near: number, numbers: number[]): void =>
    assert.ok(Math.abs(exact - near) <= 3 * 2 ** -52 * Math.abs(exact), `${name}(${numbers.join(", ")}) is ${exact}, Math says ${near}`);
  for (let i = 0; i < 40; i += 1) {
    const x = random.nextF64() * 0.999;
    for (const [name, reference] of Object.entries(unary)) {
      agree(name, toNumber(reference(x)), name === "exp2" ? 2 ** x : ofMath[name]!(x), [x]);
    }
    for (const [name, reference] of Object.entries(binary)) agree(name, toNumber(reference(x, 3 - x)), ofMath[name]!(x, 3 - x), [x, 3 - x]);
  }
});

/** As random-arguments.check.ts draws them: name, range, and for functions of two arguments the second range. */
const drawn: readonly (readonly [string, number, number, number?, number?])[] = [
  ["exp", -103, 88], ["exp2", -149, 127], ["expm1", -10, 88], ["log", 0, 1e6], ["log2", 0, 100], ["log10", 0, 1000],
  ["log1p", -0.99, 100], ["sqrt", 0, 100], ["cbrt", -1000, 1000], ["sin", -3e6, 3e6], ["cos", -100, 100], ["tan", -3e38, 3e38],
  ["asin", -1, 1], ["acos", -1, 1], ["atan", -20, 20], ["sinh", -89, 89], ["cosh", -89, 89], ["tanh", -9, 9],
  ["pow", 0, 10, -30, 30], ["atan2", -10, 10, -10, 10], ["hypot", -10, 10, -3, 3],
];

test("random arguments of the single-precision functions", () => {
  const random = new Xorshift(20240711n);
  const argument = (low: number, high: number): number => Math.fround(low + (high - low) * random.nextF64());
  const bits = (value: number): number => new Uint32Array(Float32Array.of(value).buffer)[0]!;
  const lines = drawn.map(([name, low, high, secondLow, secondHigh]) => {
    let text = "";
    for (let count = 0; count < 500; count += 1) {
      const x = argument(low, high);
      const exact = secondLow === undefined ? unary[name]!(x) : binary[name]!(x, argument(secondLow, secondHigh!));
      text += `${bits(toNumber(exact, 24))}\n`;
    }
    return `// expect: ${name}: ${crc32(text)}`;
  });
  const source = readFileSync(new URL("../../system/std/math/random-arguments.check.ts", import.meta.url), "utf8");
  assert.deepEqual(source.split("\n").filter((line) => line.startsWith("// expect: ")), lines);
});
