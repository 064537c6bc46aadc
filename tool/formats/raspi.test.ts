// The folder for a card: what is in it, what stays in it, and what is refused.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { chosenOn } from "../../tests/raspi/firmware.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { BOOT_RECORD_FILE, parseBootRecord } from "../disk/boot-record.ts";
import { Failure } from "../failure.ts";
import { parseNamedFiles } from "../image/named-files.ts";
import { FIRMWARE_FILES, missingFirmware, writeCard, writeLearningCard } from "./raspi.ts";
import { writeSdImage } from "./sd-image.ts";

const folder = temporaryFolder("card");

const image = join(folder, "image");
const member = join(folder, "member");
writeFileSync(image, "the kernel's bytes");
writeFileSync(member, "the file's bytes");
const files = parseNamedFiles([`model.bin=${member}`]);

const read = (card: string, name: string): string => readFileSync(join(card, name), "utf8");

test("a card has the kernel, its configuration, the command line and the files", async () => {
  const card = join(folder, "media", "card");
  await writeCard(card, { image, files, kernelWords: ["bareflow.report"], programArguments: ["--prompt", "The dragon said"] });
  assert.deepEqual(readdirSync(card).sort(), ["cmdline.txt", "config.txt", "files.cpio", "kernel8.img"]);
  assert.equal(read(card, "kernel8.img"), "the kernel's bytes");
  assert.equal(read(card, "cmdline.txt"), "bareflow.report -- --prompt \"The dragon said\"\n");
  assert.match(read(card, "files.cpio"), /^070701.*model\.bin\0.*the file's bytes.*TRAILER!!!/s);
  const lines = read(card, "config.txt").split("\n");
  for (const line of ["arm_64bit=1", "kernel=kernel8.img", "kernel_address=0x80000", "enable_uart=1", "initramfs files.cpio followkernel"]) {
    assert.ok(lines.includes(line), line);
  }
});

test("a card that learns has the engine and the program's files, and one sector that names the engine as what boots next", async () => {
  const card = join(folder, "learning");
  const engine = { image: member, files, words: ["--tier", "auto", "--", "it's"] };
  await writeCard(card, { image, files, kernelWords: [], programArguments: [] });
  await writeLearningCard(card, { files: [], kernelWords: [], programArguments: ["it's"] }, engine);
  assert.deepEqual(readdirSync(card).sort(), ["bareflow", "cmdline.txt", "config.txt", "engine.cpio", "engine.txt", "engine8.img", "files.cpio", "kernel.txt"]);
  assert.deepEqual([read(card, "engine.txt"), read(card, "cmdline.txt")], ["bareflow.card -- --tier auto -- it\\'s\n", "bareflow.card -- it\\'s\n"]);
  assert.equal(read(card, "kernel.txt").length, 512);
  assert.deepEqual([parseBootRecord(readFileSync(join(card, BOOT_RECORD_FILE))).slot, parseBootRecord(readFileSync(join(card, BOOT_RECORD_FILE))).why], ["engine", "first"]);
  await writeSdImage(`${card}.img`, card);
  assert.deepEqual(chosenOn(`${card}.img`), { kernel: "engine8.img", commandLine: "engine.txt", archive: "engine.cpio" });
  // Another program on it learns nothing.
  await writeCard(card, { image, files, kernelWords: [], programArguments: [] });
  assert.deepEqual(readdirSync(card).sort(), ["bareflow", "cmdline.txt", "config.txt", "files.cpio", "kernel8.img"]);
});

test("a later program on the same card leaves nothing of the one before, and everything else", async () => {
  const card = join(folder, "twice");
  mkdirSync(card);
  writeFileSync(join(card, "start4.elf"), "firmware");
  await writeCard(card, { image, files, kernelWords: [], programArguments: ["x"] });
  await writeCard(card, { image: member, files: [], kernelWords: [], programArguments: [] });
  assert.deepEqual(readdirSync(card).sort(), ["cmdline.txt", "config.txt", "kernel8.img", "start4.elf"]);
  assert.equal(read(card, "kernel8.img"), "the file's bytes");
  assert.equal(read(card, "cmdline.txt"), "\n");
  assert.doesNotMatch(read(card, "config.txt"), /initramfs/);
});

test("the same program gives the same bytes", async () => {
  const contents = { image, files, kernelWords: ["bareflow.report"], programArguments: ["a"] };
  const cards = ["same1", "same2"].map((name) => join(folder, name)) as [string, string];
  for (const card of cards) await writeCard(card, contents);
  for (const name of readdirSync(cards[0])) assert.equal(read(cards[0], name), read(cards[1], name), name);
});

test("the card of another system stays as it is", async () => {
  const card = join(folder, "foreign");
  mkdirSync(card);
  writeFileSync(join(card, "config.txt"), "dtoverlay=vc4-kms-v3d\n");
  await assert.rejects(writeCard(card, { image, files, kernelWords: [], programArguments: [] }),
    (error) => error instanceof Failure && /config\.txt belongs to another system/.test(error.message));
  assert.deepEqual(readdirSync(card), ["config.txt"]);
  assert.equal(read(card, "config.txt"), "dtoverlay=vc4-kms-v3d\n");
});

test("an argument over two lines is refused", async () => {
  await assert.rejects(writeCard(join(folder, "lines"), { image, files, kernelWords: [], programArguments: ["a\nb"] }),
    (error) => error instanceof Failure && /The argument "a\\nb" has a line break/.test(error.message));
});

test("the firmware's files that a folder lacks are named", () => {
  const card = join(folder, "firmware");
  mkdirSync(card);
  assert.deepEqual(missingFirmware(card), FIRMWARE_FILES);
  for (const name of ["start4.elf", "fixup4.dat", "bcm2711-rpi-4-b.dtb", "bootcode.bin"]) writeFileSync(join(card, name), "");
  const missing = missingFirmware(card);
  assert.deepEqual(missing.find(({ board }) => board === "Raspberry Pi 4")?.files, []);
  assert.deepEqual(missing.find(({ board }) => board === "Raspberry Pi 3")?.files, ["start.elf", "fixup.dat", "bcm2710-rpi-3-b.dtb"]);
});
