// Thousands of device trees with damage made by chance, always the same: whatever comes of them, each walk ends, no answer
// leaves the tree, and all answers are the same whatever bytes lie around it.
// expect: 1239 damaged, 261 sound
import { standardOutput } from "bareflow/kernel/program.ts";
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import { DeviceTree, HEADER_BYTES } from "./device-tree.ts";
import { writeSampleTree } from "./sample-tree.ts";
import { TreeCursor } from "./tree-cursor.ts";
import { findInterruptController, goToCompatible, goToStandardOutput, psciConduit } from "./tree-devices.ts";
import { goToPath } from "./tree-path.ts";
import { isEnabled, numberProperty, textProperty } from "./tree-properties.ts";
import { regionOf } from "./tree-regions.ts";
import { TreeWriter } from "./tree-writer.ts";

const ROUNDS = 1500;
const CHANGES_MAX = 4;

/** Cells that are borders of something. */
const EDGES: StaticArray<u32, 12> = [0, 1, 2, 3, 4, 9, 8, 0x7fffffff, 0x80000000, 0xfffffffc, 0xfffffffd, 0xffffffff];

/** What lies around the tree, cell by cell: zeros, ones, and the beginnings of properties, nodes and ends. */
const SURROUNDINGS: StaticArray<u32, 5> = [0, 0xffffffff, 0x03000000, 0x01000000, 0x09000000];
const ARENA_CELLS = 1024;
const TREE_OFFSET = 512;

const tree = new TreeWriter();
const arena = new StaticArray<u32, 1024>();
const deviceTree = new DeviceTree();
const chance = new Xorshift(20240229);

export function main(): i32 {
  let damaged: u32 = 0;
  let sound: u32 = 0;
  for (const round of range(0, ROUNDS)) {
    const bytes = damagedTree();
    if (isSoundAmid(SURROUNDINGS[0], bytes)) sound += 1;
    else damaged += 1;
    const first = answers.digest;
    for (const surroundings of SURROUNDINGS) {
      isSoundAmid(surroundings, bytes);
      assert(answers.digest === first, "what lies around a tree has changed an answer");
    }
  }
  print(standardOutput, `${damaged} damaged, ${sound} sound\n`);
  return 0;
}

function damagedTree(): Slice<u8> {
  const bytes = writeSampleTree(tree);
  // The header is so small a part that hardly a change would reach it.
  for (const change of range(1 + chance.nextBelow(CHANGES_MAX))) {
    damage(chance.nextBelow(8) === 0 ? bytes.slice(0, HEADER_BYTES) : bytes.slice(HEADER_BYTES));
  }
  return chance.nextBelow(16) === 0 ? bytes.slice(0, usize(chance.nextBelow(u32(bytes.length)))) : bytes;
}

/** One byte, one bit, one cell with a border's value, or a piece of the tree over another one. */
function damage(bytes: Slice<u8>): void {
  const at = usize(chance.nextBelow(u32(bytes.length)));
  const cell = (at & ~usize(3)) + 4 <= bytes.length ? at & ~usize(3) : 0;
  switch (chance.nextBelow(4)) {
    case 0:
      bytes[at] = u8(chance.nextU32());
      break;
    case 1:
      bytes[at] ^= u8(1) << u8(chance.nextBelow(8));
      break;
    case 2:
      store<u32>(bytes.slice(cell, cell + 4).pointer.address, bits.byteSwap(EDGES[usize(chance.nextBelow(12))]));
      break;
    default: {
      const length = usize(chance.nextBelow(u32(bytes.length - at)));
      const from = usize(chance.nextBelow(u32(bytes.length - length)));
      bytes.slice(at, at + length).copyFrom(bytes.slice(from, from + length));
    }
  }
}

/** All answers about one tree, mixed into a number. Addresses count from the tree's start. */
class Answers {
  digest: u64 = 0xcbf29ce484222325;
  private treeStart: usize = 0;

  begin(treeStart: usize): void {
    this.digest = 0xcbf29ce484222325;
    this.treeStart = treeStart;
  }

  add(value: u64): void {
    this.digest = (this.digest ^ value) * 0x100000001b3;
  }

  addBytes(part: Slice<u8>): void {
    this.add(part.pointer.address - this.treeStart);
    for (const byte of part) this.add(u64(byte));
  }
}

const answers = new Answers();

/** Reads a copy of the tree in the midst of such cells; true when it is sound. */
function isSoundAmid(surroundings: u32, bytes: Slice<u8>): bool {
  arena.fill(surroundings);
  const copy = sliceFrom(changetype<Ptr<u8>>(arena.pointer), ARENA_CELLS * 4).slice(TREE_OFFSET, TREE_OFFSET + bytes.length);
  copy.copyFrom(bytes);
  answers.begin(copy.pointer.address);
  const fault = deviceTree.open(copy);
  if (fault !== null) {
    answers.add(fault.position);
    return false;
  }
  for (let i: usize = 0; i < deviceTree.reservationCount; i += 1) answers.add(deviceTree.reservation(i).start);
  const node = new TreeCursor(deviceTree);
  let nodes: usize = 0;
  while (node.next()) {
    nodes += 1;
    assert(nodes * 8 <= bytes.length, "there are more nodes than fit into the structure");
    lookAt(node, copy);
  }
  if (node.fault !== null) answers.add(node.fault.position);
  lookForDevices();
  return node.fault === null;
}

/** All that can be asked of a node. */
function lookAt(node: TreeCursor, bytes: Slice<u8>): void {
  answers.addBytes(node.name.bytes);
  for (let index: usize = 0; ; index += 1) {
    assert(index < bytes.length, "a node has too many regions");
    const region = regionOf(node, index);
    if (region === null) break;
    answers.add(region.start);
    answers.add(region.size);
  }
  answers.add(numberProperty(node, "linux,initrd-start") ?? 0);
  answers.addBytes(node.property("reg") ?? "".bytes);
  answers.addBytes((textProperty(node, "stdout-path") ?? "").bytes);
  answers.add(u64(isEnabled(node)));
}

/** Also those who look for something in a damaged tree come to an end. */
function lookForDevices(): void {
  answers.add(u64(psciConduit(deviceTree) !== null));
  const controller = findInterruptController(deviceTree);
  if (controller !== null) answers.add(controller.distributor.start);
  answers.add(u64(goToStandardOutput(new TreeCursor(deviceTree))));
  answers.add(u64(goToPath(new TreeCursor(deviceTree), "inner/serial")));
  const device = new TreeCursor(deviceTree);
  while (goToCompatible(device, "virtio,mmio")) answers.addBytes(device.name.bytes);
}
