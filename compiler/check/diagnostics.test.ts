// The table of diagnostics against the rejected cases: every code is used once, and shown by a program that gets it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { diagnosticTable } from "./diagnostics.ts";

const CASES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../language/cases/rejected");

const expected = new Set(readdirSync(CASES, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .flatMap((name) => [...readFileSync(path.join(CASES, name), "utf8").matchAll(/^\/\/ expect: BF([0-9]+) /gm)].map(([, code]) => Number(code))));

test("no code stands for two diagnostics", () => {
  assert.equal(new Set(diagnosticTable.map(({ code }) => code)).size, diagnosticTable.length);
});

test("every diagnostic is shown by a rejected case", () => {
  assert.deepEqual(diagnosticTable.filter(({ code }) => !expected.has(code)).map(({ code, name }) => `${code} ${name}`), []);
});

test("every expected code is in the table", () => {
  const known = new Set(diagnosticTable.map(({ code }) => code));
  assert.deepEqual([...expected].filter((code) => !known.has(code)), []);
});
