// What is large or deep in a program's text takes time by its size, and no stack by its depth.
import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { completed } from "./corpus.ts";
import { runInEngine } from "./engine-run.ts";
import { ALL_MODES } from "./modes.ts";

const folder = temporaryFolder("large");
const [interpreted] = ALL_MODES;

/** Shows a number and ends. */
const shown = (name: string): string => `  call void @show(i64 ${name})\n  call void @line(i64 0)\n  ret i32 0\n}\n`;

test("a chain of addresses behind a loop's phi node takes no stack", async () => {
  const count = 200_000;
  const chain = Array.from({ length: count }, (_, index) => `  %p${index + 1} = getelementptr i8, ptr %p${index}, i64 1\n`).join("");
  const run = await runInEngine(completed(`
@bytes = global [8 x i8] zeroinitializer
define i32 @main() {
  br label %loop
loop:
  %p0 = phi ptr [ @bytes, %0 ], [ %p1, %loop ]
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
${chain}  %end = ptrtoint ptr %p${count} to i64
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, 3
  br i1 %more, label %loop, label %done
done:
  %start = ptrtoint ptr @bytes to i64
  %far = sub i64 %end, %start
${shown("%far")}`, "each"), interpreted!, folder);
  assert.equal(run.messages, "");
  assert.match(run.output, new RegExp((count + 2).toString(16)));
});

test("a switch of 100,000 cases that lie apart is lowered in a moment", async () => {
  const cases = Array.from({ length: 100_000 }, (_, index) => index);
  const run = await runInEngine(completed(`
define i64 @choose(i64 %n) noinline {
  switch i64 %n, label %other [ ${cases.map((n) => `i64 ${(n * 7919) % 100_003 * 1000 - 50_000_000}, label %case${n % 10}`).join(" ")} ]
${Array.from({ length: 10 }, (_, n) => `case${n}:\n  ret i64 ${n + 100}\n`).join("")}
other:
  ret i64 7
}
define i32 @main() {
  %a = call i64 @choose(i64 ${(99_999 * 7919) % 100_003 * 1000 - 50_000_000})
  %b = call i64 @choose(i64 -1)
  %high = mul i64 %b, 4096
  %sum = add i64 %a, %high
${shown("%sum")}`, "each"), interpreted!, folder);
  // Steps in the square of the cases would take minutes, and be ended.
  assert.equal(run.messages, "");
  assert.match(run.output, new RegExp((109 + 7 * 4096).toString(16)));
});

test("constants within constants have a limit, told in a sentence", async () => {
  let nested = "ptrtoint (ptr @word to i64)";
  for (let depth = 0; depth < 2100; depth++) nested = `sub (i64 ptrtoint (ptr @word to i64), i64 ${nested})`;
  const run = await runInEngine(completed(`@word = global i64 ${nested}\ndefine i32 @main() {\n${shown("1")}`, "each"), interpreted!, folder);
  assert.match(run.messages, /a constant of the program has 2000 others within each other, and more are not computed: use variables/);
  assert.equal(run.exitCode, 101);
});
