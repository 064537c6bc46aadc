// The Raspberry Pi's way from its entry code to the portable kernel: which assembly belongs to the image, and what says where
// everything is: the device tree or, without one, processor and firmware.
import "#machine/boot/entry.ts";
import "#machine/memory-functions.ts";
import { PAGE_BYTES } from "#machine/paging.ts";
import { installVectors } from "#machine/traps/vectors.ts";
import { readDeviceTree } from "../boot/device-tree/boot-tree.ts";
import { Chip, chip } from "./chip.ts";
import { completeTreeMemory, readMemoryWithoutTree } from "./memory-map.ts";

/** From here on, a failing instruction ends in a report. */
export function installTraps(): void {
  installVectors();
}

/** Nothing is left to do: the entry code has switched on page tables in which each part of the image has its rights. */
export function protectMemory(): void {}

/**
 * Reads memory, command line and boot module. `information` is the address of the device tree; where there is none, loaders
 * give 0 or the place of an older list (0x100), which says nothing that is needed here. There is no loader's number.
 */
export function readBootInformation(loader: u32, information: usize): void {
  const hasTree = information >= PAGE_BYTES;
  if (hasTree) readDeviceTree(information);
  if (chip() === Chip.Unknown) panic("this board is neither a Raspberry Pi 3 nor a Raspberry Pi 4, which this image is for");
  if (hasTree) completeTreeMemory();
  else readMemoryWithoutTree();
}
