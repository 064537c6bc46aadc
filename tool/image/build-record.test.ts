// A program that has not changed is not built again; whatever would change what comes out builds it again.
import assert from "node:assert/strict";
import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import type { Application } from "../application.ts";
import { buildImage } from "./build.ts";
import { buildEngineProgram } from "./engine-program.ts";

const folder = temporaryFolder("build-record");
const application: Application = { name: "kept", mainFile: join(folder, "main.ts"), config: {}, buildDirectory: join(folder, "build") };
const write = (name: string, value: number): void => {
  writeFileSync(join(folder, name), name !== "value.ts" ? `import { value } from "./value.ts";\n\nexport function main(): i32 {\n  return value() + ${value};\n}\n` : `export function value(): i32 {\n  return ${value};\n}\n`);
  // One that is written while it is built is not believed: sources are older.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
};

const withMain = (main = "main.ts"): Application => ({ ...application, mainFile: join(folder, main) });

for (const [kind, build] of [
  ["image", async (cpu?: string, main?: string) => { const { image, phases } = await buildImage(withMain(main), { board: "hosted", cpu }); return { file: image, phases }; }],
  ["program for the engine", async (_cpu?: string, main?: string) => { const { bitcode, phases } = await buildEngineProgram(withMain(main), "hosted"); return { file: bitcode, phases }; }],
] as const) {
  test(`the ${kind} of an unchanged program is not built again, and a changed one is`, async () => {
    write("main.ts", 1);
    write("value.ts", 1);
    const isKept = async (cpu?: string): Promise<boolean> => (await build(cpu)).phases.some(({ name }) => name === "nothing has changed");
    assert.equal(await isKept(), false);
    assert.equal(await isKept(), true);
    const first = await build();
    const bytes = readFileSync(first.file);
    write("value.ts", 2);
    assert.equal(await isKept(), false, "a file that main.ts imports has changed");
    assert.notDeepEqual(readFileSync(first.file), bytes);
    write("value.ts", 1);
    assert.equal(await isKept(), false, "it has changed back");
    assert.deepEqual(readFileSync(first.file), bytes);
    writeFileSync(first.file, "something else");
    assert.equal(await isKept(), false, "what was made is no longer what was made");
    assert.deepEqual(readFileSync(first.file), bytes);
    write("other.ts", 1);
    assert.equal((await build(undefined, "other.ts")).phases.some(({ name }) => name === "nothing has changed"), false, "another main file");
    assert.equal(await isKept(), false);
    if (kind === "image") {
      assert.equal(await isKept("x86-64-v3"), false, "another processor");
      assert.equal(await isKept("x86-64-v3"), true);
    }
    writeFileSync(join(folder, "value.ts"), "export function value(): i32 {\n  return 3;\n}\n");
    utimesSync(join(folder, "value.ts"), Date.now() / 1000 + 60, Date.now() / 1000 + 60);
    assert.equal(await isKept(), false);
    assert.equal(await isKept(), false, "a file that was written while it was built may not be what was read");
  });
}
