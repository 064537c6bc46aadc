// `bareflow build --format`: what is made boots by itself, from a BIOS and from UEFI, and is the same when it is made twice.
import assert from "node:assert/strict";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { ROOT } from "../../tool/application.ts";
import { afterLoader, formatBootRecord, HEALTHY_LIMIT, readBootRecord, TRIAL_LIMIT, writeBootRecord, type BootRecord } from "../../tool/disk/boot-record.ts";
import { copyDisk } from "../../tool/disk/copy-disk.ts";
import { withDiskFiles } from "../../tool/disk/disk-files.ts";
import { writeBootDisk } from "../../tool/formats/boot-disk.ts";
import { writeIso } from "../../tool/formats/iso.ts";
import { must } from "../storage/disks.ts";
import { replaceMemoryFile } from "../storage/memory-disks.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { bareflow, bareflowTogether, PROGRAMS } from "./bareflow.ts";
import { bootPc, FIRMWARES, type PcBoot } from "./pc-boot.ts";

const folder = temporaryFolder("formats");
const PROGRAM = `${PROGRAMS}/from-its-disk.ts`;
const member = join(folder, "member");

before(() => writeFileSync(member, "the file's bytes"));
/** GRUB and the kernel have both to leave them as they are. */
const ARGUMENTS = ["it's", "two words", 'a "quote" \\'];

/** The pc's image, which the first test leaves there. */
const image = join(folder, "program.elf");
const contents = { image, files: [{ name: "note.txt", path: member, sizeBytes: 16 }], kernelWords: [], programArguments: ARGUMENTS };

test("--format disk boots with its files and arguments, from a BIOS and from UEFI", async () => {
  const medium = join(folder, "program.img");
  const said = bareflow(["build", PROGRAM, "--format", "disk", "--out", medium, "--file", `note.txt=${member}`, "--", ...ARGUMENTS]);
  assert.equal(said.status, 0, said.messages);
  assert.match(said.messages, /a disk that boots through GRUB, from a BIOS and from UEFI/);
  copyFileSync(join(ROOT, /^bareflow: (\S+\.elf): /m.exec(said.messages)![1]!), image);
  await copyDisk(medium, `${medium}.unused`);
  // UEFI has put the disk's registers where only few tables of pages lead.
  for (const [index, firmware] of FIRMWARES.entries()) says(bootPc(medium, firmware), `boot number ${index + 1}\n`);
});

// From a BIOS, tests/kernel/boots-from-cd.ts boots one.
test("a CD boots with its files and arguments from UEFI too", async () => {
  const medium = join(folder, "program.iso");
  await writeIso(medium, contents);
  const boot = bootPc(medium, "UEFI");
  says(boot, "");
  assert.match(boot.messages, /no disk/);
});

/** The firmware and the loader have said something before. */
function says({ output, messages, exitCode }: PcBoot, more: string): void {
  const expected = `${ARGUMENTS.map((word) => `[${word}]\n`).join("")}16 bytes: the file's bytes\n${more}`;
  assert.equal(output.replaceAll("\r", "").slice(-expected.length), expected, messages);
  assert.equal(exitCode, 7);
}

test("the same disk is made of the same program", async () => {
  const again = join(folder, "again.img");
  await writeBootDisk(again, contents);
  must("cmp", again, join(folder, "program.img.unused"));
});

test("GRUB boots the slot that the disk's record names, counts its boots, and falls back", async () => {
  const disk = join(folder, "slots.img");
  // One image stands for all; what it is given tells what was booted.
  await writeBootDisk(disk, { ...contents, programArguments: ["an image"] }, { image, files: [], words: ["the engine"] });
  const { record: first, sector } = withDiskFiles(disk, readBootRecord)!;
  const put = (name: string, content: Buffer): void => replaceMemoryFile(disk, name, content);
  const boots = (said: "the engine" | "an image", left: Partial<BootRecord>, why: string): void => {
    const { record } = withDiskFiles(disk, readBootRecord)!;
    const { output, exitCode } = bootPc(disk, "BIOS");
    assert.equal(/\[(an image|the engine)\]/.exec(output)?.[1], said, `${why}: ${output}`);
    assert.equal(exitCode, 7);
    assert.deepEqual(withDiskFiles(disk, readBootRecord)!.record, { ...record, ...left }, why);
  };
  const back = { slot: "engine", fallback: "engine", tries: 0, limit: HEALTHY_LIMIT } as const;
  const onTrial: BootRecord = { ...first, slot: "a", limit: TRIAL_LIMIT, why: "relinked" };
  boots("the engine", {}, "nothing is written for the engine");
  writeBootRecord(disk, sector, onTrial);
  boots("the engine", { ...back, why: "damaged" }, "the image is not there");
  put("image.a", readFileSync(image));
  writeBootRecord(disk, sector, onTrial);
  boots("an image", afterLoader(onTrial), "the boot on trial is counted");
  boots("the engine", { ...back, why: "unhealthy" }, "it has not reported health");
  const failing: BootRecord = { ...first, slot: "b", fallback: "a", tries: HEALTHY_LIMIT, why: "healthy" };
  writeBootRecord(disk, sector, failing);
  boots("an image", afterLoader(failing), "the image before it");
  put("image.b", Buffer.from("no image at all"));
  writeBootRecord(disk, sector, { ...onTrial, slot: "b" });
  boots("the engine", { tries: 1 }, "what GRUB cannot load leaves the engine");
  put("grubenv", formatBootRecord(onTrial).fill("?", 0, 30));
  assert.match(bootPc(disk, "BIOS").output, /\[the engine\]/);
});

test("what cannot be is refused before anything is made", async () => {
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [["--format", "disk", "--board", "virt"], /--format disk makes a disk for PCs, but the board is virt/],
    [["--format", "disk", "--iso"], /--iso is short for --format iso, but --format is disk/],
    [["--format", "floppy"], /Allowed choices are elf, iso, disk, raspi/],
    [["--format", "iso", "--firmware", folder], /--firmware is what a Raspberry Pi starts from/],
    [["--format", "raspi", "--firmware", join(folder, "nothing")], /has none of the Raspberry Pi's firmware in it/],
  ];
  const said = await bareflowTogether(cases.map(([words]) => ["build", "apps/hello", ...words]));
  for (const [index, [, message]] of cases.entries()) {
    assert.match(said[index]!.messages, message);
    assert.equal(said[index]!.status, 2);
  }
});
