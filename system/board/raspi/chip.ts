// Which of the Raspberry Pi's chips this is, told when the kernel runs: one image is for all of them. The device tree says
// it or, where there is none, the kind of processor. From it follows where the devices are.
import { ArmPart, isArmPart } from "#machine/cpu-identity.ts";
import { mapDevice } from "#machine/paging.ts";
import { deviceTree } from "../boot/device-tree/device-tree.ts";
import { TreeCursor } from "../boot/device-tree/tree-cursor.ts";
import { isCompatible } from "../boot/device-tree/tree-properties.ts";
import type { MemoryRange } from "../boot/free-ranges.ts";

export enum Chip {
  Unknown,
  /** Raspberry Pi 3, Zero 2 and Compute Module 3: devices of the BCM2835. */
  Bcm2837,
  /** Raspberry Pi 4, 400 and Compute Module 4. */
  Bcm2711,
}

/** BCM2835 ARM Peripherals, section 1.2.3, moved in the BCM2837 as in its device tree; BCM2711, section 1.2.4, low peripherals. */
const BCM2837_PERIPHERALS = 0x3f000000;
const BCM2711_PERIPHERALS = 0xfe000000;
const PERIPHERALS_BYTES = 0x1000000;

/** All addresses that are devices': the BCM2837 has those of its cores behind the others, the BCM2711 further ones before. */
const BCM2837_DEVICES: MemoryRange = { start: BCM2837_PERIPHERALS, end: 0x40200000 };
const BCM2711_DEVICES: MemoryRange = { start: 0xfc000000, end: 0x100000000 };

/** Interrupts: QA7, chapter 4; BCM2711, section 6.5.1, the Generic Interrupt Controller in the low peripheral mode. */
export const BCM2837_LOCAL = 0x40000000;
export const BCM2711_DISTRIBUTOR = 0xff841000;
export const BCM2711_CORE_INTERRUPTS = 0xff842000;

/** The chip of this board, as far as what has been read until now says. */
export function chip(): Chip {
  const root = new TreeCursor(deviceTree);
  if (root.next()) {
    if (isCompatible(root, "brcm,bcm2711")) return Chip.Bcm2711;
    if (isCompatible(root, "brcm,bcm2837")) return Chip.Bcm2837;
  }
  if (isArmPart(ArmPart.CortexA72)) return Chip.Bcm2711;
  return isArmPart(ArmPart.CortexA53) ? Chip.Bcm2837 : Chip.Unknown;
}

/** Where the devices begin that both chips have, mapped; 0 when the chip is not known. */
export function peripherals(): usize {
  const known = chip();
  if (known === Chip.Unknown) return 0;
  const start: usize = known === Chip.Bcm2711 ? BCM2711_PERIPHERALS : BCM2837_PERIPHERALS;
  mapDevice(start, start + PERIPHERALS_BYTES);
  return start;
}

/** Addresses at which there is never memory. */
export function deviceRange(): MemoryRange {
  return chip() === Chip.Bcm2711 ? BCM2711_DEVICES : BCM2837_DEVICES;
}

// Offsets from where the devices begin (BCM2835 ARM Peripherals: the base address at the head of each chapter).
export const SYSTEM_TIMER_OFFSET = 0x003000;
export const MAILBOX_OFFSET = 0x00b880;
export const RESET_OFFSET = 0x100000;
export const GPIO_OFFSET = 0x200000;
export const PL011_OFFSET = 0x201000;
export const AUXILIARIES_OFFSET = 0x215000;
/** The SD host controller that has the card: chapter 5; of the BCM2711 the second one, emmc2 of its device tree. */
export const SD_HOST_OFFSET = 0x300000;
export const BCM2711_SD_HOST_OFFSET = 0x340000;
