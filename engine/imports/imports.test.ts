// Programs of the board `engine`: their IR is free of all that belongs to a machine, and with the engine's imports they do what
// they do on boards of their own.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { findLlvmTool } from "../../compiler/emit/toolchain.ts";
import { readCase } from "../../tests/runner/case-file.ts";
import { runBuilt, type GuestRun } from "../../tests/runner/guest-run.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { findApplication, ROOT } from "../../tool/application.ts";
import { buildEngineProgram } from "../../tool/image/engine-program.ts";
import { buildImage, type BuiltImage } from "../../tool/image/build.ts";
import { readFileSync, writeFileSync } from "node:fs";

const CASES = ["bounds-of-array", "class-unions", "float-operations", "template-literals", "tail-calls", "atomics"];
const folder = temporaryFolder("imports");
let image: BuiltImage;

before(async () => {
  const program = fileURLToPath(new URL("./test-programs/run-as-a-whole.ts", import.meta.url));
  image = await buildImage(await findApplication(program), { board: "hosted", engine: true });
});

async function bitcodeOf(path: string): Promise<string> {
  return (await buildEngineProgram(await findApplication(join(ROOT, path)), "hosted")).bitcode;
}

function run(bitcode: string, words: readonly string[] = [], files: readonly string[] = []): Promise<GuestRun> {
  return runBuilt(image, { files: [...files, `program=${bitcode}`], programArguments: words });
}

test("the IR has no assembly, no processor, and imports that the engine has", async () => {
  for (const path of ["apps/hello", "apps/tinyllama", "system/kernel/test-programs/linux-process.ts"]) {
    for (const board of ["hosted-x86_64", "hosted-aarch64"] as const) {
      const { bitcode } = await buildEngineProgram(await findApplication(join(ROOT, path)), board);
      const ir = execFileSync(findLlvmTool("llvm-dis"), [bitcode, "-o", "-"], { encoding: "utf8", maxBuffer: 1 << 26 });
      assert.doesNotMatch(ir, /\basm [a-z"]|target-cpu|target-features|!dbg/, path);
      const declared = [...ir.matchAll(/^declare [^@]*@([\w.]+)/gm)].map(([, name]) => name!).filter((name) => !name.startsWith("llvm."));
      for (const name of declared) assert.match(name, /^bareflow_|^mem(cpy|move|set|cmp)$/, path);
      assert.match(ir, /^define .*i32 @main\(\)/m);
    }
  }
});

for (const name of CASES) {
  test(`the language's case ${name} has its result`, async () => {
    const path = `compiler/language/cases/accepted/${name}.ts`;
    const expected = readCase(join(ROOT, path), "hosted");
    const ended = await run(await bitcodeOf(path), expected.programArguments);
    assert.equal(ended.output, expected.expectedLines.map((line) => `${line}\n`).join(""));
    for (const pattern of expected.expectedLog) assert.match(ended.messages, pattern);
    assert.equal(ended.exitCode, expected.exitCode);
  });
}

test("arguments, files, memory, output files and input are those of the engine's board", async () => {
  const bitcode = await bitcodeOf("system/kernel/test-programs/linux-process.ts");
  assert.equal((await run(bitcode, ["words", "two words", "", "--"])).output, "[words]\n[two words]\n[]\n[--]\n");
  writeFileSync(join(folder, "content"), "abc");
  for (const file of [`content=${join(folder, "content")}`, "content=models/tokenizer.bin"]) {
    const path = file.slice(file.indexOf("=") + 1);
    const sum = readFileSync(path).reduce((total, byte) => (Math.imul(total, 31) + byte) >>> 0, 0);
    assert.equal((await run(bitcode, ["file"], [file])).output, `${readFileSync(path).length} ${sum}\n`);
  }
  assert.equal((await run(bitcode, ["memory", "100000000"])).output, "first: true, second: true, absurd: false\n");
  const path = join(folder, "written");
  assert.equal((await run(bitcode, ["replace", path, "new"])).exitCode, 0);
  assert.equal(readFileSync(path, "utf8"), "new");
  assert.match((await run(bitcode, ["replace", join(folder, "nowhere/file"), "new"])).messages, /cannot be written \(Linux error 2\)/);
});

test("a panic of the program is one of the machine", async () => {
  const ended = await run(await bitcodeOf("tests/tool/programs/panic.ts"));
  assert.equal(ended.exitCode, 101);
  assert.equal(ended.output, "before the panic\n");
  assert.match(ended.messages, /^panic: index 9 is out of bounds: there are 4 elements\n/);
});
