// The memory of a Raspberry Pi, and who owns what:
//
//   0x000000000   page 0: never mapped, so that null pointers fault. The firmware has kept the other cores in a loop there
//   0x000001000   what else of the firmware stays in memory: not used
//   0x000080000   the image (link.ld): code | constants | variables | page tables | guard page | stack | trap stacks
//   image's end   free memory up to that of the VideoCore, less the boot module, the device tree, and what the tree
//                 keeps from us: the heap. Mapped range by range, when the kernel first asks for it
//   0x03b400000   or thereabouts, as config.txt divides memory: the VideoCore's, with the framebuffer in it
//   0x03f000000   Raspberry Pi 3: devices, up to the end of the first GB, where those of the cores follow
//   0x040000000   Raspberry Pi 4 with more than 1 GB: free memory
//   0x0fc000000   Raspberry Pi 4: devices
//   0x100000000   Raspberry Pi 4 with 8 GB: free memory
//
// The device tree has all of that; without one the VideoCore's firmware is asked.
import { imageStart } from "#machine/image.ts";
import { Mailbox } from "../../drivers/bcm2835/mailbox.ts";
import { SystemTimer } from "../../drivers/bcm2835/system-timer.ts";
import { deviceTree } from "../boot/device-tree/device-tree.ts";
import { TreeCursor } from "../boot/device-tree/tree-cursor.ts";
import { regionOf } from "../boot/device-tree/tree-regions.ts";
import { addFreeMemory, completeFreeMemory, excludeMemory } from "../boot/free-ranges.ts";
import { deviceRange, MAILBOX_OFFSET, peripherals, SYSTEM_TIMER_OFFSET } from "./chip.ts";
import { memoryBytesOf } from "./revision-code.ts";

export { kernelMemoryBytes, nextFreeRange } from "../boot/free-ranges.ts";

/** Memory is mapped in blocks of this size: one that other owners have a part of is not used. */
const BLOCK_BYTES = 0x200000;

/** The VideoCore and the older chips reach no more; further memory is the Arm cores' alone. */
const FIRST_GIGABYTE = 0x40000000;

/** Takes out of the memory of the device tree what is never ours, and completes the list. */
export function completeTreeMemory(): void {
  const node = new TreeCursor(deviceTree);
  while (node.next()) {
    if (node.depth === 1 && node.isNamed("memory")) excludeCutBlocks(node);
  }
  completeMemory();
}

/** Asks the VideoCore's firmware where memory is. */
export function readMemoryWithoutTree(): void {
  const devices = peripherals();
  const mailbox = new Mailbox(devices + MAILBOX_OFFSET, new SystemTimer(devices + SYSTEM_TIMER_OFFSET));
  const first = mailbox.armMemory();
  if (failed(first)) panic(`there is no device tree, and the VideoCore's firmware does not say where memory is: ${first.error}; put the board's .dtb file on the card`);
  addFreeMemory(first.start, first.byteCount & ~usize(BLOCK_BYTES - 1));
  const revision = mailbox.boardRevision();
  const all = failed(revision) ? 0 : memoryBytesOf(revision);
  if (all > FIRST_GIGABYTE) addFreeMemory(FIRST_GIGABYTE, all - FIRST_GIGABYTE);
  completeMemory();
}

/** The block in which a piece of memory ends. */
function excludeCutBlocks(node: TreeCursor): void {
  for (let index: usize = 0; ; index += 1) {
    const region = regionOf(node, index);
    if (region === null) return;
    const end = region.start + region.size;
    if (end >= region.start) excludeMemory(end & ~usize(BLOCK_BYTES - 1), end);
  }
}

function completeMemory(): void {
  const devices = deviceRange();
  excludeMemory(devices.start, devices.end);
  excludeMemory(0, imageStart());
  completeFreeMemory();
}
