// Device trees that are damaged, each in one way: what the reader says is wrong, and where.
// expect: no change: sound
// expect: nothing: byte 0: it is shorter than its header
// expect: a header less one byte: byte 0: it is shorter than its header
// expect: wrong magic: byte 0: it does not begin with the magic number d00dfeed
// expect: larger than it is: byte 4: its header says more bytes than there are
// expect: smaller than its blocks: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: no bytes: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: structure outside: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: structure in the header: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: structure at no multiple of 4: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: strings outside: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: strings in the structure: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: reservations outside: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: reservations in the header: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: reservations in the structure: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: reservations without an end: byte 76: its memory reservations have no end
// expect: an old version: byte 20: it has a version that is not 17 or compatible with it
// expect: a version to come: byte 20: it has a version that is not 17 or compatible with it
// expect: endless strings: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: strings cut in a name: byte 2077: its strings do not end with a zero byte
// expect: no strings: byte 100: a property's name lies outside of the strings
// expect: endless structure: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: structure of no whole cells: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: no structure: byte 88: its structure does not end with an end token
// expect: structure that wraps around: byte 8: its blocks overlap, leave the tree, or are not in the order reservations, structure, strings
// expect: no node: byte 56: it has no node
// expect: a node that does not end: byte 80: it ends before all of its nodes have ended
// expect: an end too many: byte 84: a node ends that has not begun
// expect: two roots: byte 88: a second node stands beside the root
// expect: no end token: byte 84: its structure does not end with an end token
// expect: an unknown token: byte 80: there is a token that nobody has defined
// expect: a token of zeros: byte 80: there is a token that nobody has defined
// expect: a property behind a child: byte 96: a property stands where none is allowed
// expect: a property outside: byte 56: a property stands where none is allowed
// expect: 4294967295 bytes, name at 0 of 6, 8 bytes left: byte 80: a property is longer than the rest of the structure
// expect: 4294967293 bytes, name at 0 of 6, 8 bytes left: byte 80: a property is longer than the rest of the structure
// expect: 9 bytes, name at 0 of 6, 8 bytes left: byte 80: a property is longer than the rest of the structure
// expect: 0 bytes, name at 6 of 6, 8 bytes left: byte 80: a property's name lies outside of the strings
// expect: 0 bytes, name at 4294967295 of 6, 8 bytes left: byte 80: a property's name lies outside of the strings
// expect: a property of one cell: byte 80: a property is longer than the rest of the structure
// expect: a name without an end: byte 84: a node's name has no end
// expect: no name at all: byte 84: a node's name has no end
// expect: 31 nodes in each other in the root: sound
// expect: 32 nodes in each other in the root: byte 332: nodes are nested deeper than 32
// expect: 600 nodes in each other in the root: byte 332: nodes are nested deeper than 32
// expect: nothing but ends: byte 56: a node ends that has not begun
// expect: 2249 bytes cut off at each: 0 sound
// expect: 399 damaged parts, devices found in them: 70
import { standardOutput } from "bareflow/kernel/program.ts";
import { DeviceTree } from "./device-tree.ts";
import { writeSampleTree } from "./sample-tree.ts";
import { TreeCursor } from "./tree-cursor.ts";
import { goToCompatible, goToStandardOutput } from "./tree-devices.ts";
import type { TreeFault } from "./tree-fault.ts";
import { TreeWriter } from "./tree-writer.ts";

const noReservations: StaticArray<u64, 2> = [0x1000, 0x1000];
const emptyRange: Slice<u64> = noReservations.slice(0, 0);

const tree = new TreeWriter();
const deviceTree = new DeviceTree();

export function main(): i32 {
  showHeaders();
  showStructures();
  showCuts();
  return 0;
}

/** What the reader finds on its whole way through the tree. */
function faultOf(bytes: Slice<u8>): TreeFault | null {
  const fault = deviceTree.open(bytes);
  if (fault !== null) return fault;
  const node = new TreeCursor(deviceTree);
  while (node.next()) {
    if (node.depth > 100) return null;
  }
  // A damaged tree has no next node, however often one asks.
  assert(!node.next(), "a walk went on behind its end");
  return node.fault;
}

function show(what: string, bytes: Slice<u8>): void {
  const fault = faultOf(bytes);
  if (fault === null) print(standardOutput, `${what}: sound\n`);
  else print(standardOutput, `${what}: byte ${fault.position}: ${fault.reason}\n`);
}

/** The sample with one cell of its header replaced. */
function showHeader(what: string, offset: usize, value: u32): void {
  const bytes = writeSampleTree(tree);
  store<u32>(bytes.slice(offset, offset + 4).pointer.address, bits.byteSwap(value));
  show(what, bytes);
}

