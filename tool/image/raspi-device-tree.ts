// The device tree of a Raspberry Pi 3 for QEMU, whose raspi3b machine has none of its own: as much as the firmware's
// bcm2710-rpi-3-b.dtb tells the kernel, with the same names. QEMU puts memory, boot arguments and the archive of files in.
import { type DeviceTreeNode, writeDeviceTree } from "./device-tree.ts";

/** Addresses as the VideoCore sees them, which the ranges of /soc translate (BCM2835 ARM Peripherals, section 1.2.3). */
const RASPBERRY_PI_3: DeviceTreeNode = {
  "#address-cells": 1,
  "#size-cells": 1,
  "compatible": ["raspberrypi,3-model-b", "brcm,bcm2837"],
  "model": "Raspberry Pi 3 Model B",
  "aliases": { serial0: "/soc/serial@7e201000", serial1: "/soc/serial@7e215040" },
  "chosen": { "stdout-path": "serial0:115200n8" },
  // An empty one, as in the file on a card: whoever starts the kernel knows the size.
  "memory@0": { "device_type": "memory", "reg": [0, 0] },
  "soc": {
    "compatible": "simple-bus",
    "#address-cells": 1,
    "#size-cells": 1,
    "ranges": [0x7e000000, 0x3f000000, 0x1000000, 0x40000000, 0x40000000, 0x1000],
    "mailbox@7e00b880": { compatible: "brcm,bcm2835-mbox", reg: [0x7e00b880, 0x40] },
    "watchdog@7e100000": { compatible: "brcm,bcm2835-pm-wdt", reg: [0x7e100000, 0x28] },
    "gpio@7e200000": { compatible: "brcm,bcm2835-gpio", reg: [0x7e200000, 0xb4] },
    "serial@7e201000": { compatible: ["arm,pl011", "arm,primecell"], reg: [0x7e201000, 0x200], status: "okay" },
    "serial@7e215040": { compatible: "brcm,bcm2835-aux-uart", reg: [0x7e215040, 0x40], status: "disabled" },
  },
};

/** The tree's bytes, for QEMU's `-dtb`. */
export function raspberryPi3Tree(): Buffer {
  return writeDeviceTree(RASPBERRY_PI_3);
}
