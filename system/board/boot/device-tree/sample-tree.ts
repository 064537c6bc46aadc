// A device tree as a small machine has it, with one of each thing that the readers know, for their checks.
import { TreeWriter } from "./tree-writer.ts";

const reservations: StaticArray<u64, 4> = [0x48000000, 0x1000, 0x1234567890, 0xfedcba9876543210];

const two: StaticArray<u32, 1> = [2];
const one: StaticArray<u32, 1> = [1];
const none: StaticArray<u32, 1> = [0];
const memoryRegions: StaticArray<u32, 8> = [0, 0x40000000, 0, 0x4000000, 1, 0, 2, 0x80000000];
const initrdStart: StaticArray<u32, 1> = [0x42000000];
const initrdEnd: StaticArray<u32, 2> = [0, 0x42000201];
const keptRegion: StaticArray<u32, 4> = [0, 0x43000000, 0, 0x10000];
/** Child's address, parent's address of two cells, size: twice, and once that wraps around. */
const busRanges: StaticArray<u32, 12> = [
  0x7e000000, 0, 0xfe000000, 0x1800000,
  0x40000000, 4, 0, 0x1000,
  0xc0000000, 0xffffffff, 0xffffff00, 0x1000,
];
const innerRanges: StaticArray<u32, 3> = [0, 0x7e200000, 0x10000];
const serialRegion: StaticArray<u32, 2> = [0x1000, 0x200];
const narrowRegion: StaticArray<u32, 2> = [0xf000, 0x1001];
const farRegion: StaticArray<u32, 2> = [0x40000800, 0x100];
const outsideRegion: StaticArray<u32, 2> = [0x7d000000, 0x100];
const wrappingRegion: StaticArray<u32, 2> = [0xc0000100, 0x10];
const halfRegion: StaticArray<u32, 3> = [0x7e000000, 0x10, 0x7e000010];
const gicRegions: StaticArray<u32, 8> = [0, 0x8000000, 0, 0x10000, 0, 0x80a0000, 0, 0xf60000];
const virtioFirst: StaticArray<u32, 4> = [0, 0xa000000, 0, 0x200];
const virtioSecond: StaticArray<u32, 4> = [0, 0xa000200, 0, 0x200];
const pciCells: StaticArray<u32, 1> = [3];
const pciRegion: StaticArray<u32, 5> = [0, 0, 0x1000, 0, 0x1000];

export function writeSampleTree(tree: TreeWriter): Slice<u8> {
  tree.begin(reservations.slice());
  tree.nothing();
  tree.beginNode("");
  tree.text("model", "a small machine");
  tree.cells("#address-cells", two.slice());
  tree.cells("#size-cells", two.slice());
  tree.beginNode("memory@40000000");
  tree.text("device_type", "memory");
  tree.cells("reg", memoryRegions.slice());
  tree.endNode();
  tree.beginNode("reserved-memory");
  tree.cells("#address-cells", two.slice());
  tree.cells("#size-cells", two.slice());
  tree.property("ranges", "".bytes);
  tree.beginNode("kept@43000000");
  tree.cells("reg", keptRegion.slice());
  tree.endNode();
  tree.endNode();
  writeBus(tree);
  writeDevices(tree);
  tree.beginNode("aliases");
  tree.text("serial0", "/bus@7e000000/inner/serial@1000");
  tree.text("inner", "/bus/inner");
  tree.text("nowhere", "/bus/outer");
  tree.endNode();
  tree.beginNode("chosen");
  tree.text("bootargs", "bareflow.report -- one two");
  tree.cells("linux,initrd-start", initrdStart.slice());
  tree.cells("linux,initrd-end", initrdEnd.slice());
  tree.text("stdout-path", "serial0:115200n8");
  tree.endNode();
  tree.endNode();
  tree.nothing();
  return tree.finish();
}

/** A bus that has addresses of its own, and another one on it. */
function writeBus(tree: TreeWriter): void {
  tree.beginNode("bus@7e000000");
  tree.text("compatible", "simple-bus");
  tree.cells("#address-cells", one.slice());
  tree.cells("#size-cells", one.slice());
  tree.cells("ranges", busRanges.slice());
  tree.nothing();
  tree.beginNode("inner");
  tree.cells("#address-cells", one.slice());
  tree.cells("#size-cells", one.slice());
  tree.cells("ranges", innerRanges.slice());
  writeDevice(tree, "serial@1000", "arm,pl011\0arm,primecell", serialRegion.slice());
  writeDevice(tree, "narrow@f000", "longer than the range", narrowRegion.slice());
  tree.endNode();
  writeDevice(tree, "far@40000800", "far", farRegion.slice());
  writeDevice(tree, "outside@7d000000", "below all ranges", outsideRegion.slice());
  writeDevice(tree, "wrapping@c0000100", "beyond all addresses", wrappingRegion.slice());
  writeDevice(tree, "half@7e000000", "one and a half", halfRegion.slice());
  tree.beginNode("closed");
  tree.cells("#address-cells", one.slice());
  writeDevice(tree, "device@1000", "behind a bus without ranges", serialRegion.slice());
  tree.endNode();
  tree.endNode();
}

function writeDevices(tree: TreeWriter): void {
  tree.beginNode("psci");
  tree.text("compatible", "arm,psci-1.0\0arm,psci-0.2\0arm,psci");
  tree.text("method", "smc");
  tree.endNode();
  tree.beginNode("intc@8000000");
  tree.text("compatible", "arm,gic-v3");
  tree.property("interrupt-controller", "".bytes);
  tree.cells("reg", gicRegions.slice());
  tree.endNode();
  writeDevice(tree, "virtio_mmio@a000000", "virtio,mmio", virtioFirst.slice());
  tree.beginNode("virtio_mmio@a000100");
  tree.text("compatible", "virtio,mmio");
  tree.text("status", "disabled");
  tree.endNode();
  writeDevice(tree, "virtio_mmio@a000200", "virtio,mmio", virtioSecond.slice());
  tree.beginNode("pcie");
  tree.cells("#address-cells", pciCells.slice());
  tree.cells("#size-cells", two.slice());
  tree.property("ranges", "".bytes);
  writeDevice(tree, "card@0", "three cells of address", pciRegion.slice());
  tree.endNode();
  tree.beginNode("unaddressed");
  tree.cells("#address-cells", none.slice());
  tree.cells("#size-cells", none.slice());
  writeDevice(tree, "device", "no address", serialRegion.slice());
  tree.endNode();
}

function writeDevice(tree: TreeWriter, name: string, compatible: string, region: Slice<u32>): void {
  tree.beginNode(name);
  tree.text("compatible", compatible);
  tree.cells("reg", region);
  tree.endNode();
}
