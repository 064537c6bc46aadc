// `bareflow build --board raspi`: the folder for a card, and that what is in it boots when QEMU reads it as the firmware does.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { raspberryPi3Tree } from "../../tool/image/raspi-device-tree.ts";
import { temporaryFolder } from "../runner/temporary-folder.ts";
import { bareflow, PROGRAMS } from "./bareflow.ts";

const folder = temporaryFolder("card");

const ECHO = `${PROGRAMS}/echo.ts`;
const member = join(folder, "member");
writeFileSync(member, "the file's bytes");

test("a card boots its program with its files and arguments", () => {
  const card = join(folder, "card");
  const said = bareflow(["build", ECHO, "--board", "raspi", "--file", `note.txt=${member}`, "--out", card, "--", "one", "two words"]);
  assert.equal(said.status, 0, said.messages);
  assert.match(said.messages, /Raspberry Pi 4: start4\.elf fixup4\.dat bcm2711-rpi-4-b\.dtb\n/);
  const tree = join(folder, "tree");
  writeFileSync(tree, raspberryPi3Tree());
  const run = spawnSync("qemu-system-aarch64", [
    "-nodefaults", "-display", "none", "-serial", "stdio", "-machine", "raspi3b", "-dtb", tree,
    "-kernel", join(card, "kernel8.img"), "-initrd", join(card, "files.cpio"), "-append", readFileSync(join(card, "cmdline.txt"), "utf8").trimEnd(),
  ], { encoding: "utf8", timeout: 60_000 });
  assert.equal(run.stdout, "[one]\n[two words]\n16 bytes: the file's bytes\nthis is standard error\n");
  assert.equal(run.status, 0);
});

test("with the firmware of one board in the folder nothing is missing, and the card of another system is refused", () => {
  const card = join(folder, "firmware");
  mkdirSync(card);
  for (const name of ["start4.elf", "fixup4.dat", "bcm2711-rpi-4-b.dtb"]) writeFileSync(join(card, name), "");
  const complete = bareflow(["build", ECHO, "--board", "raspi", "--out", card]);
  assert.equal(complete.status, 0, complete.messages);
  assert.doesNotMatch(complete.messages, /start\.elf/);
  writeFileSync(join(card, "config.txt"), "kernel=vmlinuz\n");
  rmSync(join(card, "kernel8.img"));
  const refused = bareflow(["build", ECHO, "--board", "raspi", "--out", card]);
  assert.equal(refused.status, 2);
  assert.match(refused.messages, /config\.txt belongs to another system/);
  assert.equal(existsSync(join(card, "kernel8.img")), false);
});
