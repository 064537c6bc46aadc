// The interpreter, in an engine image: small modules whose `main` is interpreted, and what they show.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runBuilt, type GuestRun } from "../../tests/runner/guest-run.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { findApplication } from "../../tool/application.ts";
import { buildImage, type BuiltImage } from "../../tool/image/build.ts";
import { generateHandlers, HANDLERS_FOLDER } from "./generate/generate.ts";
import { PROGRAMS } from "./generate/test-modules.table.ts";

const folder = temporaryFolder("interpret");
let image: BuiltImage;

before(async () => {
  const program = fileURLToPath(new URL("./test-programs/interpret.ts", import.meta.url));
  image = await buildImage(await findApplication(program), { board: "hosted", engine: true });
});

function interpret(module: string, words: readonly string[] = []): Promise<GuestRun> {
  writeFileSync(join(folder, "program"), DECLARATIONS + module);
  return runBuilt(image, { files: [`program=${join(folder, "program")}`], programArguments: words });
}

const DECLARATIONS = `
declare void @show_integer(i64)
declare void @show_float(double)
declare double @scale_float(i32, double)
declare float @half(float)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare ptr @llvm.stacksave.p0()
declare void @llvm.stackrestore.p0(ptr)
`;

test("the tables of handlers are what the generator makes", () => {
  const generated = generateHandlers();
  assert.deepEqual(readdirSync(HANDLERS_FOLDER).filter((name) => name.endsWith(".table.ts")).sort(), [...generated.keys()].sort());
  for (const [name, text] of generated) {
    assert.ok(readFileSync(join(HANDLERS_FOLDER, name), "utf8") === text, `${name} is not what the generator makes: run npx tsx engine/interpret/generate/generate.ts`);
  }
});

for (const [name, module, shown] of PROGRAMS) {
  test(`${name} are interpreted`, async () => {
    const run = await interpret(module);
    assert.equal(run.messages, "");
    assert.equal(run.output.trimEnd().split("\n").join(" "), shown);
    assert.equal(run.exitCode, 0);
  });
}

test("what ran is counted", async () => {
  const run = await interpret(`
define i64 @twice(i64 %n) {
  %even = and i64 %n, 1
  %is = icmp eq i64 %even, 0
  br i1 %is, label %yes, label %no
yes:
  ret i64 2
no:
  ret i64 1
}
define i32 @main() {
  br label %loop
loop:
  %i = phi i64 [0, %0], [%j, %loop]
  %x = call i64 @twice(i64 %i)
  %j = add i64 %i, %x
  %c = icmp ult i64 %j, 7
  br i1 %c, label %loop, label %end
end:
  ret i32 9
}`, ["counts"]);
  assert.equal(run.messages, "");
  assert.equal(run.output, "twice: calls 4, edges 4 0, trips\nmain: calls 1, edges 0 3 1, trips 3\n");
  assert.equal(run.exitCode, 9);
});

const ENDING: readonly (readonly [string, string, RegExp])[] = [
  ["recursion without an end", `
define i64 @deeper(i64 %n) {
  %m = add i64 %n, 1
  %r = call i64 @deeper(i64 %m)
  %s = add i64 %r, 1
  ret i64 %s
}
define i32 @main() {
  %r = call i64 @deeper(i64 0)
  ret i32 0
}`, /^engine: the stack of the interpreter is full: deeper is called \d+ calls deep\n$/],
  ["a call of what is no function", `
define i32 @main() {
  %f = inttoptr i64 4096 to ptr
  %r = call i32 %f()
  ret i32 %r
}`, /the program called the address 4096, where it has no function/],
  ["a place that is never reached", `
define i32 @main() {
  unreachable
}`, /the program's function main reached a place that it said is never reached/],
];
for (const [name, module, sentence] of ENDING) {
  test(`${name} ends with a sentence`, async () => {
    const run = await interpret(module);
    assert.match(run.messages, sentence);
    assert.equal(run.exitCode, 101);
  });
}
