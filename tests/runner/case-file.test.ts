// The directives of test programs, and that what differs from them is found.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { partOfBatch } from "./batch.ts";
import { canBeBatched, checkLog, difference, expectedOutput, readCase, type CaseFile } from "./case-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder("case");

function parse(text: string): CaseFile {
  const path = join(folder, "case.ts");
  writeFileSync(path, text);
  return readCase(path);
}

test("all directives are read", () => {
  const found = parse(`// expect: one
// expect:  two with a space before
// expect:
// exit: 101
// expect-log: index \\d+
// boards: hosted pc
// machines: q35 pc
// memory: 8M
// arguments: a "b c" d
// file: x=LICENSE
export function main(): i32 { return 0; } // expect: not this one
`);
  assert.equal(expectedOutput(found), "one\n two with a space before\n\n");
  assert.equal(found.exitCode, 101);
  assert.deepEqual(found.expectedLog, [/index \d+/]);
  assert.deepEqual(found.boards, ["hosted", "pc"]);
  assert.deepEqual(found.machines, ["q35", "pc"]);
  assert.equal(found.memory, "8M");
  assert.deepEqual(found.programArguments, ["a", "b c", "d"]);
  assert.deepEqual(found.files, ["x=LICENSE"]);
  assert.equal(canBeBatched(found), false);
});

test("without directives a program is quiet, ends with 0 and may share an image", () => {
  const plain = parse("// Nothing special here.\nexport function main(): i32 { return 0; }\n");
  assert.equal(expectedOutput(plain), "");
  assert.equal(plain.exitCode, 0);
  assert.equal(plain.boards, null);
  assert.equal(canBeBatched(plain), true);
});

test("a module that only other tests import is no test", () => {
  assert.equal(parse("// A part of another test.\nexport const x: u8 = 1;\n").isTest, false);
  assert.equal(parse("// expect: BF1001 2:1\nthrow 1;\n").isTest, true);
  assert.equal(parse("// A program.\nexport function main(): i32 { return 0; }\n").isTest, true);
});

test("directives that mean nothing are refused", () => {
  assert.throws(() => parse("// boards: toaster\n"), /'toaster' in '\/\/ boards:' is none of pc, virt, raspi, hosted/);
  assert.throws(() => parse("// exit: soon\n"), /not a number/);
});

test("a directive may be for some boards only", () => {
  const path = join(folder, "boards.ts");
  writeFileSync(path, "// expect: everywhere\n// expect virt raspi: arm\n// expect pc: x86\n// exit hosted: 3\nexport function main(): i32 { return 0; }\n");
  assert.equal(expectedOutput(readCase(path, "virt")), "everywhere\narm\n");
  assert.equal(expectedOutput(readCase(path, "pc")), "everywhere\nx86\n");
  assert.equal(readCase(path, "hosted-aarch64").exitCode, 3);
  assert.equal(readCase(path, "pc").exitCode, 0);
  assert.throws(() => parse("// expect toaster: x\n"), /'toaster' in '\/\/ expect toaster: x' is none of pc/);
});

test("a program that leaves an instruction set out says why", () => {
  assert.throws(() => parse("// boards: pc\n"), /leaves an instruction set out/);
  assert.equal(parse("// boards: pc\n// because: it is about a PC's loader\n").because, "it is about a PC's loader");
  assert.deepEqual(parse("// boards: pc hosted\n").boards, ["pc", "hosted"]);
});

test("log patterns must match in their order", () => {
  const ordered = parse("// expect-log: first\n// expect-log: second\n");
  assert.equal(checkLog(ordered, "the first and the second"), null);
  assert.match(checkLog(ordered, "the second and the first") ?? "", /nothing in the messages matches \/second\/ behind/);
});

test("the first line that differs is shown", () => {
  assert.equal(difference("a\nb\n", "a\nb\n"), null);
  assert.equal(difference("a\nb\n", "a\nc\n"), 'line 2 of the output is "c" where "b" was expected');
  assert.equal(difference("a\n", "a"), 'line 2 of the output is "(nothing)" where "" was expected');
});

test("a program's part of a batch is cut out, also when it ends in the middle of a line", () => {
  const output = "@@begin 0\nx\n@@end 0 0\n@@begin 1\nno newline@@end 1 -3\n@@begin 2\nlost";
  assert.deepEqual(partOfBatch(output, 0), { output: "x\n", exitCode: 0 });
  assert.deepEqual(partOfBatch(output, 1), { output: "no newline", exitCode: -3 });
  assert.equal(partOfBatch(output, 2), null);
});
