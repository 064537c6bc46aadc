// Device trees for the tests: those of the boards, and ones that say something else.
import { type DeviceTreeNode, type PropertyValue, writeDeviceTree } from "../../tool/image/device-tree.ts";

export interface TreeOptions {
  /** The port of the serial line; undefined: the tree says nothing about it. */
  readonly serial?: "pl011" | "mini UART" | undefined;
  /** `reg` of the memory, or none at all; QEMU replaces it when it hands the tree over. */
  readonly memory?: PropertyValue | null;
  readonly chosen?: DeviceTreeNode;
}

const PATHS = { "pl011": "/soc/serial@7e201000", "mini UART": "/soc/serial@7e215040" };

const SERIAL_PORTS: DeviceTreeNode = {
  "serial@7e201000": { compatible: ["arm,pl011", "arm,primecell"], reg: [0x7e201000, 0x200], status: "okay" },
  "serial@7e215040": { compatible: "brcm,bcm2835-aux-uart", reg: [0x7e215040, 0x40], status: "okay" },
};

function common(options: TreeOptions, memoryByDefault: PropertyValue): DeviceTreeNode {
  const memory = options.memory === undefined ? memoryByDefault : options.memory;
  return {
    ...(options.serial === undefined ? {} : { aliases: { serial0: PATHS[options.serial] } }),
    chosen: options.chosen ?? {},
    ...(memory === null ? {} : { "memory@0": { device_type: "memory", reg: memory } }),
  };
}

/** With the memory of a board of 1 GB, of which the VideoCore has 64 MB. */
export function raspi3Tree(options: TreeOptions): Buffer {
  return writeDeviceTree({
    "#address-cells": 1, "#size-cells": 1, "compatible": ["raspberrypi,3-model-b", "brcm,bcm2837"],
    ...common(options, [0, 0x3c000000]),
    "soc": { "compatible": "simple-bus", "#address-cells": 1, "#size-cells": 1, "ranges": [0x7e000000, 0x3f000000, 0x1000000], ...SERIAL_PORTS },
  });
}

/** The cells and ranges of the firmware's bcm2711-rpi-4-b.dtb. */
export function raspi4Tree(options: TreeOptions): Buffer {
  return writeDeviceTree({
    "#address-cells": 2, "#size-cells": 1, "compatible": ["raspberrypi,4-model-b", "brcm,bcm2711"],
    ...common(options, [0n, 0x3b400000]),
    "soc": {
      "compatible": "simple-bus", "#address-cells": 1, "#size-cells": 1,
      "ranges": [0x7e000000, 0xfe000000n, 0x1800000, 0x7c000000, 0xfc000000n, 0x2000000, 0x40000000, 0xff800000n, 0x800000],
      ...SERIAL_PORTS,
    },
  });
}
