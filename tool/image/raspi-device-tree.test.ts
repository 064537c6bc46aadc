// The Raspberry Pi's device tree: what QEMU makes of it when it starts a kernel.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../tests/runner/temporary-folder.ts";
import { raspberryPi3Tree } from "./raspi-device-tree.ts";
import { digitsOf, nodeAt, readDeviceTree, textOf } from "./test-device-tree-reader.ts";

const folder = temporaryFolder("raspi-tree");

test("QEMU fills in memory, command line and the archive of files, and leaves the rest", () => {
  const [tree, kernel, archive, filled] = ["tree", "kernel", "archive", "filled"].map((name) => join(folder, name)) as [string, string, string, string];
  writeFileSync(tree, raspberryPi3Tree());
  writeFileSync(archive, "x".repeat(5000));
  // A loop; with dumpdtb QEMU ends before anything runs.
  writeFileSync(kernel, Buffer.from([0x00, 0x00, 0x00, 0x14]));
  execFileSync("qemu-system-aarch64", [
    "-nodefaults", "-display", "none", "-machine", `raspi3b,dumpdtb=${filled}`,
    "-kernel", kernel, "-dtb", tree, "-initrd", archive, "-append", "bareflow.report -- \"two words\"",
  ], { timeout: 30_000, stdio: "ignore" });
  const root = readDeviceTree(readFileSync(filled));
  assert.equal(textOf(root, "compatible"), "raspberrypi,3-model-b\0brcm,bcm2837\0");
  const memories = [...root.children.keys()].filter((name) => name.startsWith("memory"));
  assert.deepEqual(memories, ["memory@0"]);
  const memory = nodeAt(root, "/memory@0");
  assert.equal(textOf(memory, "device_type"), "memory\0");
  assert.equal(digitsOf(memory, "reg"), "000000003c000000", "all but the VideoCore's 64 MB");
  const chosen = nodeAt(root, "/chosen");
  assert.equal(textOf(chosen, "bootargs"), "bareflow.report -- \"two words\"\0");
  assert.equal(textOf(chosen, "stdout-path"), "serial0:115200n8\0");
  const [start, end] = ["linux,initrd-start", "linux,initrd-end"].map((name) => Number.parseInt(digitsOf(chosen, name) ?? "", 16)) as [number, number];
  assert.equal(end - start, 5000);
  assert.equal(start % 4096, 0);
  assert.equal(digitsOf(nodeAt(root, "/soc"), "ranges"), "7e0000003f000000010000004000000040000000" + "00001000");
});
