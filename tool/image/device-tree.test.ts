// Flattened device trees: bytes are read back by the specification's rules, and by dtc where that is installed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { findProgram } from "../../scripts/requirements.mjs";
import { type DeviceTreeNode, NodeReference, writeDeviceTree } from "./device-tree.ts";
import { digitsOf, nodeAt, readDeviceTree, textOf } from "./test-device-tree-reader.ts";

const TREE: DeviceTreeNode = {
  "#address-cells": 2,
  "#size-cells": 1,
  "compatible": ["first,board", "second,family"],
  "model": "a tree with every kind of value",
  "interrupt-parent": new NodeReference("/interrupts@8000000"),
  "memory@40000000": { "device_type": "memory", "reg": [0x40000000n, 0x8000000] },
  "interrupts@8000000": { "interrupt-controller": true, "#interrupt-cells": 3 },
  "nested": { "deeper": { "local-mac-address": Uint8Array.of(2, 0, 0, 1, 2), "sources": [new NodeReference("/interrupts@8000000"), 0xffffffff, new NodeReference("/nested")] } },
};

test("properties of every type and nodes of every depth come back as they were", () => {
  const tree = writeDeviceTree(TREE);
  assert.equal(tree.readUInt32BE(4), tree.length);
  const root = readDeviceTree(tree);
  assert.deepEqual([...root.children.keys()], ["memory@40000000", "interrupts@8000000", "nested"]);
  assert.equal(textOf(root, "compatible"), "first,board\0second,family\0");
  assert.equal(textOf(root, "model"), "a tree with every kind of value\0");
  assert.equal(digitsOf(root, "#address-cells"), "00000002");
  const memory = nodeAt(root, "/memory@40000000");
  assert.equal(digitsOf(memory, "reg"), "000000004000000008000000");
  assert.equal(memory.properties.has("phandle"), false);
  const interrupts = nodeAt(root, "/interrupts@8000000");
  assert.equal(digitsOf(interrupts, "interrupt-controller"), "");
  const deeper = nodeAt(root, "/nested/deeper");
  assert.equal(digitsOf(deeper, "local-mac-address"), "0200000102");
  // References are the numbers that the nodes themselves bear.
  const parent = digitsOf(interrupts, "phandle");
  const nested = digitsOf(nodeAt(root, "/nested"), "phandle");
  assert.notEqual(parent, nested);
  assert.equal(digitsOf(root, "interrupt-parent"), parent);
  assert.equal(digitsOf(deeper, "sources"), `${parent}ffffffff${nested}`);
});

test("a small tree, byte for byte", () => {
  const structure = [
    "00000001", "00000000", // the root, whose name is empty
    "00000003", "00000003", "00000000", "6f6e0000", // "on", padded with a zero
    "00000001", "6e6f6465", "00000000", // "node", with a zero byte at its end and padding
    "00000003", "00000000", "00000002", // a property without a value
    "00000002", "00000002", "00000009",
  ].join("");
  const header = ["d00dfeed", "00000078", "00000038", "00000074", "00000028", "00000011", "00000010", "00000000", "00000004", "0000003c"].join("");
  const tree = writeDeviceTree({ a: "on", node: { b: true } });
  assert.equal(tree.toString("hex"), header + "0".repeat(32) + structure + "61006200");
});

test("reserved memory stands in its list, which ends with zeros", () => {
  const tree = writeDeviceTree({}, [{ address: 0x3b400000n, sizeBytes: 0x4c00000n }]);
  const from = tree.readUInt32BE(16);
  assert.equal(from % 8, 0);
  assert.equal(tree.toString("hex", from, from + 32), "000000003b4000000000000004c00000" + "0".repeat(32));
  assert.equal(tree.readUInt32BE(8), from + 32);
  assert.equal(readDeviceTree(tree).properties.size, 0);
});

test("a property name that is used often is stored once", () => {
  const tree = writeDeviceTree({ a: { status: "okay" }, b: { status: "disabled" } });
  assert.equal(tree.toString("latin1").split("status").length, 2);
});

test("names, cells and references that cannot be are refused", () => {
  assert.throws(() => writeDeviceTree({ "has space": {} }), /'has space' cannot be the name of a node of a device tree \(at \/has space\)/);
  assert.throws(() => writeDeviceTree({ [`a${"b".repeat(31)}`]: {} }), /cannot be the name of a node/);
  assert.throws(() => writeDeviceTree({ soc: { "a/b": 1 } }), /'a\/b' cannot be the name of a property of a device tree \(at \/soc\/\)/);
  assert.throws(() => writeDeviceTree({ cell: 0x100000000 }), RangeError);
  assert.throws(() => writeDeviceTree({ cell: -1n }), RangeError);
  assert.throws(() => writeDeviceTree({ parent: new NodeReference("/nowhere") }), /no node \/nowhere/);
  assert.throws(() => writeDeviceTree({ value: 1, parent: new NodeReference("/value") }), /no node \/value/);
});

test("dtc reads the same tree", (context) => {
  if (findProgram("dtc") === null) return context.skip("dtc is not installed (package device-tree-compiler)");
  const tree = writeDeviceTree(TREE, [{ address: 0x1000n, sizeBytes: 0x2000n }]);
  const source = execFileSync("dtc", ["-q", "-I", "dtb", "-O", "dts"], { input: tree, encoding: "utf8" });
  assert.match(source, /\/memreserve\/\t0x0000000000001000 0x0000000000002000;/);
  // Older versions of dtc show a list of texts as one text with zeros in it.
  assert.match(source, /compatible = "first,board(", "|\\0)second,family";/);
  assert.match(source, /memory@40000000 \{\n\t\tdevice_type = "memory";\n\t\treg = <0x00 0x40000000 0x8000000>;/);
  assert.match(source, /sources = <0x01 0xffffffff 0x02>;/);
  assert.match(source, /local-mac-address = \[02 00 00 01 02\];/);
  // What dtc makes of its own source is what we wrote: the same blocks, in the same order.
  const again = execFileSync("dtc", ["-q", "-I", "dts", "-O", "dtb"], { input: source });
  assert.deepEqual(readDeviceTree(again), readDeviceTree(tree));
});
