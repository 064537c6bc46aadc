// The C library on every board: started by us, served by the kernel where there is no Linux.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runBuilt, type GuestRun } from "../../tests/runner/guest-run.ts";
import { findApplication } from "../../tool/application.ts";
import { buildImage, type BuiltImage } from "../../tool/image/build.ts";

const BOARDS = ["hosted-x86_64", "hosted-aarch64", "pc", "virt"] as const;
const BARE: readonly string[] = ["pc", "virt"];
const images = new Map<string, BuiltImage>();

before(async () => {
  for (const name of ["memory", "calls"]) {
    const program = await findApplication(fileURLToPath(new URL(`./test-programs/${name}.ts`, import.meta.url)));
    for (const board of BOARDS) images.set(`${name} ${board}`, await buildImage(program, { board, engine: true }));
  }
});

const run = (name: string, board: string, word?: string): Promise<GuestRun> =>
  runBuilt(images.get(`${name} ${board}`)!, { programArguments: word === undefined ? [] : [word] });

for (const board of BOARDS) {
  test(`memory has the rights that were asked for on ${board}`, async () => {
    const { output, messages, exitCode } = await run("memory", board);
    assert.equal(messages, "");
    // On Linux alone, memory may be written and executed, and mappings of it are its own business.
    const both = BARE.includes(board) ? "-1 true" : "0 false";
    assert.equal(output, `zeroed: true
protected: true 170
opened again: true
executed: true 7
written and executed: ${both}
neighbours: 170 170
given back: 0
zeroed again: true
heap: 597
nothing: true -1
`);
    assert.equal(exitCode, 0);
  });

  const faults: readonly (readonly [string, RegExp])[] = [
    ["execute data", /^trap: page fault: execution of 0x[0-9a-f]{16}, which /],
    ["write code", /^trap: page fault: write to 0x[0-9a-f]{16}, which /],
    ["write constants", /^trap: page fault: write to 0x[0-9a-f]{16}, which /],
    ["read nothing", /^trap: page fault: read of 0x[0-9a-f]{16}, which /],
  ];
  for (const [word, sentence] of faults) {
    test(`to ${word} faults on ${board}`, async () => {
      const { messages, exitCode } = await run("memory", board, word);
      assert.match(messages, sentence);
      assert.equal(exitCode, 101);
    });
  }
}

const CALLS = `written by the library
write: 23
clock: 0 true
random: 16 true
unknown: -1 38
open: -1 2
gcvt: 1.414213562
counted: true 0
`;

for (const board of BARE) {
  test(`the library's calls are served on ${board}`, async () => {
    const { output, messages, exitCode } = await run("calls", board, "exit");
    assert.equal(output, `${CALLS}from stdio\n`);
    assert.equal(messages, "kernel: the C library asks for system call 9999, which there is not\n");
    assert.equal(exitCode, 3);
  });

  test(`abort ends in a panic on ${board}`, async () => {
    const { messages, exitCode } = await run("calls", board, "abort");
    assert.match(messages, /^panic: the C library has called abort/);
    assert.equal(exitCode, 101);
  });
}
