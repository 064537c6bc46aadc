// What a kernel takes from the device tree when it boots, the same on every board that has one: the memory, who owns which
// part of it, the command line and the archive of files (Devicetree specification v0.4, sections 3.4 to 3.6). The tree is
// wholly checked on the way.
import { physicalBytes } from "#machine/physical-memory.ts";
import { readArchive } from "../cpio.ts";
import { readCommandLine } from "../command-line.ts";
import { addFreeMemory, excludeMemory, isFreeMemory } from "../free-ranges.ts";
import { readCell } from "./big-endian.ts";
import { deviceTree, HEADER_BYTES, MAGIC, type Region, TOTAL_SIZE } from "./device-tree.ts";
import { TreeCursor } from "./tree-cursor.ts";
import type { TreeFault } from "./tree-fault.ts";
import { goToPath } from "./tree-path.ts";
import { hasText, isEnabled, numberProperty, textLength } from "./tree-properties.ts";
import { regionOf } from "./tree-regions.ts";

/** What Linux allows a tree to be (Documentation/arch/arm64/booting.rst); loaders make room for changes in it. */
const TREE_BYTES_MAX = 0x200000;
const TREE_ALIGNMENT = 8;

/**
 * Reads the tree at this address, and all that it leads to; panics where it cannot be right. The board completes the list of
 * free memory afterwards.
 */
export function readDeviceTree(address: usize): void {
  openTree(address);
  const node = new TreeCursor(deviceTree);
  let hasMemory = false;
  let hasReservedMemory = false;
  let archive: Region | null = null;
  let commandLine: Slice<u8> | null = null;
  while (node.next()) {
    if (node.depth !== 1) continue;
    if (node.isNamed("memory")) {
      hasMemory = addMemory(node) || hasMemory;
    } else if (node.isNamed("chosen")) {
      commandLine = node.property("bootargs");
      archive = archiveOf(node);
    } else if (node.isNamed("reserved-memory")) {
      hasReservedMemory = true;
    }
  }
  if (node.fault !== null) panicDamaged(address, node.fault);
  if (!hasMemory) panic("the device tree has no memory: it needs a node memory@ADDRESS with device_type = \"memory\" and a reg");
  if (archive !== null && !isFreeMemory(archive.start, archive.size)) panicNotInMemory(archive);
  excludeRegion({ start: address, size: deviceTree.byteCount });
  for (let i: usize = 0; i < deviceTree.reservationCount; i += 1) excludeRegion(deviceTree.reservation(i));
  if (hasReservedMemory) excludeReservedMemory();
  if (commandLine !== null) readCommandLine(commandLine.slice(0, textLength(commandLine)));
  if (archive !== null) readArchiveAt(archive);
}

function openTree(address: usize): void {
  if (address === 0) panic("the loader gave no device tree, which says where memory and devices are: boot with one that does");
  const header = address % TREE_ALIGNMENT !== 0 ? null : physicalBytes(address, HEADER_BYTES);
  const bytes = header === null || bytesSaid(header) > TREE_BYTES_MAX ? null : physicalBytes(address, bytesSaid(header));
  if (bytes === null) {
    panic(`the device tree at ${pointer<u8>(address)} cannot be read: it must be at a multiple of 8, outside of the image, and at most 2 MB`);
  }
  const fault = deviceTree.open(bytes);
  if (fault !== null) panicDamaged(address, fault);
}

/** Whether this is memory after all: every entry of its `reg` is free memory then. */
function addMemory(node: TreeCursor): bool {
  if (!hasText(node, "device_type", "memory") || !isEnabled(node)) return false;
  forEachRegion(node, (region) => addFreeMemory(region.start, region.size));
  return true;
}

/** Where the loader has put the files; null when there are none. */
function archiveOf(node: TreeCursor): Region | null {
  const start = numberProperty(node, "linux,initrd-start");
  const end = numberProperty(node, "linux,initrd-end");
  if (start === null && end === null) return null;
  if (start === null || end === null || end < start) {
    panic("the device tree's linux,initrd-start and linux,initrd-end are no piece of memory: give both, the end behind the start");
  }
  return { start, size: end - start };
}

/** The children of /reserved-memory (section 3.5). Those without `reg` leave the place to the system, which needs none. */
function excludeReservedMemory(): void {
  const node = new TreeCursor(deviceTree);
  if (!goToPath(node, "/reserved-memory")) return;
  while (node.next() && node.depth > 1) {
    if (node.depth === 2 && isEnabled(node) && node.property("reg") !== null) forEachRegion(node, excludeRegion);
  }
}

/** Calls with every entry of the node's `reg`, which must have one that can be read. */
function forEachRegion(node: TreeCursor, visit: (region: Region) => void): void {
  for (let index: usize = 0; ; index += 1) {
    const region = regionOf(node, index);
    if (region !== null) visit(region);
    else if (index > 0) return;
    else panic(`the device tree's node ${node.name} has no reg that consists of whole addresses and sizes`);
  }
}

/** A region that goes on beyond all addresses ends with them. */
function excludeRegion(region: Region): void {
  const isCut = region.size > maxValue<usize>() - region.start;
  excludeMemory(region.start, isCut ? maxValue<usize>() : region.start + region.size);
}

function readArchiveAt(archive: Region): void {
  const bytes = physicalBytes(archive.start, archive.size);
  if (bytes === null) panicNotInMemory(archive);
  excludeRegion(archive);
  readArchive(bytes);
}

/** How many bytes the tree has that begins with this header. */
function bytesSaid(header: Slice<u8>): usize {
  const size = usize(readCell(header, TOTAL_SIZE));
  return readCell(header, 0) !== MAGIC || size < HEADER_BYTES ? HEADER_BYTES : size;
}

function panicDamaged(address: usize, fault: TreeFault): never {
  panic(`the device tree at ${pointer<u8>(address)} is damaged at byte ${fault.position}: ${fault.reason}; boot with an intact one`);
}

function panicNotInMemory(archive: Region): never {
  panic(`the boot module at ${pointer<u8>(archive.start)} with ${archive.size} bytes is not in memory: give the machine more of it`);
}
