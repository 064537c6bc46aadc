// The kernel on QEMU's Arm machine with device trees of all kinds, sound, strange and damaged: it runs, or says what is
// wrong on the serial port and switches off. QEMU is started directly, so that nothing but the kernel is tested.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { writeArchive } from "../../tool/image/cpio.ts";
import { type DeviceTreeNode, type ReservedMemory, writeDeviceTree } from "../../tool/image/device-tree.ts";
import { file, runWithTree, type HandedOver, IMAGE_ADDRESS, TREE_ADDRESS, virtImage } from "./machine.ts";

const HELLO = "Hello from TypeScript on bare metal.\n";
const MEMORY_START = 0x40000000n;
const MEMORY_BYTES = 0x4000000n;
const ARCHIVE_ADDRESS = 0x41000000;

let hello = "";
let allMemory = "";
let argumentsAndFile = "";
before(async () => {
  hello = await virtImage("apps/hello");
  allMemory = await virtImage("tests/virt/programs/all-memory.ts");
  argumentsAndFile = await virtImage("tests/virt/programs/arguments-and-file.ts");
});

/** The tree of a machine with 64 MB and a serial port; parts of it may be replaced, or left out by null. */
function treeWith(parts: Readonly<Record<string, DeviceTreeNode | null>>, reservations: readonly ReservedMemory[] = []): Buffer {
  const whole: Record<string, DeviceTreeNode | null> = {
    [`memory@${MEMORY_START.toString(16)}`]: { device_type: "memory", reg: [MEMORY_START, MEMORY_BYTES] },
    "serial@9000000": { compatible: ["arm,pl011", "arm,primecell"], reg: [0x9000000n, 0x1000n] },
    "psci": { compatible: ["arm,psci-1.0", "arm,psci-0.2"], method: "hvc" },
    "chosen": { "stdout-path": "/serial@9000000" },
    ...parts,
  };
  const nodes = Object.entries(whole).flatMap(([name, node]) => node === null ? [] : [[name, node] as const]);
  return writeDeviceTree({ "#address-cells": 2, "#size-cells": 2, "compatible": "linux,dummy-virt", ...Object.fromEntries(nodes) }, reservations);
}

const MEMORY_NODE = `memory@${MEMORY_START.toString(16)}`;
const memoryNode = (reg: readonly (number | bigint)[]): DeviceTreeNode => ({ device_type: "memory", reg });

async function runsHello(handedOver: HandedOver): Promise<void> {
  const { status, output } = await runWithTree(hello, handedOver);
  assert.equal(output, HELLO);
  assert.equal(status, 0);
}

async function refuses(handedOver: HandedOver, sentence: RegExp): Promise<void> {
  const { status, output } = await runWithTree(hello, handedOver);
  assert.match(output, sentence);
  assert.match(output, /^panic: [^\n]+\n( {2}at 0x[0-9a-f]{16}\n)+$/, "one sentence and where it came from");
  assert.equal(status, 0, "and switched off");
}

test("the smallest tree is enough", async () => {
  await runsHello({ tree: treeWith({}) });
  await runsHello({ tree: treeWith({ psci: null, chosen: null }) });
});

for (const [name, parts] of [
  ["two memories, one in the other", { "memory@41000000": memoryNode([0x41000000n, 0x1000000n]) }],
  ["memory far beyond what can be mapped", { "memory@8000000000000": memoryNode([1n << 51n, 1n << 40n]) }],
  ["memory that wraps around", { "memory@41000000": memoryNode([0x41000000n, 0xffffffffffffffffn]) }],
  ["memory without bytes", { "memory@41000000": memoryNode([0x41000000n, 0n]) }],
  ["memory that is switched off and cannot be read", { "memory@41000000": { ...memoryNode([1]), status: "disabled" } }],
  ["another node that is named memory", { "memory-controller@1": { device_type: "memory-controller", reg: [1] } }],
  ["an unknown firmware", { psci: { compatible: ["arm,psci-0.2"], method: "letter" } }],
  ["output by an alias with settings", { aliases: { serial0: "/serial@9000000" }, chosen: { "stdout-path": "serial0:115200n8" } }],
  ["output to nowhere", { chosen: { "stdout-path": "/serial@1" } }],
  ["output to what is no serial port", { chosen: { "stdout-path": "/psci" } }],
] satisfies readonly (readonly [string, Record<string, DeviceTreeNode>])[]) {
  test(`strange but sound: ${name}`, () => runsHello({ tree: treeWith(parts) }));
}

test("a serial port on a bus with addresses of its own", async () => {
  const bus: DeviceTreeNode = {
    "compatible": "simple-bus", "#address-cells": 1, "#size-cells": 1, "ranges": [0x1000, 0x9000000n, 0x1000],
    "serial@1000": { compatible: "arm,pl011", reg: [0x1000, 0x1000] },
  };
  await runsHello({ tree: treeWith({ "serial@9000000": null, bus, "chosen": { "stdout-path": "/bus/serial" } }) });
});

