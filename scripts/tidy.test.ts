// The house rules hold in this checkout, and each rule finds what it is for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkFile } from "./tidy-rules.ts";
import { checkTree } from "./tidy.ts";

const HEAD = "// A file for the tests of the rules, with a purpose.\n";
const messages = (file: string, text: string): readonly string[] => checkFile(file, text).map((finding) => `${finding.line}: ${finding.message}`);

test("the sources of this checkout keep the house rules", () => {
  assert.deepEqual(checkTree().map((finding) => `${finding.file}:${finding.line}: ${finding.message}`), []);
});

test("a clean file has no findings", () => {
  assert.deepEqual(messages("system/kernel/clock.ts", `${HEAD}import { x } from "../drivers/timer.ts";\n`), []);
});

test("a file without a purpose is found", () => {
  assert.match(messages("tool/a.ts", "export const a = 1;\n").join(), /1: the file does not open/);
});

test("std may not import the kernel, by either kind of path", () => {
  assert.match(messages("system/std/list.ts", `${HEAD}import { x } from "bareflow/kernel/program.ts";\n`).join(), /2: system\/std may not import system\/kernel/);
  assert.match(messages("system/std/list.ts", `${HEAD}import {\n  x,\n} from "../kernel/program.ts";\n`).join(), /4: system\/std may not import system\/kernel/);
});

test("only the kernel's main imports the program", () => {
  assert.match(messages("system/kernel/traps.ts", `${HEAD}import { main } from "#app";\n`).join(), /only system\/kernel\/main.ts/);
  assert.deepEqual(messages("system/kernel/main.ts", `${HEAD}import { main } from "#app";\n`), []);
});

test("an instruction set's name is found outside of machine and board, and allowed there", () => {
  assert.match(messages("system/kernel/a.ts", `${HEAD}// needs AVX2\n`).join(), /2: 'AVX2' is an instruction set's/);
  assert.deepEqual(messages("system/machine/x86_64/a.ts", `${HEAD}// needs AVX2\n`), []);
});

test("typescript is imported in one folder", () => {
  assert.match(messages("compiler/check/a.ts", `${HEAD}import ts from "typescript";\n`).join(), /only compiler\/program/);
  assert.deepEqual(messages("compiler/program/a.ts", `${HEAD}import ts from "typescript";\n`), []);
});

test("foreign languages, unfinished work, long lines and names without a meaning are found", () => {
  assert.match(messages("system/kernel/memory.c", "int x;\n").join(), /TypeScript alone/);
  assert.match(messages("tool/a.ts", `${HEAD}// ${"TO"}${"DO"}: later\n`).join(), /unfinished/);
  assert.match(messages("tool/a.ts", `${HEAD}const x = ${"1 + ".repeat(60)}1;\n`).join(), /columns/);
  assert.match(messages("tool/utils.ts", HEAD).join(), /does not say/);
});
