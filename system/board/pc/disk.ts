// The disk of the PC: the first virtio block device on PCI or, on machines without PCI as QEMU's microvm, the first one of
// those that stand in memory in a row.
import { imageEnd } from "#machine/image.ts";
import { giveTables, mapDevice, PAGE_BYTES } from "#machine/paging.ts";
import { type BlockDevice, diskProblem, type DiskProblem } from "../../drivers/block-device.ts";
import { enablePciFunction, findPciFunction, hasPci, type PciFunction } from "../../drivers/pci.ts";
import { BLOCK_DEVICE_ID, BLOCK_MEMORY_BYTES, VirtioBlock } from "../../drivers/virtio/block.ts";
import { MmioTransport } from "../../drivers/virtio/mmio-transport.ts";
import { PCI_BLOCK_IDENTITY, PCI_BLOCK_TRANSITIONAL, PciTransport } from "../../drivers/virtio/pci-transport.ts";
import { monotonicNanoseconds } from "./clock.ts";

/** Pages for tables of registers that firmware has put above 4 GB: one for each of the three parts at the most, and above 512 GB one for them all. */
const TABLES_BYTES: usize = 4 * PAGE_BYTES;
/** What `begin` wants to be given. */
export const DISK_MEMORY_BYTES: usize = TABLES_BYTES + BLOCK_MEMORY_BYTES;

/** Where QEMU's microvm has its devices (include/hw/i386/microvm.h), as many as it can have (hw/i386/microvm.c). */
const MICROVM_DEVICES = 0xfeb00000;
const MICROVM_DEVICE_BYTES = 0x200;
const MICROVM_DEVICE_COUNT = 24;

enum Bus {
  None,
  Pci,
  Memory,
}

const memoryTransport = new MmioTransport();
const pciTransport = new PciTransport();
const memoryDevice = new VirtioBlock(memoryTransport, functionPointer(monotonicNanoseconds));
const pciDevice = new VirtioBlock(pciTransport, functionPointer(monotonicNanoseconds));
let bus = Bus.None;
/** What is left of the pages for tables. */
let tables: Slice<u8> = sliceFrom(pointer<u8>(1), 0);

export class BoardDisk implements BlockDevice {
  get sectorBytes(): usize {
    return memoryDevice.sectorBytes;
  }

  get sectorCount(): u64 {
    return bus === Bus.Pci ? pciDevice.sectorCount : memoryDevice.sectorCount;
  }

  get isReadOnly(): bool {
    return bus === Bus.Pci ? pciDevice.isReadOnly : memoryDevice.isReadOnly;
  }

  /** Looks for the disk, and takes it into use with memory that devices can reach, which starts at a page's border. */
  begin(driverMemory: Slice<u8>): DiskProblem | null {
    tables = driverMemory.slice(0, TABLES_BYTES);
    const buffers = driverMemory.slice(TABLES_BYTES);
    if (!hasPci()) return beginInMemory(buffers);
    const device = findPciFunction(PCI_BLOCK_IDENTITY, PCI_BLOCK_TRANSITIONAL);
    return device === null ? diskProblem("no disk") : beginOnPci(device, buffers);
  }

  read(first: u64, target: Slice<u8>): DiskProblem | null {
    return bus === Bus.Pci ? pciDevice.read(first, target) : memoryDevice.read(first, target);
  }

  write(first: u64, source: Slice<u8>): DiskProblem | null {
    return bus === Bus.Pci ? pciDevice.write(first, source) : memoryDevice.write(first, source);
  }

  flush(): DiskProblem | null {
    return bus === Bus.Pci ? pciDevice.flush() : memoryDevice.flush();
  }

  /** How long the disk may take for an answer. */
  limitAnswers(nanoseconds: u64): void {
    pciDevice.answerNanosecondsMax = nanoseconds;
    memoryDevice.answerNanosecondsMax = nanoseconds;
  }
}

export const boardDisk = new BoardDisk();

function beginOnPci(device: PciFunction, buffers: Slice<u8>): DiskProblem | null {
  enablePciFunction(device);
  if (!pciTransport.attach(device, mapRegisters)) return diskProblem("unsupported disk");
  bus = Bus.Pci;
  return pciDevice.begin(buffers);
}

/** Whether the registers can be reached now: not where the image is, and not above what can be mapped. */
function mapRegisters(start: usize, byteCount: usize): bool {
  const end = start + byteCount;
  if (start < imageEnd() || end < start) return false;
  while (mapDevice(start, end) < end) {
    if (tables.length < PAGE_BYTES) return false;
    const table = tables.pointer.address;
    giveTables(table, table + PAGE_BYTES);
    tables = tables.slice(PAGE_BYTES);
  }
  return true;
}

/** Nothing is at these addresses on machines without PCI but microvm's devices, and reading where nothing is does no harm. */
function beginInMemory(buffers: Slice<u8>): DiskProblem | null {
  mapDevice(MICROVM_DEVICES, MICROVM_DEVICES + MICROVM_DEVICE_COUNT * MICROVM_DEVICE_BYTES);
  for (let index: usize = 0; index < MICROVM_DEVICE_COUNT; index += 1) {
    const address = MICROVM_DEVICES + index * MICROVM_DEVICE_BYTES;
    if (!MmioTransport.hasDevice(address, BLOCK_DEVICE_ID)) continue;
    if (!memoryTransport.attach(address)) return diskProblem("unsupported disk");
    bus = Bus.Memory;
    return memoryDevice.begin(buffers);
  }
  return diskProblem("no disk");
}