for (const [name, parts, sentence] of [
  ["no memory", { [MEMORY_NODE]: null }, /has no memory: it needs a node memory@ADDRESS with device_type = "memory" and a reg\n/],
  ["memory without its type", { [MEMORY_NODE]: { reg: [MEMORY_START, MEMORY_BYTES] } }, /has no memory/],
  ["memory that is switched off", { [MEMORY_NODE]: { ...memoryNode([MEMORY_START, MEMORY_BYTES]), status: "disabled" } }, /has no memory/],
  ["memory without addresses", { [MEMORY_NODE]: { device_type: "memory" } }, /node memory@40000000 has no reg that consists of whole addresses and sizes\n/],
  ["memory with half an entry", { [MEMORY_NODE]: memoryNode([MEMORY_START, MEMORY_BYTES, 1n, 1]) }, /node memory@40000000 has no reg/],
  ["reserved memory with half an entry", { "reserved-memory": { "#address-cells": 2, "#size-cells": 2, "ranges": true, "mine@1": { reg: [1] } } },
    /node mine@1 has no reg that consists of/],
  ["a serial port of another kind", { "serial@9000000": { compatible: "ns16550a", reg: [0x9000000n, 0x1000n] } },
    /has no enabled serial port "arm,pl011" to write output to: give it one\n/],
  ["a serial port that is switched off", { "serial@9000000": { compatible: "arm,pl011", reg: [0x9000000n, 0x1000n], status: "disabled" }, "chosen": {} },
    /has no enabled serial port "arm,pl011"/],
  ["no serial port", { "serial@9000000": null }, /has no enabled serial port "arm,pl011"/],
  ["a module without an end", { chosen: { "linux,initrd-start": ARCHIVE_ADDRESS } }, /linux,initrd-start and linux,initrd-end are no piece of memory: give both/],
  ["a module that ends before it starts", { chosen: { "linux,initrd-start": ARCHIVE_ADDRESS, "linux,initrd-end": 0x1000 } }, /are no piece of memory/],
  ["a module that starts nowhere", { chosen: { "linux,initrd-start": [1, 2, 3], "linux,initrd-end": 0x41001000 } }, /are no piece of memory/],
  ["a module beyond memory", { chosen: { "linux,initrd-start": 0x43ffff00, "linux,initrd-end": 0x44000100 } },
    /the boot module at 0x43ffff00 with 512 bytes is not in memory: give the machine more of it\n/],
  ["a module beyond all addresses", { chosen: { "linux,initrd-start": 0x41000000, "linux,initrd-end": 0xffffffffffffffffn } }, /the boot module at 0x41000000 with \d+ bytes is not in memory/],
  ["a module in the image", { chosen: { "linux,initrd-start": IMAGE_ADDRESS, "linux,initrd-end": IMAGE_ADDRESS + 512 } }, /the boot module at 0x40001000 with 512 bytes is not in memory/],
  ["a module of zeros", { chosen: { "linux,initrd-start": ARCHIVE_ADDRESS, "linux,initrd-end": ARCHIVE_ADDRESS + 512 } },
    /the boot module is no intact archive of files, at byte 0: this is no entry of a newc archive/],
  ["a module without bytes", { chosen: { "linux,initrd-start": ARCHIVE_ADDRESS, "linux,initrd-end": ARCHIVE_ADDRESS } }, /at byte 0: it ends before its last entry/],
] satisfies readonly (readonly [string, Record<string, DeviceTreeNode | null>, RegExp])[]) {
  test(`refused: ${name}`, () => refuses({ tree: treeWith(parts) }, sentence));
}

/** The smallest tree with one cell replaced. */
function damaged(offset: number, value: number): Buffer {
  const tree = treeWith({});
  tree.writeUInt32BE(value, offset);
  return tree;
}

/** A tree whose structure consists of these cells. */
function structureOf(cells: readonly number[]): Buffer {
  const header = [0xd00dfeed, 0, 56, 56 + cells.length * 4, 40, 17, 16, 0, 4, cells.length * 4, 0, 0, 0, 0];
  header[1] = 56 + cells.length * 4 + 4;
  const bytes = Buffer.alloc(header[1]);
  [...header, ...cells].forEach((cell, index) => bytes.writeUInt32BE(cell, index * 4));
  return bytes;
}

