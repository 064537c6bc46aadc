// Programs in C, Rust and LLVM IR: what is refused, in which words, and what runs.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findProgram } from "../../scripts/requirements.mjs";
import { runBuilt } from "../../tests/runner/guest-run.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import type { BoardName } from "../../compiler/target/boards.ts";
import { findApplication, ROOT } from "../application.ts";
import { buildImage } from "../image/build.ts";
import { runProgram } from "../programs.ts";
import { linkModule } from "./link-module.ts";

const folder = temporaryFolder("modules");
let fileCount = 0;

function fileOf(text: string | Uint8Array, ending: string): string {
  const path = join(folder, `program-${fileCount++}${ending}`);
  writeFileSync(path, text);
  return path;
}

async function link(path: string, board: BoardName = "hosted", clangWords: readonly string[] = []): Promise<void> {
  const work = join(folder, `work-${fileCount++}`);
  mkdirSync(work);
  await linkModule({ paths: [path], clangWords }, board, work, board.startsWith("engine") ? join(ROOT, "system/kernel/main-in-engine.ts") : undefined);
}

const refusals: readonly (readonly [string, string, RegExp])[] = [
  ["a process", "int fork(void); int main(void) { return fork(); }", /^fork is not there: there is one program, and no other processes\.$/],
  ["a thread", "int pthread_create(void *, void *, void *, void *); int main(void) { return pthread_create(0, 0, 0, 0); }", /^pthread_create is not there: .* without threads\.$/],
  ["a name that is nearly right", "void prinft(const char *, ...); int main(void) { prinft(\"\"); }", /^prinft is called, and neither the program nor the C library has it; the nearest name is printf\.$/],
  ["a long double", "long double f(long double x) { return x * 2; } int main(void) { return (int)f(2); }", /program-\d+\.c: f has a long double: /],
  ["no main", "int other(void) { return 1; }", /there is no main: a program in C begins at/],
  ["faults", "int main(void) { return nothing; }", /use of undeclared identifier 'nothing'/],
];

for (const [what, text, message] of refusals) {
  test(`C with ${what} is refused`, async () => {
    await assert.rejects(link(fileOf(text, ".c")), { name: "Failure", message });
  });
}

const IR = (triple: string): string => `target triple = "${triple}"\ndefine i32 @main() {\n  ret i32 7\n}\n`;

test("a module for another instruction set is refused", async () => {
  await assert.rejects(link(fileOf(IR("aarch64-unknown-linux-gnu"), ".ll"), "hosted-x86_64"), /was made for aarch64-unknown-linux-gnu, but the board hosted-x86_64 is x86_64/);
});

test("text that is no IR is refused with its line", async () => {
  await assert.rejects(link(fileOf("define i32 @main( {\n", ".ll")), /is no LLVM IR that LLVM 19 reads:[^]*program-\d+\.ll:\d+:\d+: error/);
});

test("bitcode that is cut off, or none at all, is refused", async () => {
  const text = fileOf(IR("x86_64-unknown-none-elf"), ".ll");
  const whole = join(folder, "whole.bc");
  await runProgram("llvm-as-19", [text, "-o", whole], "making bitcode");
  await link(whole, "hosted-x86_64");
  const bytes = readFileSync(whole);
  await assert.rejects(link(fileOf(bytes.subarray(0, bytes.length / 2), ".bc")), /is no bitcode that can be read/);
  await assert.rejects(link(fileOf("no bitcode", ".bc")), /is no bitcode that can be read/);
});

test("promises that newer versions of LLVM write are left out", async () => {
  await link(fileOf(`target triple = "x86_64-unknown-linux-gnu"
declare void @llvm.lifetime.start.p0(ptr captures(none))
define i32 @main(i32 %count, ptr readonly captures(address, read_provenance) %words) personality ptr @rust_eh_personality {
  %place = alloca i32
  call void @llvm.lifetime.start.p0(ptr captures(none) %place)
  %less = icmp samesign ult i32 %count, 3
  %result = zext i1 %less to i32
  ret i32 %result
}
declare i32 @rust_eh_personality(...)
`, ".ll"), "hosted-x86_64");
});

async function run(paths: readonly string[], clangWords: readonly string[] = []): Promise<readonly [string, string, number]> {
  const application = await findApplication(paths[0]!, paths.slice(1), clangWords);
  const { output, messages, exitCode } = await runBuilt(await buildImage(application, { board: "hosted" }), { programArguments: ["one", "two words"] });
  return [output, messages, exitCode];
}

test("a program of several files, with a header of its own, arguments and a macro", async () => {
  writeFileSync(join(folder, "own.h"), "int twice(int);\n");
  const main = fileOf(`#include "own.h"
#include <stdio.h>
int main(int count, char **words) {
  for (int i = 1; i < count; i++) printf("%d <%s>\\n", twice(i), words[i]);
  return NUMBER;
}`, ".c");
  const other = fileOf("#include <own.h>\nint twice(int x) { return 2 * x; }\n", ".c");
  assert.deepEqual(await run([main, other], [`-I${folder}`, "-DNUMBER=300"]), ["2 <one>\n4 <two words>\n", "", 44]);
});

test("an assertion that fails ends in a panic with its place, after all output", async () => {
  const [output, messages, exitCode] = await run([fileOf("#include <assert.h>\n#include <stdio.h>\nint main(int count) { printf(\"so far\"); assert(count == 1); }", ".c")]);
  assert.equal(output, "so far");
  assert.match(messages, /^panic: .*program-\d+\.c:3: main: assertion failed: count == 1$/m);
  assert.equal(exitCode, 101);
});

test("a program in Rust", { skip: findProgram("rustc") === null ? "needs rustc" : false }, async () => {
  const path = fileOf(`#![no_std]
#![no_main]
extern "C" { fn printf(format: *const u8, ...) -> i32; fn abort() -> !; }
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { unsafe { abort() } }
#[no_mangle]
pub extern "C" fn main(count: i32, _words: *const *const u8) -> i32 {
  let squares = [1u32, 4, 9, 16];
  let sum: u32 = squares.iter().map(|x| x * 2).sum();
  unsafe { printf(b"%u\\n\\0".as_ptr(), sum + squares[count as usize]); }
  5
}
`, ".rs");
  assert.deepEqual(await run([path]), ["76\n", "", 5]);
});
