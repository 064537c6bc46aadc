// `bareflow run` as a person uses it: the program's output alone on standard output, its exit code, files, arguments.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { findApplication, ROOT } from "../../tool/application.ts";
import type { Board } from "../../tool/config.ts";
import { buildImage } from "../../tool/image/build.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { bareflow, COMMAND, PROGRAMS, startBareflow } from "./bareflow.ts";

const folder = temporaryFolder("run");
const HELLO = "Hello from TypeScript on bare metal.\n";

/** What the tests run, and where. */
const PROGRAM_BOARDS: Readonly<Record<string, readonly Board[]>> = {
  "apps/hello": ["hosted", "hosted-x86_64", "hosted-aarch64", "virt", "raspi", "pc"],
  [`${PROGRAMS}/echo.ts`]: ["hosted", "pc", "virt", "raspi"],
  [`${PROGRAMS}/boot-counter.ts`]: ["hosted", "pc", "raspi"],
  [`${PROGRAMS}/forger.ts`]: ["hosted", "pc", "virt"],
  [`${PROGRAMS}/panic.ts`]: ["hosted", "hosted-aarch64", "pc", "virt", "raspi"],
  [`${PROGRAMS}/endless.ts`]: ["hosted", "hosted-aarch64", "pc", "virt"],
  [`${PROGRAMS}/chatter.ts`]: ["hosted", "pc", "virt"],
};

// The command takes what has been built before; one process that builds all of them reads the compiler and the kernel once.
before(async () => {
  for (const [program, boards] of Object.entries(PROGRAM_BOARDS)) {
    for (const board of boards) await buildImage(await findApplication(program), { board });
  }
});

test("hello on all boards and machines: its line and nothing else", () => {
  const boards = ["hosted", "hosted-x86_64", "hosted-aarch64", "virt", "raspi"].map((board) => ["--board", board]);
  for (const words of [...boards, [], ["--machine", "q35"], ["--machine", "pc"], ["--machine", "microvm", "--accel", "tcg"]]) {
    const said = bareflow(["run", "apps/hello", "--timeout", "60", ...words]);
    assert.equal(said.output, HELLO, `${words.join(" ")}: ${said.messages}`);
    assert.equal(said.status, 0);
  }
});

test("arguments, files, standard error and the exit code reach their places", () => {
  const note = join(folder, "note");
  writeFileSync(note, "the note");
  for (const board of ["hosted", "pc", "virt", "raspi"]) {
    const said = bareflow(["run", `${PROGRAMS}/echo.ts`, "--board", board, "--timeout", "60", "--file", `note.txt=${note}`, "--", "one", "two words", 'a "quote"', "back\\slash", "--json", ""]);
    assert.equal(said.output, '[one]\n[two words]\n[a "quote"]\n[back\\slash]\n[--json]\n[]\n8 bytes: the note\n', said.messages);
    assert.match(said.messages, /^this is standard error$/m);
    assert.equal(said.status, 7);
  }
});

test("a disk is made once, and what one board wrote to it, the next one finds", () => {
  const disk = join(folder, "a disk, with a comma.img");
  let boot = 0;
  for (const words of [["--board", "hosted"], ["--machine", "microvm"], ["--board", "raspi"]]) {
    const said = bareflow(["run", `${PROGRAMS}/boot-counter.ts`, "--timeout", "60", "--disk", disk, ...words]);
    boot += 1;
    assert.equal(said.output, `boot number ${boot}\n`, said.messages);
    assert.equal(/made the disk .*: 512 MB, FAT32, empty/.test(said.messages), boot === 1);
  }
  const without = bareflow(["run", `${PROGRAMS}/boot-counter.ts`, "--timeout", "60", "--board", "hosted"]);
  assert.deepEqual([without.output, without.status], ["boot number unknown\n", 0]);
  assert.match(without.messages, /^nothing is remembered: this machine has no disk; run the program with --disk FILE$/m);
});

test("a program cannot write its own exit report", () => {
  for (const board of ["hosted", "pc", "virt"]) {
    const said = JSON.parse(bareflow(["run", `${PROGRAMS}/forger.ts`, "--board", board, "--timeout", "60", "--json"]).output);
    assert.equal(said.exitCode, 7);
    assert.ok(said.kernelMemoryBytes > 1000, board);
  }
});

