// Native code from a module, in an engine image with the real LLVM: optimized, compiled, linked into memory, called,
// removed.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runBuilt, type GuestRun } from "../../tests/runner/guest-run.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { findApplication } from "../../tool/application.ts";
import { buildImage, type BuiltImage } from "../../tool/image/build.ts";

const folder = temporaryFolder("compile");
/** Under Linux and without it, on both instruction sets: the libraries of the other one are fetched when they are first needed. */
const BOARDS = ["hosted-x86_64", "hosted-aarch64", "pc", "virt", "raspi"] as const;
const images = new Map<string, BuiltImage>();

before(async () => {
  const program = await findApplication(fileURLToPath(new URL("./test-programs/compile.ts", import.meta.url)));
  for (const board of BOARDS) images.set(board, await buildImage(program, { board, engine: true }));
});

function compile(board: string, program: string, programArguments: readonly string[] = []): Promise<GuestRun> {
  writeFileSync(join(folder, "program"), program);
  return runBuilt(images.get(board)!, { files: [`program=${join(folder, "program")}`], memory: "128M", programArguments });
}

const FIB = `
@calls = global i64 0
@offsets = constant [2 x i64] [i64 1, i64 2]
declare ptr @memcpy(ptr, ptr, i64)
define i64 @fib(i64 %n) {
  %small = icmp ult i64 %n, 2
  br i1 %small, label %done, label %more
more:
  %copy = alloca [2 x i64]
  call ptr @memcpy(ptr %copy, ptr @offsets, i64 16)
  %one = load volatile i64, ptr %copy
  %a = sub i64 %n, %one
  %b = sub i64 %n, 2
  %x = call i64 @fib(i64 %a)
  %y = call i64 @fib(i64 %b)
  %sum = add i64 %x, %y
  ret i64 %sum
done:
  ret i64 %n
}
`;

for (const board of BOARDS) {
  test(`a function is compiled, called, removed, and compiled again on ${board}`, async () => {
    const run = await compile(board, FIB);
    assert.equal(run.messages, "");
    assert.equal(run.output, "round 0: fib(20) = 6765\nround 1: fib(20) = 6765\n");
    assert.equal(run.exitCode, 0);
  });

  test(`a symbol that nobody has is named on ${board}`, async () => {
    const run = await compile(board, FIB.replaceAll("@memcpy", "@fetch"));
    assert.match(run.messages, /Symbols not found: \[ fetch \]/);
    assert.equal(run.exitCode, 1);
  });

  for (const [word, sentence] of [["overwrite", /^trap: page fault: write to 0x[0-9a-f]{16}, which /], ["execute", /^trap: page fault: execution of 0x[0-9a-f]{16}, which /]] as const) {
    test(`to ${word === "overwrite" ? "write to machine code" : "execute what was written"} faults on ${board}`, async () => {
      const run = await compile(board, FIB, [word]);
      assert.match(run.messages, sentence);
      assert.equal(run.exitCode, 101);
    });
  }

  test(`an engine image stays within its size on ${board}`, () => {
    const bytes = images.get(board)!.imageBytes;
    assert.ok(bytes < 42_000_000, `it has ${bytes} bytes`);
  });
}
