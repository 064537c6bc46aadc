// Reading a device tree: nodes in their order, properties, paths and aliases, and where devices are.
// expect: kept 0x48000000 0x1000
// expect: kept 0x1234567890 0xfedcba9876543210
// expect: /
// expect:   /memory@40000000 0x40000000 0x4000000 0x100000000 0x280000000
// expect:   /reserved-memory
// expect:     /kept@43000000 0x43000000 0x10000
// expect:   /bus@7e000000
// expect:     /inner
// expect:       /serial@1000 0xfe201000 0x200
// expect:       /narrow@f000
// expect:     /far@40000800 0x400000800 0x100
// expect:     /outside@7d000000
// expect:     /wrapping@c0000100
// expect:     /half@7e000000
// expect:     /closed
// expect:       /device@1000
// expect:   /psci
// expect:   /intc@8000000 0x8000000 0x10000 0x80a0000 0xf60000
// expect:   /virtio_mmio@a000000 0xa000000 0x200
// expect:   /virtio_mmio@a000100
// expect:   /virtio_mmio@a000200 0xa000200 0x200
// expect:   /pcie
// expect:     /card@0
// expect:   /unaddressed
// expect:     /device
// expect:   /aliases
// expect:   /chosen
// expect: initrd 1107296256 1107296769
// expect: bootargs bareflow.report -- one two, as a number 0
// expect: text that does not end: none
// expect: name that others begin with: false, end with: false
// expect: root: true, named: true false false
// expect: /: 
// expect: /bus@7e000000/inner/serial@1000: serial@1000
// expect: /bus/inner/serial: serial@1000
// expect: //bus//inner/: inner
// expect: /bus/serial: none
// expect: /bus@7e/inner: none
// expect: /memory/inner: none
// expect: serial0: serial@1000
// expect: inner/narrow: narrow@f000
// expect: inner/far: none
// expect: nowhere: none
// expect: serial1: none
// expect: : none
// expect: psci by smc
// expect: gic 3 at 0x8000000 and 0x80a0000
// expect: serial@1000: pl011 true, primecell true, arm false, first only true, enabled true
// expect: virtio_mmio@a000000
// expect: virtio_mmio@a000200
import { standardOutput } from "bareflow/kernel/program.ts";
import { DeviceTree } from "./device-tree.ts";
import { writeSampleTree } from "./sample-tree.ts";
import { TreeCursor } from "./tree-cursor.ts";
import { findInterruptController, goToCompatible, goToStandardOutput, psciConduit } from "./tree-devices.ts";
import { goToPath } from "./tree-path.ts";
import { hasText, isCompatible, isEnabled, numberProperty, textProperty } from "./tree-properties.ts";
import { regionOf } from "./tree-regions.ts";
import { TreeWriter } from "./tree-writer.ts";

const writer = new TreeWriter();
const deviceTree = new DeviceTree();

export function main(): i32 {
  const fault = deviceTree.open(writeSampleTree(writer));
  if (fault !== null) return 1;
  showReservations();
  if (!showNodes()) return 2;
  showValues();
  showPaths();
  showDevices();
  return 0;
}

function showReservations(): void {
  for (let i: usize = 0; i < deviceTree.reservationCount; i += 1) {
    const kept = deviceTree.reservation(i);
    print(standardOutput, `kept ${pointer<u8>(kept.start)} ${pointer<u8>(kept.size)}\n`);
  }
}

/** Every node, indented, with the first two entries of its `reg`. */
function showNodes(): bool {
  const node = new TreeCursor(deviceTree);
  while (node.next()) {
    for (const level of range(node.depth)) standardOutput.write("  ");
    print(standardOutput, `/${node.name}`);
    showRegion(node, 0);
    showRegion(node, 1);
    standardOutput.write("\n");
  }
  // At the end it stays.
  return !node.next() && node.fault === null;
}

function showRegion(node: TreeCursor, index: usize): void {
  const region = regionOf(node, index);
  if (region !== null) print(standardOutput, ` ${pointer<u8>(region.start)} ${pointer<u8>(region.size)}`);
}

function showValues(): void {
  const node = new TreeCursor(deviceTree);
  if (!goToPath(node, "/chosen")) return;
  print(standardOutput, `initrd ${numberProperty(node, "linux,initrd-start") ?? 0} ${numberProperty(node, "linux,initrd-end") ?? 0}\n`);
  print(standardOutput, `bootargs ${textProperty(node, "bootargs") ?? "none"}, as a number ${numberProperty(node, "bootargs") ?? 0}\n`);
  print(standardOutput, `text that does not end: ${textProperty(node, "linux,initrd-end") ?? "none"}\n`);
  print(standardOutput, `name that others begin with: ${node.property("linux,initrd") !== null}, end with: ${node.property("initrd-end") !== null}\n`);
  print(standardOutput, `root: ${node.propertyAround(0, "model") !== null}, named: ${node.isNamed("chosen")} ${node.isNamed("chose")} ${node.isNamed("chosen@")}\n`);
}

function showPaths(): void {
  showPath("/");
  showPath("/bus@7e000000/inner/serial@1000");
  showPath("/bus/inner/serial");
  showPath("//bus//inner/");
  showPath("/bus/serial");
  showPath("/bus@7e/inner");
  showPath("/memory/inner");
  showPath("serial0");
  showPath("inner/narrow");
  showPath("inner/far");
  showPath("nowhere");
  showPath("serial1");
  showPath("");
}

function showPath(path: string): void {
  const node = new TreeCursor(deviceTree);
  const found = goToPath(node, path);
  print(standardOutput, `${path}: ${found ? node.name : "none"}\n`);
}

function showDevices(): void {
  print(standardOutput, `psci by ${psciConduit(deviceTree) ?? "nothing"}\n`);
  const controller = findInterruptController(deviceTree);
  if (controller !== null) {
    print(standardOutput, `gic ${controller.version} at ${pointer<u8>(controller.distributor.start)} and ${pointer<u8>(controller.perCpu.start)}\n`);
  }
  const serial = new TreeCursor(deviceTree);
  if (goToStandardOutput(serial)) {
    print(standardOutput, `${serial.name}: pl011 ${isCompatible(serial, "arm,pl011")}, primecell ${isCompatible(serial, "arm,primecell")}, `);
    print(standardOutput, `arm ${isCompatible(serial, "arm")}, first only ${hasText(serial, "compatible", "arm,pl011")}, enabled ${isEnabled(serial)}\n`);
  }
  const device = new TreeCursor(deviceTree);
  while (goToCompatible(device, "virtio,mmio")) print(standardOutput, `${device.name}\n`);
}