function showHeaders(): void {
  show("no change", writeSampleTree(tree));
  show("nothing", tree.bytes.slice(0, 0));
  show("a header less one byte", tree.bytes.slice(0, 39));
  showHeader("wrong magic", 0, 0xedfe0dd0);
  showHeader("larger than it is", 4, 0x7fffffff);
  showHeader("smaller than its blocks", 4, 200);
  showHeader("no bytes", 4, 0);
  showHeader("structure outside", 8, 0xfffffffc);
  showHeader("structure in the header", 8, 36);
  showHeader("structure at no multiple of 4", 8, 90);
  showHeader("strings outside", 12, 0xffffffff);
  showHeader("strings in the structure", 12, 200);
  showHeader("reservations outside", 16, 0xfffffff8);
  showHeader("reservations in the header", 16, 8);
  showHeader("reservations in the structure", 16, 96);
  showHeader("reservations without an end", 16, 76);
  showHeader("an old version", 20, 16);
  showHeader("a version to come", 24, 18);
  showHeader("endless strings", 32, 0xffffffff);
  showHeader("strings cut in a name", 32, 10);
  showHeader("no strings", 32, 0);
  showHeader("endless structure", 36, 0xffffffff);
  showHeader("structure of no whole cells", 36, 101);
  showHeader("no structure", 36, 0);
  // The sum of both wraps around in 32 bits.
  showHeader("structure that wraps around", 36, 0xffffff00);
}

function showStructures(): void {
  tree.begin(emptyRange);
  show("no node", tree.finish());
  begin();
  show("a node that does not end", tree.finish());
  begin();
  tree.endNode();
  tree.endNode();
  show("an end too many", tree.finish());
  begin();
  tree.endNode();
  tree.beginNode("");
  tree.endNode();
  show("two roots", tree.finish());
  begin();
  tree.endNode();
  show("no end token", tree.finishOpen());
  begin();
  tree.cell(7);
  show("an unknown token", tree.finish());
  begin();
  tree.cell(0);
  show("a token of zeros", tree.finish());
  begin();
  tree.beginNode("child");
  tree.endNode();
  tree.text("late", "x");
  show("a property behind a child", tree.finish());
  tree.begin(emptyRange);
  tree.text("homeless", "x");
  show("a property outside", tree.finish());
  showValueOf(0xffffffff, 0);
  showValueOf(0xfffffffd, 0);
  showValueOf(9, 0);
  showValueOf(0, 6);
  showValueOf(0, 0xffffffff);
  begin();
  tree.cell(3);
  show("a property of one cell", tree.finish());
  begin();
  tree.cell(1);
  tree.cell(0x6e616d65);
  show("a name without an end", tree.finish());
  begin();
  tree.cell(1);
  show("no name at all", tree.finish());
  showNesting(31);
  showNesting(32);
  showNesting(600);
  tree.begin(emptyRange);
  for (const token of range<u32>(0, 1500)) tree.cell(2);
  show("nothing but ends", tree.finish());
}

/** A root with one good property. */
function begin(): void {
  tree.begin(emptyRange);
  tree.beginNode("");
  tree.text("model", "x");
}

function showValueOf(byteCount: u32, nameOffset: u32): void {
  begin();
  tree.propertyHeader(byteCount, nameOffset);
  tree.endNode();
  print(standardOutput, `${byteCount} bytes, name at ${nameOffset} of 6, `);
  show("8 bytes left", tree.finish());
}

/** So many nodes, one in the other, in the root. */
function showNesting(count: u32): void {
  begin();
  for (const level of range(count)) tree.beginNode("a");
  for (const level of range(count + 1)) tree.endNode();
  print(standardOutput, `${count} `);
  show("nodes in each other in the root", tree.finish());
}

/** The sample cut off behind every byte: never sound, and never more is read than there is. */
function showCuts(): void {
  const whole = writeSampleTree(tree);
  let sound = 0;
  for (let length: usize = 0; length < whole.length; length += 1) {
    const bytes = writeSampleTree(tree);
    // Cut in the file, and cut with a header that knows of it.
    if (faultOf(bytes.slice(0, length)) === null) sound += 1;
    if (length < 40) continue;
    store<u32>(bytes.slice(4, 8).pointer.address, bits.byteSwap(u32(length)));
    if (faultOf(bytes.slice(0, length)) === null) sound += 1;
  }
  print(standardOutput, `${whole.length} bytes cut off at each: ${sound} sound\n`);
  // A structure that is cut off by an end token; devices are then looked for in a part of a tree.
  let parts = 0;
  let found = 0;
  for (let cells: u32 = 1; cells < 400; cells += 1) {
    const bytes = writeSampleTree(tree);
    const structureStart = bits.byteSwap(load<u32>(bytes.slice(8, 12).pointer.address));
    const last = usize(structureStart + (cells - 1) * 4);
    store<u32>(bytes.slice(36, 40).pointer.address, bits.byteSwap(cells * 4));
    store<u32>(bytes.slice(last, last + 4).pointer.address, bits.byteSwap(u32(9)));
    if (faultOf(bytes) !== null) parts += 1;
    const serial = new TreeCursor(deviceTree);
    const virtio = new TreeCursor(deviceTree);
    if (goToStandardOutput(serial)) found += 1;
    if (goToCompatible(virtio, "virtio,mmio")) found += 1;
  }
  print(standardOutput, `${parts} damaged parts, devices found in them: ${found}\n`);
}
