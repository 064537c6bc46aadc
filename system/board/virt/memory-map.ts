// The memory of QEMU's machine virt (hw/arm/virt.c), and who owns what:
//
//   0x000000000   flash: never mapped, so that null pointers fault
//   0x008000000   devices, mapped when they are first used: interrupt controller, serial port, virtio
//   0x040000000   RAM: the loader's first instructions, used no more and free
//   0x040001000   the image (link.ld): code | constants | variables | guard page | stack | trap stack above a guard
//                 page | page tables
//   image's end   free memory up to the end of RAM, less the boot module, the device tree, and what the tree keeps from
//                 us: the heap. Mapped range by range, when the kernel first asks for it.
//
// Where RAM is, and how much, the device tree says (boot/device-tree/boot-tree.ts); all of this is only where QEMU puts it.
export { kernelMemoryBytes, nextFreeRange } from "../boot/free-ranges.ts";