const BEGIN = [1, 0];
for (const [name, tree, sentence] of [
  ["no magic number", damaged(0, 0), /the device tree at 0x41800000 is damaged at byte 0: it does not begin with the magic number d00dfeed; boot with an intact one\n/],
  ["random bytes", Buffer.alloc(4096, 0xa5), /is damaged at byte 0: it does not begin with/],
  ["more than 2 MB", damaged(4, 0x200001), /the device tree at 0x41800000 cannot be read: .* at most 2 MB\n/],
  ["fewer bytes than its blocks", damaged(4, 64), /is damaged at byte 8: its blocks overlap, leave the tree/],
  ["a structure outside", damaged(8, 0xfffffff0), /is damaged at byte 8: its blocks overlap, leave the tree/],
  ["another version", damaged(20, 1), /is damaged at byte 20: it has a version that is not 17/],
  ["endless nesting", structureOf(Array.from({ length: 10_000 }, () => BEGIN).flat().concat(9)), /nodes are nested deeper than 32/],
  ["only begun nodes", structureOf([...BEGIN, ...BEGIN, 9]), /is damaged at byte 72: it ends before all of its nodes have ended/],
  ["no end", structureOf([...BEGIN, 2, 4, 4]), /its structure does not end with an end token/],
  ["a value of 4 GB", structureOf([...BEGIN, 3, 0xffffffff, 0, 2, 9]), /is damaged at byte 64: a property is longer than the rest of the structure/],
  ["a name of nothing but letters", structureOf([1, 0x61616161, 9]), /is damaged at byte 60: a node's name has no end/],
] as const) {
  test(`damaged: ${name}`, () => refuses({ tree }, sentence));
}

test("a sound tree of which only the beginning has been loaded is refused", async () => {
  const tree = treeWith({});
  const start = tree.readUInt32BE(8);
  const cuts = [start, start + 4, start + 40, tree.readUInt32BE(12) - 8];
  // What a loader has not loaded is zero.
  for (const cut of cuts) await refuses({ tree: Buffer.concat([tree.subarray(0, cut), Buffer.alloc(tree.length - cut)]) }, /the device tree at 0x41800000 is damaged at byte \d+: /);
});

for (const [name, address, sentence] of [
  ["nowhere", 0, /the loader gave no device tree, which says where memory and devices are: boot with one that does\n/],
  ["at no multiple of 8", TREE_ADDRESS + 4, /the device tree at 0x41800004 cannot be read: it must be at a multiple of 8/],
  ["in the image", IMAGE_ADDRESS + 64, /the device tree at 0x40001040 cannot be read: .* outside of the image/],
  ["beyond what can be mapped", 0x10000000000, /the device tree at 0x10000000000 cannot be read/],
  ["at the end of all addresses", 0x1ffffffffffff8, /the device tree at 0x1ffffffffffff8 cannot be read/],
] as const) {
  test(`a device tree ${name} is refused`, () => refuses({ address, tree: null }, sentence));
}

test("a device tree where there is no memory ends in a report", async () => {
  const { status, output } = await runWithTree(hello, { address: 0x50000000, tree: null });
  assert.match(output, /^trap: external abort: read of 0x000000005000000[04], where no memory or device answers\n/);
  assert.equal(status, 0);
});

test("arguments and files come through the tree", async () => {
  const path = file("");
  const member = file("content");
  await writeArchive(path, [{ name: "member", path: member, sizeBytes: 7 }]);
  const archive = readFileSync(path);
  for (const end of [ARCHIVE_ADDRESS + archive.length, BigInt(ARCHIVE_ADDRESS + archive.length)]) {
    const tree = treeWith({ chosen: { "bootargs": "quiet -- one \"two words\"", "linux,initrd-start": ARCHIVE_ADDRESS, "linux,initrd-end": end } });
    const { output } = await runWithTree(argumentsAndFile, { tree, contents: [[ARCHIVE_ADDRESS, archive]] });
    assert.equal(output, "[one][two words]content\n");
  }
  // The file has been cut off on its way.
  const tree = treeWith({ chosen: { "linux,initrd-start": ARCHIVE_ADDRESS, "linux,initrd-end": ARCHIVE_ADDRESS + 60 } });
  await refuses({ tree, contents: [[ARCHIVE_ADDRESS, archive]] }, /the boot module is no intact archive of files, at byte 0: it ends before its last entry/);
});

test("memory that the tree keeps from us is never handed out", async () => {
  const kept = { "#address-cells": 2, "#size-cells": 2, "ranges": true } as const;
  const tree = treeWith({
    "reserved-memory": {
      ...kept,
      "firmware@42800000": { reg: [0x42800000n, 0x100000n, 0x42a00000n, 0x1n], "no-map": true },
      "off@43400000": { reg: [0x43400000n, 0x100000n], status: "disabled" },
      "pool": { size: [0x100000n] },
    },
  }, [{ address: 0x43000000n, sizeBytes: 0x1800n }, { address: 0x43800000n, sizeBytes: 0xffffffffffffffffn }]);
  const { output } = await runWithTree(allMemory, { tree });
  const image = output.split("\n")[0]!;
  assert.match(image, /^40000000-40001000 400[0-9a-f]{2}000-41800000 /);
  // Behind the tree's own page.
  assert.match(image, / 41801000-42800000 42900000-42a00000 42a01000-43000000 43002000-43800000$/);
});
