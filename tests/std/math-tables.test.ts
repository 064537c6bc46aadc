// The tables of system/std/math are what make-math-tables.ts makes from the reference, and the reference agrees with the C
// library under Node to within the latter's own error.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { toNumber } from "./big-float.ts";
import { makeTables } from "./make-math-tables.ts";
import { binary, unary } from "./math-reference.ts";
import { Xorshift } from "./reference-values.ts";

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
