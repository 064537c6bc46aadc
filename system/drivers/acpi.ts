// As much of ACPI 6.5 as it takes to switch a machine off: the control registers from the FADT table, and the value that
// means "off" from the _S5 package in the DSDT. Machines with hardware of their own for that, and those without
// (microvm), which have a sleep register instead.
import { physicalStructure } from "#machine/physical-memory.ts";
import { ReadWritePort, WriteOnlyPort } from "#machine/port.ts";
import { findTable, read32, read64, tableAt, TABLE_HEADER_BYTES } from "./acpi-tables.ts";

/** Fields of the FADT, section 5.2.9. */
const FADT_DSDT = 40;
const FADT_COMMAND_PORT = 48;
const FADT_ENABLE_COMMAND = 52;
const FADT_PM1A_CONTROL = 64;
const FADT_PM1B_CONTROL = 68;
const FADT_FLAGS = 112;
const FADT_EXTENDED_DSDT = 140;
const FADT_SLEEP_CONTROL = 244;
/** How long the table is with all fields of ACPI 1.0, up to the extended DSDT, and up to the sleep registers. */
const FADT_BYTES_MIN = 116;
const FADT_BYTES_WITH_EXTENDED_DSDT = 148;
const FADT_BYTES_WITH_SLEEP_CONTROL = 256;

/** The machine has none of the ports (section 5.2.9, table 5.10). */
const HARDWARE_REDUCED = 0x100000;

/** PM1 control register, section 4.8.3.2.1: the sleep type's place, the bit that acts on it, and whether ACPI is on. */
const SLEEP_TYPE_SHIFT = 10;
const SLEEP_TYPE_MASK = 0x1c00;
const SLEEP_ENABLE = 0x2000;
const ACPI_IS_ON = 0x1;
/** About a second, as a port takes a microsecond. */
const READINGS_MAX = 1000000;

/** Sleep control register, section 4.8.3.7. */
const REDUCED_SLEEP_TYPE_SHIFT = 2;
const REDUCED_SLEEP_ENABLE = 0x20;

/** Section 5.2.3.2: where a register is. The byte of the space stands first, the address at byte 4. */
const IN_MEMORY = 0;
const IN_PORTS = 1;

class SleepControl {
  @at(0) value!: WriteOnly<u8>;
}

/** Switches the machine off. Returns where that is not possible; `root` is the root pointer's address, 0 to search for it. */
export function powerOffThroughAcpi(root: usize): void {
  const fixed = findTable(root, "FACP");
  if (fixed === null || fixed.length < FADT_BYTES_MIN) return;
  const extended = fixed.length < FADT_BYTES_WITH_EXTENDED_DSDT ? 0 : read64(fixed, FADT_EXTENDED_DSDT);
  const description = tableAt(extended !== 0 ? extended : usize(read32(fixed, FADT_DSDT)), "DSDT");
  if (description === null) return;
  const types = findSleepTypes(description);
  if (types === null) return;
  if ((read32(fixed, FADT_FLAGS) & HARDWARE_REDUCED) !== 0) sleepReduced(fixed, types.a);
  else sleep(fixed, types);
}

/** Section 16.1.7: types into both registers, then the bit that acts, as firmware expects it. The rest of the bits is kept. */
function sleep(fixed: Slice<u8>, types: SleepTypes): void {
  const portB = u16(read32(fixed, FADT_PM1B_CONTROL));
  const a = new ReadWritePort<u16>(u16(read32(fixed, FADT_PM1A_CONTROL)));
  const b = new ReadWritePort<u16>(portB);
  switchAcpiOn(fixed, a);
  selectType(a, types.a);
  if (portB !== 0) selectType(b, types.b);
  a.write(a.read() | SLEEP_ENABLE);
  if (portB !== 0) b.write(b.read() | SLEEP_ENABLE);
}

/** Section 16.3.1: until the operating system asks for it, sleep registers may be the firmware's. */
function switchAcpiOn(fixed: Slice<u8>, control: ReadWritePort<u16>): void {
  const commandPort = u16(read32(fixed, FADT_COMMAND_PORT));
  const command = fixed[FADT_ENABLE_COMMAND];
  if (commandPort === 0 || command === 0 || (control.read() & ACPI_IS_ON) !== 0) return;
  new WriteOnlyPort<u8>(commandPort).write(command);
  for (const reading of range(0, READINGS_MAX)) {
    if ((control.read() & ACPI_IS_ON) !== 0) return;
  }
}

function selectType(control: ReadWritePort<u16>, type: u8): void {
  control.write(control.read() & ~u16(SLEEP_TYPE_MASK | SLEEP_ENABLE) | u16(type & 7) << SLEEP_TYPE_SHIFT);
}

function sleepReduced(fixed: Slice<u8>, type: u8): void {
  if (fixed.length < FADT_BYTES_WITH_SLEEP_CONTROL) return;
  const value = (type & 7) << REDUCED_SLEEP_TYPE_SHIFT | REDUCED_SLEEP_ENABLE;
  const address = read64(fixed, FADT_SLEEP_CONTROL + 4);
  const space = fixed[FADT_SLEEP_CONTROL];
  if (space === IN_PORTS) {
    new WriteOnlyPort<u8>(u16(address)).write(value);
  } else if (space === IN_MEMORY) {
    const register: SleepControl | null = physicalStructure(address);
    if (register !== null) register.value.write(value);
  }
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
