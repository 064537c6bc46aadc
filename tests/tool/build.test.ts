// `bareflow build`, `doctor` and `symbolize`: the files that they make and what they say.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../../tool/application.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { bareflow, bareflowTogether, forgetBuilds, PROGRAMS } from "./bareflow.ts";

const folder = temporaryFolder("build");

test("building twice gives identical bytes", async () => {
  const program = join(folder, "hello.ts");
  copyFileSync(join(ROOT, "apps/hello/main.ts"), program);
  for (const board of ["pc", "hosted"]) {
    const files = [1, 2].map((round) => join(folder, `${board}${round}.elf`));
    for (const file of files) {
      await forgetBuilds(program);
      const said = bareflow(["build", program, "--board", board, "--out", file]);
      assert.equal(said.status, 0, said.messages);
      assert.equal(said.output, "");
      assert.match(said.messages, /hello\.elf: .*(bytes|KiB) .*generate code/);
    }
    assert.ok(readFileSync(files[0] ?? "").equals(readFileSync(files[1] ?? "")), `${board}: the images differ`);
    assert.match(readFileSync(files[0] ?? "", "latin1"), /^\x7fELF/);
  }
});

test("a hosted image is a program of its own", () => {
  const file = join(folder, "hello");
  assert.equal(bareflow(["build", "apps/hello", "--board", "hosted", "--out", file]).status, 0);
  assert.ok((statSync(file).mode & 0o111) !== 0);
  const run = spawnSync(file, [], { encoding: "utf8", timeout: 10_000 });
  assert.equal(run.stdout, "Hello from TypeScript on bare metal.\n");
  assert.equal(run.stderr, "");
  assert.equal(run.status, 0);
});

test("builds at the same time do not meet, and leave nothing behind", async () => {
  const program = join(folder, "together.ts");
  copyFileSync(join(ROOT, "apps/hello/main.ts"), program);
  const runs = await bareflowTogether([1, 2, 3].map(() => ["run", program, "--timeout", "60"]));
  for (const run of runs) assert.equal(run.output, "Hello from TypeScript on bare metal.\n", run.messages);
  const left = readdirSync(join(ROOT, "build", ".work")).filter((name) => !isRunning(Number(name.split("-")[0])));
  assert.deepEqual(left, []);
});

test("symbolize turns the addresses of a captured log into places", () => {
  const built = bareflow(["build", `${PROGRAMS}/panic.ts`, "--board", "hosted", "--out", join(folder, "panic")]);
  assert.equal(built.status, 0, built.messages);
  const image = /^bareflow: (\S+\.elf): /m.exec(built.messages)?.[1] ?? "";
  const run = spawnSync(join(folder, "panic"), [], { encoding: "utf8", timeout: 10_000 });
  assert.equal(run.status, 101);
  assert.match(run.stderr, /^ {2}at 0x[0-9a-f]+$/m);
  const said = bareflow(["symbolize", image], { input: run.stderr });
  assert.equal(said.status, 0, said.messages);
  assert.match(said.output, /main \(tests\/tool\/programs\/panic\.ts:10:\d+\)/);
  assert.equal(said.output.split("\n")[0], run.stderr.split("\n")[0]);
});

test("symbolize takes the newest build when none is named, and says which", () => {
  // Other tests build at the same time, so which one is the newest is not known here.
  const said = bareflow(["symbolize"], { input: "a line without addresses\n" });
  assert.equal(said.status, 0, said.messages);
  assert.match(said.messages, /addresses from build\/\S+\.debug\.elf/);
  assert.equal(said.output, "a line without addresses\n");
});

test("doctor shows what is there and what the accelerator is", () => {
  const said = bareflow(["doctor"]);
  assert.equal(said.status, 0, said.output);
  assert.match(said.output, /✓ opt-19 +19\.\d/);
  assert.match(said.output, /✓ qemu-system-x86_64 +\d+\.\d/);
  assert.match(said.output, /accelerator +(tcg|kvm)/);
  assert.match(said.output, /Nothing is missing/);
});

test("doctor names what is missing and the command that installs it", () => {
  const said = bareflow(["doctor"], { environment: { PATH: "/nonexistent" } });
  assert.equal(said.status, 1);
  assert.match(said.output, /✗ opt-19 +missing/);
  assert.match(said.output, /sudo apt-get update && sudo apt-get install -y llvm-19 lld-19 qemu-system-x86/);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
