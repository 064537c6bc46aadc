// ACPI's way to switch off, with tables made here, whose sleep type the machine does not know: the root table with long
// addresses is used, ACPI is switched on first, other bits of the register are kept, and damaged tables are not used.
// boards: pc
// because: it is about a PC's ACPI tables
// machines: q35
// expect: used 0x1c03
// expect: damaged 0x2 0x2 0x2
import { powerOffThroughAcpi } from "bareflow/drivers/acpi.ts";
import { heap, standardOutput } from "bareflow/kernel/program.ts";
import { ReadWritePort } from "#machine/port.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";

/** Where QEMU's firmware puts the PM1 control register, and how ACPI is switched on. */
const CONTROL_PORT = 0x604;
const COMMAND_PORT = 0xb2;
const ENABLE_COMMAND = 2;

const ROOT = 0;
const LIST = 64;
const FIXED = 128;
const DESCRIPTION = 512;

const control = new ReadWritePort<u16>(CONTROL_PORT);

export function main(): i32 {
  const page = heap.allocate(4096, 4096);
  if (page === null) return 1;
  writeTables(page);
  print(standardOutput, `used 0x${new Hexadecimal(controlAfter(page))}\n`);
  const list = controlWithDamage(page, LIST + 20);
  const fixed = controlWithDamage(page, FIXED + 20);
  const description = controlWithDamage(page, DESCRIPTION + 20);
  print(standardOutput, `damaged 0x${new Hexadecimal(list)} 0x${new Hexadecimal(fixed)} 0x${new Hexadecimal(description)}\n`);
  return 0;
}

/** The register after an attempt that began with only the bit set that reloads on bus mastering. */
function controlAfter(page: Ptr<u8>): u64 {
  control.write(2);
  powerOffThroughAcpi(page.address);
  return u64(control.read());
}

function controlWithDamage(page: Ptr<u8>, offset: usize): u64 {
  const damaged = page.add(isize(offset));
  damaged.value += 1;
  const answer = controlAfter(page);
  damaged.value -= 1;
  return answer;
}

function writeTables(page: Ptr<u8>): void {
  memory.fill(page, 0, 4096);
  const start = page.address;
  writeText(start + ROOT, "RSD PTR ");
  store<u8>(start + ROOT + 15, 2);
  store<u32>(start + ROOT + 20, 36);
  store<u64>(start + ROOT + 24, start + LIST);
  makeSumZero(start + ROOT, 20, 8);
  makeSumZero(start + ROOT, 36, 32);

  writeText(start + LIST, "XSDT");
  store<u32>(start + LIST + 4, 44);
  store<u64>(start + LIST + 36, start + FIXED);
  makeSumZero(start + LIST, 44, 9);

  writeText(start + FIXED, "FACP");
  store<u32>(start + FIXED + 4, 244);
  store<u32>(start + FIXED + 48, COMMAND_PORT);
  store<u8>(start + FIXED + 52, ENABLE_COMMAND);
  store<u32>(start + FIXED + 64, CONTROL_PORT);
  store<u64>(start + FIXED + 140, start + DESCRIPTION);
  makeSumZero(start + FIXED, 244, 9);

  // Name (_S5_, Package () { 7, 7, 0, 0 }).
  writeText(start + DESCRIPTION, "DSDT");
  store<u32>(start + DESCRIPTION + 4, 52);
  store<u8>(start + DESCRIPTION + 36, 0x08);
  writeText(start + DESCRIPTION + 37, "_S5_");
  store<u64>(start + DESCRIPTION + 41, 0x00070a070a040812);
  makeSumZero(start + DESCRIPTION, 52, 9);
}

function writeText(address: usize, text: string): void {
  memory.copy(pointer<u8>(address), text.bytes.pointer, text.length);
}

function makeSumZero(address: usize, length: usize, checksumOffset: usize): void {
  let sum: u8 = 0;
  for (const byte of sliceFrom(pointer<u8>(address), length)) sum += byte;
  store<u8>(address + checksumOffset, 0 - sum);
}
