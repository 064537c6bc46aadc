// As much of ACPI 6.5 as it takes to switch a machine off: the control registers from the FADT table, and the value that
// means "off" from the _S5 package in the DSDT. Tables are the firmware's, so every length is checked.
import { physicalBytes } from "#machine/physical-memory.ts";
import { WriteOnlyPort } from "#machine/port.ts";

/** Section 5.2.5.3; the pointer is also searched where firmware puts it on PCs, on 16-byte boundaries. */
const ROOT_SIGNATURE = "RSD PTR ";
const ROOT_BYTES = 20;
const SEARCH_START = 0xe0000;
const SEARCH_BYTES = 0x20000;

/** Section 5.2.6: every table starts with signature and length. */
const TABLE_HEADER_BYTES = 36;
const TABLE_BYTES_MAX = 0x1000000;

/** Fields of the FADT, section 5.2.9. */
const FADT_DSDT = 40;
const FADT_PM1A_CONTROL = 64;
const FADT_PM1B_CONTROL = 68;

/** PM1 control register, section 4.8.3.2.1: the sleep type's place, and the bit that acts on it. */
const SLEEP_TYPE_SHIFT = 10;
const SLEEP_ENABLE = 0x2000;

/** Switches the machine off. Returns where that is not possible; `root` is the root pointer's address, 0 to search for it. */
export function powerOffThroughAcpi(root: usize): void {
  const fixed = findTable(root, "FACP");
  if (fixed === null || fixed.length < FADT_PM1B_CONTROL + 4) return;
  const description = tableAt(usize(read32(fixed, FADT_DSDT)), "DSDT");
  if (description === null) return;
  const types = findSleepTypes(description);
  if (types === null) return;
  writeSleepType(u16(read32(fixed, FADT_PM1A_CONTROL)), types.a);
  writeSleepType(u16(read32(fixed, FADT_PM1B_CONTROL)), types.b);
}

function writeSleepType(port: u16, type: u8): void {
  const control = new WriteOnlyPort<u16>(port);
  if (port !== 0) control.write(u16(type & 7) << SLEEP_TYPE_SHIFT | SLEEP_ENABLE);
}

/** The table with this signature in the root table (section 5.2.7). */
function findTable(root: usize, signature: string): Slice<u8> | null {
  const rootPointer = root !== 0 ? physicalBytes(root, ROOT_BYTES) : searchRoot();
  if (rootPointer === null || stringFrom(rootPointer.slice(0, 8)) !== ROOT_SIGNATURE) return null;
  const rootTable = tableAt(usize(read32(rootPointer, 16)), "RSDT");
  if (rootTable === null) return null;
  for (let entry: usize = TABLE_HEADER_BYTES; entry + 4 <= rootTable.length; entry += 4) {
    const table = tableAt(usize(read32(rootTable, entry)), signature);
    if (table !== null) return table;
  }
  return null;
}

function searchRoot(): Slice<u8> | null {
  const area = physicalBytes(SEARCH_START, SEARCH_BYTES);
  if (area === null) return null;
  for (let at: usize = 0; at + ROOT_BYTES <= area.length; at += 16) {
    if (stringFrom(area.slice(at, at + 8)) === ROOT_SIGNATURE) return area.slice(at, at + ROOT_BYTES);
  }
  return null;
}

/** The whole table at an address, when it has this signature and a length that can be. */
function tableAt(address: usize, signature: string): Slice<u8> | null {
  const header = physicalBytes(address, TABLE_HEADER_BYTES);
  if (header === null || stringFrom(header.slice(0, 4)) !== signature) return null;
  const length = usize(read32(header, 4));
  return length < TABLE_HEADER_BYTES || length > TABLE_BYTES_MAX ? null : physicalBytes(address, length);
}

/** The values for PM1a and PM1b. */
interface SleepTypes {
  readonly a: u8;
  readonly b: u8;
}

/**
 * Finds `Name (_S5_, Package () { a, b, ... })` in AML bytes (section 20.2): NameOp "_S5_" PackageOp, package length of
 * one to four bytes, element count, and each element either a byte constant (0x0a, value) or ZeroOp and OneOp as they are.
 */
function findSleepTypes(description: Slice<u8>): SleepTypes | null {
  const PACKAGE = 0x12;
  for (let at: usize = TABLE_HEADER_BYTES; at + 12 <= description.length; at += 1) {
    if (stringFrom(description.slice(at, at + 4)) !== "_S5_" || description[at + 4] !== PACKAGE) continue;
    const lengthBytes = usize(description[at + 5] >>> 6) + 1;
    const first = at + 5 + lengthBytes + 1;
    if (first + 4 > description.length) return null;
    const second = first + elementBytes(description[first]);
    return { a: elementValue(description, first), b: elementValue(description, second) };
  }
  return null;
}

const BYTE_PREFIX = 0x0a;

const elementBytes = inline((operator: u8): usize => operator === BYTE_PREFIX ? 2 : 1);

function elementValue(description: Slice<u8>, at: usize): u8 {
  return description[at] === BYTE_PREFIX ? description[at + 1] : description[at];
}

function read32(bytes: Slice<u8>, offset: usize): u32 {
  return load<u32>(bytes.slice(offset, offset + 4).pointer.address);
}
