// `bareflow export`, `verify` and `regrow` on disks with images in their slots: what they take out, prove and change.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { firstBootRecord, formatBootRecord, readBootRecord } from "../../tool/disk/boot-record.ts";
import { withDiskFiles } from "../../tool/disk/disk-files.ts";
import { replaceMemoryFile } from "../storage/memory-disks.ts";
import { IMAGE_IN_USE, makeImageDisk, sha256, type TriedWith } from "../storage/image-disks.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { bareflow, PROGRAMS } from "./bareflow.ts";
import { bootPc } from "./pc-boot.ts";

const folder = temporaryFolder("slots");
const ECHO = `${PROGRAMS}/echo.ts`;
const member = join(folder, "member");
const FILES = ["--file", `note.txt=${member}`];
const HOSTED = `hosted-${process.arch === "arm64" ? "aarch64" : "x86_64"}`;
const OUTPUT = "[one]\n[two words]\n16 bytes: the file's bytes\n";
const tried: TriedWith = { board: HOSTED, arguments: ["one", "two words"], files: [{ name: "note.txt", path: member, sizeBytes: 16 }], output: OUTPUT, exit: 7 };
const good = join(folder, "good.img");
let hosted: Buffer;

before(async () => {
  writeFileSync(member, "the file's bytes");
  hosted = built(ECHO, "hosted");
  await makeImageDisk(good, hosted, tried);
});

function built(program: string, board: string): Buffer {
  const path = join(folder, `built-${board}`);
  const said = bareflow(["build", program, "--board", board, "--format", "elf", "--out", path]);
  assert.equal(said.status, 0, said.messages);
  return readFileSync(path);
}

function says(words: readonly string[], status: number, message: RegExp): void {
  const said = bareflow(words);
  assert.match(said.messages, message, words.join(" "));
  assert.equal(said.status, status, said.messages);
  assert.ok(!/\n\s+at /.test(said.messages), said.messages);
}

test("verify boots the image with what it was tried with, and changes nothing", () => {
  const before = readFileSync(good);
  says(["verify", good, ...FILES], 0, /image a of \S+ \([\d.]+ KiB, hosted-\w+\) does what the program did: 45 bytes of output, SHA-256 [0-9a-f]{12}, exit code 7/);
  const json = JSON.parse(bareflow(["verify", good, "--json", ...FILES]).output);
  assert.deepEqual({ agrees: json.agrees, slot: json.slot, exit: json.exit, outputSha256: json.outputSha256 }, { agrees: true, slot: "a", exit: 7, outputSha256: sha256(OUTPUT) });
  says(["verify", good], 2, /others than those that it was tried with\. It was tried with the arguments "one" "two words"/);
  assert.ok(readFileSync(good).equals(before));
});

test("verify says how an image differs", async () => {
  const disk = join(folder, "differing.img");
  await makeImageDisk(disk, hosted, { ...tried, output: "other" });
  says(["verify", disk, ...FILES], 1, /does not do what the program did: it wrote other output, 45 bytes in place of 5\. bareflow regrow/);
  // What Linux runs can be an image of the hosted board.
  const hanging = join(folder, "hanging.img");
  await makeImageDisk(hanging, Buffer.from("#!/bin/sh\nexec sleep 60\n"), tried);
  says(["verify", hanging, ...FILES, "--timeout", "1"], 1, /it had not ended after 1 s, the limit of --timeout/);
});

test("export takes the image out as it is", () => {
  const out = join(folder, "exported");
  says(["export", good, "--format", "elf", "--out", out], 0, /image a of \S+: [\d.]+ KiB, for hosted-\w+ \(x86-64-v2\)/);
  assert.ok(readFileSync(out).equals(hosted));
  const run = spawnSync(out, ["one"], { encoding: "utf8", timeout: 10_000 });
  assert.equal(run.stdout, "[one]\n");
  says(["export", good, "--format", "iso", "--out", out], 2, /is for the board hosted-\w+, but --format iso is for pc: take --format elf/);
});

test("export makes a disk that boots by itself of a PC's image, with its arguments and files", async () => {
  const disk = join(folder, "pc.img");
  await makeImageDisk(disk, built(ECHO, "pc"), { ...tried, board: "pc" });
  const out = join(folder, "exported.img");
  says(["export", disk, "--format", "disk", "--out", out], 2, /would get other files than it was tried with/);
  says(["export", disk, "--format", "disk", "--out", out, ...FILES], 0, /a disk that boots through GRUB/);
  const boot = bootPc(out, "BIOS");
  assert.equal(boot.output.replaceAll("\r", "").slice(-OUTPUT.length), OUTPUT);
  assert.equal(boot.exitCode, 7);
});

test("regrow lets the engine boot next, and says what it was", async () => {
  const disk = join(folder, "regrow.img");
  await makeImageDisk(disk, hosted, tried);
  says(["regrow", disk], 0, /boots the engine next, in place of image a/);
  assert.deepEqual(withDiskFiles(disk, readBootRecord)!.record, { ...firstBootRecord(IMAGE_IN_USE.disk), why: "asked" });
  says(["regrow", disk], 0, /boots the engine already \(asked\)/);
  replaceMemoryFile(disk, "grubenv", formatBootRecord({ ...firstBootRecord(IMAGE_IN_USE.disk), why: "learning" }));
  says(["regrow", disk], 0, /boots the engine already \(learning\); where it had given up making an image, it tries again/);
  assert.equal(withDiskFiles(disk, readBootRecord)!.record.why, "asked");
  says(["verify", disk, "--slot", "a", ...FILES], 0, /does what the program did/);
});
