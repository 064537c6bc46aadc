// PCI devices, through the configuration mechanism of I/O ports that every PC has (PCI Local Bus Specification 3.0, section
// 3.2.2.3.2): finding one, and reading its registers and its capabilities.
import { ReadWritePort } from "#machine/port.ts";

/** A function of a device: bus, device and function number as the address register has them. */
export interface PciFunction {
  readonly address: u32;
}

const ENABLE: u32 = 0x80000000;
const addressPort = new ReadWritePort<u32>(0xcf8);
const dataPort = new ReadWritePort<u32>(0xcfc);

/** Offsets of the configuration's header (section 6.1). */
const IDENTITY = 0x00;
const COMMAND_AND_STATUS = 0x04;
const HEADER_KIND = 0x0c;
const BASE_ADDRESSES = 0x10;
const BUS_NUMBERS = 0x18;
const CAPABILITIES = 0x34;

/** Where no device answers. */
const ABSENT: u32 = 0xffffffff;
/** Command register (section 6.2.2): memory accesses, accesses of its own to memory, no interrupts. */
const USABLE = 0x0406;
const HAS_CAPABILITIES = 0x100000;
const CONFIGURATION_BYTES = 256;
const DEVICES = 32;
const FUNCTIONS = 8;
const BUSES = 256;

/** Whether this machine has PCI at all. */
export function hasPci(): bool {
  addressPort.write(ENABLE);
  return addressPort.read() === ENABLE && readPci({ address: 0 }, IDENTITY) !== ABSENT;
}

/** The first function with one of two identities (device and vendor); null when there is none. */
export function findPciFunction(identity: u32, otherIdentity: u32): PciFunction | null {
  // Bridges lead to further buses; a bit for each that is still to be looked at, or has been.
  const isKnown = new StaticArray<bool, 256>();
  const pending = new StaticArray<u8, 256>();
  let pendingCount: usize = 1;
  isKnown[0] = true;
  while (pendingCount > 0) {
    pendingCount -= 1;
    const bus = u32(pending[pendingCount]);
    for (let device: u32 = 0; device < DEVICES; device += 1) {
      let functionCount: u32 = 1;
      for (let number: u32 = 0; number < functionCount; number += 1) {
        const found: PciFunction = { address: bus << 16 | device << 11 | number << 8 };
        const read = readPci(found, IDENTITY);
        if (read === ABSENT) continue;
        if (read === identity || read === otherIdentity) return found;
        const header = readPci(found, HEADER_KIND) >>> 16;
        if (number === 0 && (header & 0x80) !== 0) functionCount = FUNCTIONS;
        if ((header & 0x7f) !== 1) continue;
        const behind = usize(readPci(found, BUS_NUMBERS) >>> 8 & 0xff);
        if (isKnown[behind] || pendingCount === BUSES) continue;
        isKnown[behind] = true;
        pending[pendingCount] = u8(behind);
        pendingCount += 1;
      }
    }
  }
  return null;
}

/** Lets the function answer at its addresses and reach memory, without interrupts. */
export function enablePciFunction(device: PciFunction): void {
  const command = readPci(device, COMMAND_AND_STATUS) & 0xffff;
  writePci(device, COMMAND_AND_STATUS, command | USABLE);
}

/** Where the firmware has put memory region `index` (0 to 5); null when it is none, or has no address. */
export function pciMemoryRegion(device: PciFunction, index: u32): usize | null {
  if (index > 5) return null;
  const low = readPci(device, BASE_ADDRESSES + index * 4);
  // Section 6.2.5.1: bit 0 says I/O; bits 1 and 2 say 32 or 64 bits.
  if ((low & 1) !== 0) return null;
  const isWide = (low & 6) === 4;
  if (isWide && index === 5) return null;
  const high = isWide ? readPci(device, BASE_ADDRESSES + index * 4 + 4) : 0;
  const start = usize(high) << 32 | usize(low & ~u32(15));
  return start === 0 ? null : start;
}

/** The offset of the first capability (section 6.7); 0 when there is none. */
export function firstPciCapability(device: PciFunction): u32 {
  if ((readPci(device, COMMAND_AND_STATUS) & HAS_CAPABILITIES) === 0) return 0;
  return readPci(device, CAPABILITIES) & 0xfc;
}

/** The next one; callers count, for a list may lead back into itself. */
export function nextPciCapability(device: PciFunction, capability: u32): u32 {
  return readPci(device, capability) >>> 8 & 0xfc;
}

/** 32 bits of the configuration. */
export function readPci(device: PciFunction, offset: u32): u32 {
  assert(offset < CONFIGURATION_BYTES);
  addressPort.write(ENABLE | device.address | offset & 0xfc);
  return dataPort.read();
}

function writePci(device: PciFunction, offset: u32, value: u32): void {
  addressPort.write(ENABLE | device.address | offset);
  dataPort.write(value);
}
