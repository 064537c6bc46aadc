// The disk of every board: one suite on each, and disks that fail, keep silent, may only be read, or are not there.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runBuilt } from "../../../tests/runner/guest-run.ts";
import { temporaryFolder } from "../../../tests/runner/temporary-folder.ts";
import type { TestMachine } from "../../../tests/runner/test-machines.ts";
import { findApplication } from "../../../tool/application.ts";
import type { Board } from "../../../tool/config.ts";
import { buildImage, type BuiltImage } from "../../../tool/image/build.ts";

const BOARDS: readonly (readonly [Board, TestMachine | null])[] = [
  ["hosted-x86_64", null], ["hosted-aarch64", null], ["pc", "microvm"], ["pc", "q35"], ["pc", "pc"], ["virt", null], ["raspi", null],
];
const TIME_LIMIT_MS = 40_000;
const SECTORS = 8192;
const PROMISES = 11;

const folder = temporaryFolder("disk");
const images = new Map<Board, BuiltImage>();

before(async () => {
  const program = await findApplication(fileURLToPath(new URL("./test-programs/block-device.ts", import.meta.url)));
  for (const [board] of BOARDS) if (!images.has(board)) images.set(board, await buildImage(program, { board }));
});

function emptyDisk(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, "");
  truncateSync(path, SECTORS * 512);
  return path;
}

for (const [board, machine] of BOARDS) {
  const name = machine === null ? board : `${board}, ${machine}`;
  test(`the disk keeps its promises on ${name}`, async () => {
    // A comma in the path is no end of an option.
    const disk = emptyDisk(`${board},${machine}.img`);
    const run = await runBuilt(images.get(board)!, { disk, machine });
    assert.equal(run.messages, "");
    assert.equal(run.output.match(/^kept: /gm)?.length, PROMISES, run.output);
    assert.equal(run.exitCode, 0);
    assert.notDeepEqual(readFileSync(disk).subarray(-512), Buffer.alloc(512), "the file has what the guest wrote to the last sector");
  });

  test(`without a disk ${name} says so`, async () => {
    const run = await runBuilt(images.get(board)!, { machine });
    assert.equal(run.output, "open: this machine has no disk; run the program with --disk FILE\n");
    assert.equal(run.exitCode, 1);
  });
}

test("a file that may only be read is a read-only disk", async () => {
  const disk = emptyDisk("read-only.img");
  chmodSync(disk, 0o444);
  const run = await runBuilt(images.get("hosted-x86_64")!, { disk, programArguments: ["write"] });
  // Whoever runs the tests as root may write all files.
  const expected = process.getuid?.() === 0 ? "write: done\n" : "write: the disk is read-only\n";
  assert.equal(run.output, expected);
});

/** The PC with a disk that QEMU makes of these words, which call it `disk`. */
async function withDisk(words: readonly string[], argument: string): Promise<string> {
  const qemu = spawn("qemu-system-x86_64", [
    "-nodefaults", "-display", "none", "-no-reboot", "-accel", "tcg", "-machine", "q35", "-m", "64M", "-serial", "stdio",
    "-kernel", images.get("pc")!.image, "-append", `-- ${argument}`, "-device", "isa-debug-exit,iobase=0xf4,iosize=4", ...words,
  ], { timeout: TIME_LIMIT_MS });
  let output = "";
  let complaints = "";
  qemu.stdout.setEncoding("utf8").on("data", (text: string) => { output += text; });
  qemu.stderr.setEncoding("utf8").on("data", (text: string) => { complaints += text; });
  await once(qemu, "close");
  return output + complaints;
}

const DEVICE = ["-device", "virtio-blk-pci,drive=disk,disable-legacy=on"];
const nothing = (options: string): readonly string[] => ["-blockdev", `driver=null-co,node-name=disk,size=${SECTORS * 512},read-zeroes=on${options}`];

test("an error of the disk is a value", async () => {
  const failing = ["-blockdev", JSON.stringify({
    "driver": "blkdebug", "node-name": "disk", "image": { driver: "null-co", size: SECTORS * 512 },
    "inject-error": [{ event: "none", iotype: "read", errno: 5, sector: 3 }, { event: "none", iotype: "write", errno: 28 }],
  })];
  const device = ["-device", "virtio-blk-pci,drive=disk,disable-legacy=on,rerror=report,werror=report"];
  assert.equal(await withDisk([...failing, ...device], "read"), "read: the disk reported an error at sector 3\n");
  assert.equal(await withDisk([...failing, ...device], "write"), "write: the disk reported an error at sector 3\n");
});

test("a disk that keeps silent is waited for only so long, and not asked again", async () => {
  const began = performance.now();
  const said = await withDisk([...nothing(",latency-ns=1000000000"), ...DEVICE], "impatient");
  assert.equal(said, "read: the disk did not answer in time at sector 3\nagain: the disk did not answer in time at sector 3\n");
  assert.ok(performance.now() - began < TIME_LIMIT_MS);
});

test("a write to a disk that QEMU opens for reading is refused", async () => {
  assert.equal(await withDisk([...nothing(",read-only=on"), ...DEVICE], "write"), "write: the disk is read-only\n");
  assert.equal(await withDisk([...nothing(",read-only=on"), ...DEVICE], "read"), "read: done\n");
});

test("a disk is found behind a bridge", async () => {
  const bridge = ["-device", "pcie-root-port,id=behind,chassis=1", "-device", "virtio-blk-pci,drive=disk,bus=behind"];
  assert.equal(await withDisk([...nothing(""), ...bridge], "read"), "read: done\n");
});

test("a disk that only speaks the interface from before version 1 is refused", async () => {
  assert.equal(await withDisk([...nothing(""), "-device", "virtio-blk-pci,drive=disk,disable-modern=on,disable-legacy=off"], "read"),
    "open: this machine's disk is of a kind that there is no driver for\n");
});
