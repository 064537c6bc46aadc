// The kernel as a Linux process, of both instruction sets: signals, files, input, memory and arguments, seen from outside.
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { findApplication } from "../../tool/application.ts";
import { BOARD_FACTS } from "../../tool/boards.ts";
import { buildImage } from "../../tool/image/build.ts";

const TIME_LIMIT_MS = 60_000;
/** More than Linux grants below a small limit, twice; less than any computer has. */
const BLOCK_BYTES = 600_000_000;
const folder = temporaryFolder("process");

for (const board of ["hosted-x86_64", "hosted-aarch64"] as const) {
  describe(board, () => {
    const { runner } = BOARD_FACTS[board];
    const emulator = runner.kind === "process" ? runner.emulator : null;
    let command: readonly [string, ...string[]] = ["false"];
    before(async () => {
      const application = await findApplication(fileURLToPath(new URL("./test-programs/linux-process.ts", import.meta.url)));
      const { image } = await buildImage(application, { board });
      command = emulator === null ? [image] : [emulator, image];
    });

    interface Ended { readonly status: number | null; readonly output: string; readonly messages: string }

    function run(...words: readonly string[]): Ended {
      const [program, ...first] = command;
      const { status, stdout, stderr } = spawnSync(program, [...first, ...words], { encoding: "utf8", timeout: TIME_LIMIT_MS, killSignal: "SIGKILL" });
      return { status, output: stdout, messages: stderr };
    }

    function start(...words: readonly string[]): ChildProcessWithoutNullStreams {
      const [program, ...first] = command;
      return spawn(program, [...first, ...words], { timeout: TIME_LIMIT_MS, killSignal: "SIGKILL" });
    }

    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      test(`the first ${signal} is noted, the second one ends the process`, async () => {
        const process = start("interrupts");
        const closed = once(process, "close");
        let output = "";
        for await (const chunk of process.stdout) {
          output += (chunk as Buffer).toString();
          process.kill(signal);
        }
        assert.equal(output, "ready\nnoted\n");
        assert.deepEqual(await closed, [null, signal]);
      });
    }

    test("a file is replaced as a whole, and what prevents that is a sentence", () => {
      const path = join(folder, `${board}-replaced`);
      writeFileSync(path, "the old content, which is longer");
      assert.deepEqual(run("replace", path, "new"), { status: 0, output: "", messages: "" });
      assert.equal(readFileSync(path, "utf8"), "new");
      assert.equal(existsSync(`${path}.new`), false);
      const nowhere = join(folder, "nowhere", "file");
      assert.deepEqual(run("replace", nowhere, "new"), {
        status: 1, output: "", messages: `${nowhere} cannot be written (Linux error 2); check its folder and rights.\n`,
      });
      const occupied = join(folder, `${board}-folder`);
      mkdirSync(occupied, { recursive: true });
      assert.match(run("replace", occupied, "new").messages, /cannot be written \(Linux error 21\)/);
      assert.match(run("replace", join(folder, "x".repeat(4096)), "new").messages, /its path is too long/);
    });

    for (const [what, length] of [["an empty", 0], ["a small", 5001], ["a large", 5_000_001]] as const) {
      test(`${what} file arrives whole`, () => {
        const content = Buffer.alloc(length);
        let sum = 0;
        for (let at = 0; at < length; at += 1) {
          content[at] = Math.imul(at, 2654435761) >>> 24;
          sum = (Math.imul(sum, 31) + content[at]!) >>> 0;
        }
        const path = join(folder, `${board}-content`);
        writeFileSync(path, content);
        assert.deepEqual(run("--bareflow-file", `content=${path}`, "--", "file"), { status: 0, output: `${length} ${sum}\n`, messages: "" });
      });
    }

    test("files and options that cannot be used are refused with a sentence", () => {
      const cases: readonly (readonly [readonly string[], RegExp])[] = [
        [["--bareflow-file", `content=${join(folder, "missing")}`], /missing cannot be opened \(Linux error 2\): check its path and rights\n/],
        [["--bareflow-file", `content=${folder}`], /is no regular file \(Linux error 22\): name one\n/],
        [["--bareflow-file", "content=/dev/zero"], /is no regular file \(Linux error 22\): name one\n/],
        [["--bareflow-file"], /--bareflow-file needs a name and a path behind it/],
        [["--bareflow-file", "content"], /has no name and path: write name=path\n/],
        [["--bareflow-toaster"], /--bareflow-toaster is no option of the kernel/],
      ];
      for (const [words, sentence] of cases) {
        const ended = run(...words);
        assert.match(ended.messages, sentence);
        assert.equal(ended.status, 101);
        assert.equal(ended.output, "");
      }
    });

    test("arguments keep their words, with and without options of the kernel before them", () => {
      const words = ["two words", "", "--", "--bareflow-report", "Größe", "x".repeat(100_000)];
      const expected = words.map((word) => `[${word}]\n`).join("");
      assert.equal(run("words", ...words).output, `[words]\n${expected}`);
      assert.equal(run("--", "words", ...words).output, `[words]\n${expected}`);
      assert.equal(run().output, "");
    });

    test("input is there as soon as it is typed, and its end is no character", async () => {
      const process = start("input");
      const closed = once(process, "close");
      let output = "";
      for await (const chunk of process.stdout) {
        output += (chunk as Buffer).toString();
        if (output === "ready\n") process.stdin.write("aZ");
        if (output === "ready\n97\n90\n") process.stdin.end("\n\u00e9q");
      }
      assert.equal(output, "ready\n97\n90\n10\n195\n169\n");
      assert.deepEqual(await closed, [0, null]);
    });

    test("memory comes in as many pieces as are needed, and no more than there is", () => {
      const ended = run("memory", String(BLOCK_BYTES));
      assert.deepEqual(ended, { status: 3, output: "first: true, second: true, absurd: false\n", messages: "" });
    });

    test("a limited address space is used as far as it goes", (context) => {
      if (emulator !== null) return context.skip("the emulator needs address space for itself");
      const line = `ulimit -v 700000 && exec "$0" memory ${BLOCK_BYTES / 4}`;
      const ended = spawnSync("sh", ["-c", line, ...command], { encoding: "utf8", timeout: TIME_LIMIT_MS });
      assert.equal(ended.stdout, "first: true, second: true, absurd: false\n");
      assert.equal(ended.status, 3);
    });

    test("the exit report tells the end of a process too", () => {
      const ended = run("--bareflow-report", "--", "words");
      assert.match(ended.messages, /^\nbareflow: exit code=0 kernel-memory-bytes=\d+ first-instruction-tsc=\d+ main-tsc=\d+ text-tsc=\d+ exit-tsc=\d+ tsc-hz=\d+ phases=\S+\n$/);
      const ticks = [...ended.messages.matchAll(/(?:(?<!text)-tsc=|:)(\d+)/g)].map(([, value]) => BigInt(value!));
      const [first, main, exit] = ticks;
      assert.ok(first! > 0n && first! < main! && main! < exit!, ended.messages);
    });
  });
}
