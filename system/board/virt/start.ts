// The virtual machine's way from its entry code to the portable kernel: which assembly belongs to the image, and the device
// tree that says everything else.
import "#machine/boot/entry.ts";
import "#machine/memory-functions.ts";
import { installVectors } from "#machine/traps/vectors.ts";
import { completeFreeMemory } from "../boot/free-ranges.ts";
import { readDeviceTree } from "../boot/device-tree/boot-tree.ts";

/** From here on, a failing instruction ends in a report. */
export function installTraps(): void {
  installVectors();
}

/** Nothing is left to do: the entry code has switched on page tables in which each part of the image has its rights. */
export function protectMemory(): void {}

/** Reads memory, command line and boot module. `information` is the address of the device tree; there is no loader's number. */
export function readBootInformation(loader: u32, information: usize): void {
  readDeviceTree(information);
  completeFreeMemory();
}
