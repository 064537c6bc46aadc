// Programs do the same when they have been rewritten: variable arguments, arguments in memory, products with sums. For both
// instruction sets, whose compilers pass them in different ways.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { cModules, completed } from "../../../tests/engine/corpus.ts";
import { runNatively } from "../../../tests/engine/native-run.ts";
import { runBuilt, type GuestRun } from "../../../tests/runner/guest-run.ts";
import { temporaryFolder } from "../../../tests/runner/temporary-folder.ts";
import { findApplication } from "../../../tool/application.ts";
import { buildImage, type BuiltImage } from "../../../tool/image/build.ts";

const folder = temporaryFolder("rewrite");
const BOARDS = [["hosted-x86_64", "x86_64-linux-gnu"], ["hosted-aarch64", "aarch64-linux-gnu"]] as const;
/** Its jumps go to places in interpreted functions, and there is no interpreter in these images. */
const INTERPRETED = "c/non-local-jumps";
const images = new Map<string, BuiltImage>();

before(async () => {
  const program = await findApplication(fileURLToPath(new URL("../test-programs/run-rewritten.ts", import.meta.url)));
  for (const [board] of BOARDS) images.set(board, await buildImage(program, { board, engine: true }));
});

function runRewritten(board: string, text: string): Promise<GuestRun> {
  const program = join(folder, "program.ll");
  writeFileSync(program, text);
  return runBuilt(images.get(board)!, { files: [`program=${program}`] });
}

for (const [board, target] of BOARDS) {
  // What they print is the same on both, so that of the processor at hand will do; but for products and sums that it may fuse.
  const here = cModules(["-ffp-contract=off"]);
  for (const [index, module] of cModules([`--target=${target}`, "-ffp-contract=off"]).entries()) {
    if (module.name === INTERPRETED) continue;
    test(`${module.name} does on ${board} what it does natively`, async () => {
      const native = await runNatively(completed(here[index]!.text, "each"), folder);
      const run = await runRewritten(board, completed(module.text, "each"));
      assert.equal(run.messages, "");
      assert.equal(run.output, native.output);
      assert.equal(run.exitCode, native.exitCode);
    });
  }
}

test("C before its prototypes, variables of threads", async () => {
  const run = await runRewritten("hosted-x86_64", `
    @mine = thread_local global i32 5
    declare ptr @llvm.threadlocal.address.p0(ptr)
    define i32 @sum(i32 %a, i32 %b) {
      %r = add i32 %a, %b
      ret i32 %r
    }
    define i32 @main() {
      %place = call ptr @llvm.threadlocal.address.p0(ptr @mine)
      %x = load i32, ptr %place
      %r = call i32 (...) @sum(i32 %x, i32 37)
      ret i32 %r
    }`);
  assert.equal(run.messages, "");
  assert.equal(run.exitCode, 42);
});
