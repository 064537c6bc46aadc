// A Raspberry Pi's card as an image: what the folder has, and the firmware's files where they are given; others' tools find nothing wrong with it.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checkWithFsck, must } from "../../tests/storage/disks.ts";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { withDiskFiles } from "../disk/disk-files.ts";
import { writeFormat } from "./formats.ts";

const folder = temporaryFolder("sd-image");
const FIRMWARE = ["start4.elf", "fixup4.dat", "bcm2711-rpi-4-b.dtb"];

test("the image of a card has the card's files, and the firmware's", async () => {
  const [firmware, card, target, image, member] = ["firmware", "card", "card.img", "kernel", "member"].map((name) => join(folder, name)) as [string, string, string, string, string];
  mkdirSync(firmware);
  for (const name of [...FIRMWARE, "vmlinuz"]) writeFileSync(join(firmware, name), `this is ${name}`);
  writeFileSync(image, Buffer.alloc(70_000, 7));
  writeFileSync(member, "the file's bytes");
  const contents = { image, files: [{ name: "note.txt", path: member, sizeBytes: 16 }], kernelWords: [], programArguments: ["it's"] };
  await writeFormat("raspi", card, contents);
  await writeFormat("raspi", target, contents, { firmware });
  withDiskFiles(target, (files) => {
    for (const name of ["kernel8.img", "config.txt", "cmdline.txt", "files.cpio"]) assert.deepEqual(files.read(name), readFileSync(join(card, name)), name);
    for (const name of FIRMWARE) assert.equal(files.read(name)?.toString(), `this is ${name}`);
    assert.equal(files.list("")!.length, 7, "nothing else");
  });
  assert.equal(statSync(target).size, 512 << 20, "a power of two, as QEMU wants cards");
  checkWithFsck(target, 2048, 0);
  await writeFormat("raspi", `${target}.second.img`, contents, { firmware });
  must("cmp", target, `${target}.second.img`);
});
