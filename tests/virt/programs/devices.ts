// Shows the devices of the machine as its own device tree has them.
import { deviceTree } from "bareflow/board/boot/device-tree/device-tree.ts";
import { TreeCursor } from "bareflow/board/boot/device-tree/tree-cursor.ts";
import { findInterruptController, goToCompatible, goToStandardOutput, psciConduit } from "bareflow/board/boot/device-tree/tree-devices.ts";
import { isCompatible } from "bareflow/board/boot/device-tree/tree-properties.ts";
import { regionOf } from "bareflow/board/boot/device-tree/tree-regions.ts";
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { mapDevice } from "#machine/paging.ts";

/** "virt", Virtio 1.2, section 4.2.2. */
const VIRTIO_MAGIC = 0x74726976;

export function main(): i32 {
  const serial = new TreeCursor(deviceTree);
  if (!goToStandardOutput(serial)) return 1;
  print(standardOutput, `${serial.name}, ${isCompatible(serial, "arm,pl011") ? "pl011" : "another"}, at ${new Hexadecimal(startOf(serial))}\n`);
  print(standardOutput, `psci by ${psciConduit(deviceTree) ?? "nothing"}\n`);
  const controller = findInterruptController(deviceTree);
  if (controller === null) return 2;
  const { version, distributor, perCpu } = controller;
  print(standardOutput, `gic ${version} at ${new Hexadecimal(distributor.start)} and ${new Hexadecimal(perCpu.start)}\n`);
  showVirtio();
  return 0;
}

function showVirtio(): void {
  let count: u32 = 0;
  let sound: u32 = 0;
  let first: usize = maxValue<usize>();
  let last: usize = 0;
  const device = new TreeCursor(deviceTree);
  while (goToCompatible(device, "virtio,mmio")) {
    const start = startOf(device);
    mapDevice(start, start + 0x200);
    count += 1;
    if (volatile.load<u32>(start) === VIRTIO_MAGIC) sound += 1;
    if (start < first) first = start;
    if (start > last) last = start;
  }
  print(standardOutput, `${count} times virtio from ${new Hexadecimal(first)} to ${new Hexadecimal(last)}, ${sound} with its magic number\n`);
}

function startOf(node: TreeCursor): usize {
  const region = regionOf(node, 0);
  return region === null ? 0 : region.start;
}
