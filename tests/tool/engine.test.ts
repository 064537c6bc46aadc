// `bareflow run --engine` and `build --engine` as a person uses them: the same programs, interpreted and compiled while they run.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { findApplication, ROOT } from "../../tool/application.ts";
import { engineImage } from "../../tool/image/engine-image.ts";
import { buildEngineProgram } from "../../tool/image/engine-program.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { bareflow, forgetBuilds, PROGRAMS, type Said } from "./bareflow.ts";

const folder = temporaryFolder("engine");
const LIMIT = ["--timeout", "100"];

// Here, where nothing limits the time: the command's own tests are limited.
before(async () => {
  for (const board of ["hosted", "pc"] as const) await engineImage(board, undefined);
});

function run(program: string, ...words: readonly string[]): Said {
  return bareflow(["run", program, "--engine", ...LIMIT, ...words]);
}

test("a program says the same in the engine, and a table follows on standard error", () => {
  for (const board of ["hosted", "pc"]) {
    const said = run("apps/hello", "--board", board);
    assert.equal(said.output, "Hello from TypeScript on bare metal.\n", said.messages);
    assert.match(said.messages, /^ {2}tier +functions +compiles +ms +code\n {2}interpreted +\d+\n/m);
    assert.equal(said.status, 0);
  }
});

test("the bitcode of a program is the same whenever it is made: the memory on a disk knows it by that", async () => {
  const program = join(folder, "hello.ts");
  copyFileSync(join(ROOT, "apps/hello/main.ts"), program);
  const bitcode = async (): Promise<Buffer> => {
    await forgetBuilds(program);
    return readFileSync((await buildEngineProgram(await findApplication(program), "hosted")).bitcode);
  };
  const [first, second] = [await bitcode(), await bitcode()];
  assert.ok(first.equals(second));
});

test("arguments, files, standard error and the exit code reach their places in every tier", () => {
  const note = join(folder, "note");
  writeFileSync(note, "the note");
  for (const tier of ["interpret", "O0", "O3"]) {
    const said = run(`${PROGRAMS}/echo.ts`, "--board", "hosted", "--tier", tier, "--file", `note.txt=${note}`, "--", "one", "two words", "--tier", "");
    assert.equal(said.output, "[one]\n[two words]\n[--tier]\n[]\n8 bytes: the note\n", said.messages);
    assert.match(said.messages, /^this is standard error$/m);
    assert.equal(said.status, 7);
  }
});

test("--json has the engine's facts", () => {
  const said = run(`${PROGRAMS}/echo.ts`, "--board", "hosted", "--tier", "O2", "--json");
  const { exitCode, output, engine } = JSON.parse(said.output);
  assert.equal(exitCode, 7);
  assert.equal(output, "");
  assert.equal(engine.choice, "O2");
  assert.ok(engine.functions.ran > 0 && engine.functions.all >= engine.functions.ran);
  assert.ok(engine.compiles > 0 && engine.codeBytes > 0 && engine.compileMilliseconds > 0);
  assert.deepEqual(engine.refused, []);
  const tier = engine.tiers.find((each: { tier: string }) => each.tier === "O2");
  assert.ok(tier.functions > 0 && tier.compiles === engine.compiles);
});

test("a panic of the program is reported as ever, with the facts of the run", () => {
  const said = run(`${PROGRAMS}/panic.ts`, "--board", "hosted");
  assert.equal(said.output, "before the panic\n");
  assert.match(said.messages, /^panic: index 9 is out of bounds: there are 4 elements$/m);
  assert.match(said.messages, /^ {2}tier +functions/m);
  assert.equal(said.status, 101);
});

test("a program that does not end is stopped at its time", () => {
  const said = run(`${PROGRAMS}/endless.ts`, "--board", "hosted", "--timeout", "3");
  assert.equal(said.output, "started\n");
  assert.equal(said.status, 124);
});

test("a program cannot speak for the engine", () => {
  const forged = JSON.parse(run(`${PROGRAMS}/forger.ts`, "--board", "hosted", "--json").output);
  assert.equal(forged.exitCode, 7);
  assert.equal(forged.engine.choice, "auto");
});

test("an image with the program in it runs by itself", () => {
  const image = join(folder, "echo");
  assert.equal(bareflow(["build", `${PROGRAMS}/echo.ts`, "--engine", "--board", "hosted", "--out", image]).status, 0);
  const plain = spawnSync(image, ["a", "b"], { encoding: "utf8" });
  assert.deepEqual([plain.status, plain.stdout, plain.stderr], [7, "[a]\n[b]\n", "this is standard error\n"]);
  const chosen = spawnSync(image, ["--tier", "O1", "--report", "--", "a"], { encoding: "utf8" });
  assert.equal(chosen.stdout, "[a]\n");
  assert.match(chosen.stderr, /^bareflow: engine report \{"tier":"O1",/m);
  const wrong = spawnSync(image, ["--tier", "O9", "--", "a"], { encoding: "utf8" });
  assert.deepEqual([wrong.status, wrong.stdout, wrong.stderr], [2, "", "--tier O9 is not possible: --tier takes auto, interpret, O0, O1, O2 or O3\n"]);
});

test("the engine is made once", () => {
  const imageBytes = (): number => JSON.parse(run("apps/hello", "--board", "hosted", "--json").output).imageBytes;
  const folderTime = (): number => statSync(join(ROOT, "build/engine")).mtimeMs;
  const bytes = imageBytes();
  const time = folderTime();
  assert.equal(imageBytes(), bytes);
  assert.equal(folderTime(), time);
  assert.ok(bytes < 60e6, `an image of ${bytes} bytes`);
});

test("the profile reaches its files", () => {
  const [profile, folded] = [join(folder, "profile.json"), join(folder, "folded.txt")];
  assert.equal(run("apps/hello", "--board", "hosted", "--profile", profile, "--folded", folded).status, 0);
  assert.equal(typeof JSON.parse(readFileSync(profile, "utf8")), "object");
});
