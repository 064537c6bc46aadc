// The C library, by programs in C: each runs natively, with the computer's own C library, and with ours, and both outputs are the same.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findApplication } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";
import { buildEngineProgram } from "../../tool/image/engine-program.ts";
import { builtEngine } from "../runner/engine-image.ts";
import { runBuilt, type GuestRun } from "../runner/guest-run.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";

const FOLDER = fileURLToPath(new URL("./programs/", import.meta.url));
const folder = temporaryFolder("c-library");
const run = promisify(execFile);

const TIMEOUT_MS = 30_000;

interface NativeRun { readonly output: string; readonly exitCode: number }

/** What the program does with glibc. */
async function runNatively(path: string): Promise<NativeRun> {
  const program = join(folder, basename(path, ".c"));
  await run("clang-19", ["-std=gnu17", "-O1", "-D_GNU_SOURCE", "-ffp-contract=off", "-fno-builtin", "-w", path, "-o", program, "-lm"]);
  const running = run(program, [], { maxBuffer: 1 << 26, encoding: "latin1", timeout: TIMEOUT_MS });
  running.child.stdin?.end();
  return running.then(({ stdout }) => ({ output: stdout, exitCode: 0 }), (error: { stdout: string; code: number }) => ({ output: error.stdout, exitCode: error.code }));
}

async function runWithOurs(path: string): Promise<GuestRun> {
  return runBuilt(await buildImage(await findApplication(path), { board: "hosted" }), { timeoutSeconds: 30 });
}

/** A product and a sum stay two roundings, as natively. */
async function runInEngine(path: string, tier: string): Promise<GuestRun> {
  const { bitcode } = await buildEngineProgram(await findApplication(path, [], ["-ffp-contract=off"]), "hosted");
  return runBuilt(await builtEngine("hosted"), { files: [`program=${bitcode}`], programArguments: ["--tier", tier, "--"] });
}

function assertSame(ours: GuestRun, native: NativeRun): void {
  assert.equal(ours.messages, "");
  assert.equal(ours.exitCode, native.exitCode);
  const [expected, actual] = [native.output.split("\n"), ours.outputBytes.toString("latin1").split("\n")];
  const line = expected.findIndex((text, index) => text !== actual[index]);
  assert.equal(line < 0 ? "" : `line ${line + 1}: ${actual[line]}`, line < 0 ? "" : `line ${line + 1}: ${expected[line]}`);
  assert.equal(actual.length, expected.length);
}

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".c")).sort()) {
  test(`${basename(file, ".c")} prints what it prints with the computer's own C library`, async () => {
    const path = join(FOLDER, file);
    const [native, ours] = await Promise.all([runNatively(path), runWithOurs(path)]);
    assertSame(ours, native);
  });
}

test("floats of 16 bits are the same in the engine, interpreted and compiled", async () => {
  const path = join(FOLDER, "half-floats.c");
  const native = await runNatively(path);
  for (const tier of ["interpret", "auto"]) assertSame(await runInEngine(path, tier), native);
});