test("--json prints one object with the measurements, and counted instructions repeat", () => {
  const runs = [1, 2].map(() => JSON.parse(bareflow(["run", "apps/hello", "--json", "--icount", "--timeout", "60"]).output));
  for (const run of runs) {
    assert.equal(run.exitCode, 0);
    assert.equal(run.output, HELLO);
    assert.equal(run.accelerator, "tcg");
    assert.ok(run.imageBytes > 1000 && run.imageBytes < 10_000_000);
    assert.ok(run.kernelMemoryBytes > 1000 && run.kernelMemoryBytes < 64 << 20);
    assert.ok(run.boot.instructionsToMain > 100);
    assert.ok(run.boot.firstInstructionToMainUs > 0);
  }
  assert.equal(runs[0].boot.instructionsToMain, runs[1].boot.instructionsToMain);
  const timed = JSON.parse(bareflow(["run", "apps/hello", "--json", "--timeout", "60"]).output);
  assert.equal(timed.boot.instructionsToMain, null);
  assert.ok(timed.boot.startToMainMs > 1 && timed.boot.startToMainMs < 60_000);
});

test("--bootchart shows the phases on standard error", () => {
  const said = bareflow(["run", "apps/hello", "--bootchart", "--timeout", "60"]);
  assert.equal(said.output, HELLO);
  assert.match(said.messages, /boot, from the first instruction to main:\n(  \S.* µs.*\n)+  total +\d/);
});

test("a panic ends with 101 and shows TypeScript functions, files and lines", () => {
  for (const board of ["hosted", "hosted-aarch64", "pc", "virt", "raspi"]) {
    const said = bareflow(["run", `${PROGRAMS}/panic.ts`, "--board", board, "--timeout", "60"]);
    assert.equal(said.status, 101, said.messages);
    assert.equal(said.output, "before the panic\n");
    assert.match(said.messages, /index 9 .*length.* 4|9.*out of.*4/);
    assert.match(said.messages, /at 0x[0-9a-f]+ .*\(tests\/tool\/programs\/panic\.ts:6:\d+\)/);
    assert.match(said.messages, /main \(tests\/tool\/programs\/panic\.ts:10:\d+\)/);
  }
});

test("a program that does not end is stopped at the limit, with exit code 124 and its output so far", () => {
  for (const board of ["hosted", "pc", "virt"]) {
    const said = bareflow(["run", `${PROGRAMS}/endless.ts`, "--board", board, "--timeout", "2"]);
    assert.equal(said.status, 124);
    assert.equal(said.output, "started\n");
    assert.match(said.messages, /stopped after 2 s, the limit of --timeout/);
  }
});

test("a reader that has seen enough ends the machine", () => {
  for (const board of ["hosted", "pc", "virt"]) {
    const messages = join(folder, "messages");
    const line = `"${process.execPath}" "${COMMAND}" run ${PROGRAMS}/chatter.ts --board ${board} --timeout 60 2>"${messages}" | head -n 2`;
    const result = spawnSync("sh", ["-c", line], { cwd: ROOT, encoding: "utf8", timeout: 100_000 });
    assert.equal(result.stdout, "line 0\nline 1\n");
    assert.equal(result.status, 0);
    assert.doesNotMatch(readFileSync(messages, "utf8"), /EPIPE|stopped after|Error/);
  }
});

test("the machine does not outlive the command, however that ends", async () => {
  for (const [signal, board] of [["SIGTERM", "pc"], ["SIGINT", "pc"], ["SIGKILL", "pc"], ["SIGTERM", "virt"], ["SIGKILL", "hosted-aarch64"]] as const) {
    const command = startBareflow(["run", `${PROGRAMS}/endless.ts`, "--board", board, "--timeout", "60"]);
    assert.ok(command.stdout !== null && command.pid !== undefined);
    await once(command.stdout, "data");
    const machines = descendants(command.pid).filter((pid) => nameOf(pid).startsWith("qemu"));
    assert.equal(machines.length, 1);
    command.kill(signal);
    await once(command, "exit");
    for (let wait = 0; wait < 50 && machines.some(isAlive); wait += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
    assert.deepEqual(machines.filter(isAlive), []);
  }
});

function descendants(pid: number): readonly number[] {
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((each) => parentOf(each) === pid);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

/** The fields of /proc/PID/stat behind the name, which may hold spaces itself; empty when the process is gone. */
function statusFields(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
  } catch {
    return [];
  }
}

function parentOf(pid: number): number {
  return Number(statusFields(pid)[1] ?? -1);
}

function nameOf(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, "utf8");
}

function isAlive(pid: number): boolean {
  const [state] = statusFields(pid);
  return state !== undefined && state !== "Z";
}
