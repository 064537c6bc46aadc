// The PC's way from its entry code to the portable kernel: which assembly belongs to the image, what is protected before
// anything from outside is looked at, and which of the two boot protocols was spoken.
import { installDescriptorTables } from "#machine/descriptor-tables.ts";
import "#machine/boot/entry.ts";
import "#machine/memory-functions.ts";
import { protectImage } from "#machine/paging.ts";
import { MULTIBOOT2_MAGIC, readMultiboot2 } from "./multiboot2.ts";
import { readPvh } from "./pvh.ts";

/** From here on, a failing instruction ends in a report. */
export function installTraps(): void {
  installDescriptorTables();
}

/** From here on, code cannot be written, data cannot be executed, and null and the stack's guard page fault. */
export function protectMemory(): void {
  protectImage();
}

/** Reads memory map, command line and boot module. `loader` and `information` are what stood in eax and ebx. */
export function readBootInformation(loader: u32, information: usize): void {
  if (loader === MULTIBOOT2_MAGIC) readMultiboot2(information);
  else if (!readPvh(information)) panic(`the loader speaks neither multiboot2 nor PVH (eax is ${loader}): boot with GRUB's multiboot2 or QEMU's -kernel`);
}
