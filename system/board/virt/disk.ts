// The disk of QEMU's Arm machine: the first virtio block device of the device tree.
import { mapDevice } from "#machine/paging.ts";
import { type BlockDevice, diskProblem, type DiskProblem } from "../../drivers/block-device.ts";
import { BLOCK_DEVICE_ID, BLOCK_MEMORY_BYTES, VirtioBlock } from "../../drivers/virtio/block.ts";
import { MmioTransport } from "../../drivers/virtio/mmio-transport.ts";
import { deviceTree } from "../boot/device-tree/device-tree.ts";
import { TreeCursor } from "../boot/device-tree/tree-cursor.ts";
import { goToCompatible } from "../boot/device-tree/tree-devices.ts";
import { regionOf } from "../boot/device-tree/tree-regions.ts";
import { monotonicNanoseconds } from "./clock.ts";

/** What `begin` wants to be given. */
export const DISK_MEMORY_BYTES: usize = BLOCK_MEMORY_BYTES;

const REGISTER_BYTES = 0x200;

const transport = new MmioTransport();
const device = new VirtioBlock(transport, functionPointer(monotonicNanoseconds));

export class BoardDisk implements BlockDevice {
  get sectorBytes(): usize {
    return device.sectorBytes;
  }

  get sectorCount(): u64 {
    return device.sectorCount;
  }

  get isReadOnly(): bool {
    return device.isReadOnly;
  }

  /** Looks for the disk, and takes it into use with memory that devices can reach. */
  begin(driverMemory: Slice<u8>): DiskProblem | null {
    const node = new TreeCursor(deviceTree);
    while (goToCompatible(node, "virtio,mmio")) {
      const registers = regionOf(node, 0);
      if (registers === null || registers.size < REGISTER_BYTES || registers.start % 4 !== 0) continue;
      const end = registers.start + registers.size;
      if (mapDevice(registers.start, end) < end || !MmioTransport.hasDevice(registers.start, BLOCK_DEVICE_ID)) continue;
      return transport.attach(registers.start) ? device.begin(driverMemory) : diskProblem("unsupported disk");
    }
    return diskProblem("no disk");
  }

  read(first: u64, target: Slice<u8>): DiskProblem | null {
    return device.read(first, target);
  }

  write(first: u64, source: Slice<u8>): DiskProblem | null {
    return device.write(first, source);
  }

  flush(): DiskProblem | null {
    return device.flush();
  }

  /** How long the disk may take for an answer. */
  limitAnswers(nanoseconds: u64): void {
    device.answerNanosecondsMax = nanoseconds;
  }
}

export const boardDisk = new BoardDisk();
