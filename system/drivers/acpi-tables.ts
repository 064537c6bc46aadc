// The tables in which firmware describes a machine (ACPI 6.5, chapter 5): from the root pointer to a table by its
// signature. They are the firmware's, so every address, length and checksum is checked.
import { physicalBytes } from "#machine/physical-memory.ts";

/** Section 5.2.5.3; the pointer is also searched where firmware puts it on PCs, on 16-byte boundaries. */
const ROOT_SIGNATURE = "RSD PTR ";
const ROOT_BYTES = 20;
const SEARCH_START = 0xe0000;
const SEARCH_END = 0x100000;
const SEARCH_STEP = 16;

/** Fields of the root pointer; the last two from revision 2 on, whose own checksum is over all its bytes. */
const ROOT_REVISION = 15;
const ROOT_RSDT = 16;
const ROOT_LENGTH = 20;
const ROOT_XSDT = 24;
const EXTENDED_ROOT_BYTES = 36;

/** Section 5.2.6: every table starts with signature and length. */
export const TABLE_HEADER_BYTES = 36;
const TABLE_LENGTH = 4;
const TABLE_BYTES_MAX = 0x1000000;

/** The table with this signature, or null. `root` is the root pointer's address; where it is none, the pointer is searched. */
export function findTable(root: usize, signature: string): Slice<u8> | null {
  const rootPointer = rootAt(root) ?? searchRoot();
  if (rootPointer === null) return null;
  // Sections 5.2.7 and 5.2.8: the same list twice, with addresses of four and of eight bytes.
  const extended = rootPointer.length > ROOT_BYTES ? tableAt(read64(rootPointer, ROOT_XSDT), "XSDT") : null;
  const list = extended ?? tableAt(usize(read32(rootPointer, ROOT_RSDT)), "RSDT");
  if (list === null) return null;
  const entryBytes: usize = extended === null ? 4 : 8;
  for (let entry: usize = TABLE_HEADER_BYTES; entry + entryBytes <= list.length; entry += entryBytes) {
    const address = extended === null ? usize(read32(list, entry)) : read64(list, entry);
    const table = tableAt(address, signature);
    if (table !== null) return table;
  }
  return null;
}

/** The whole table at an address, when it has this signature, a length that can be, and the right checksum. */
export function tableAt(address: usize, signature: string): Slice<u8> | null {
  const header = physicalBytes(address, TABLE_HEADER_BYTES);
  if (header === null || stringFrom(header.slice(0, signature.length)) !== signature) return null;
  return checkedBytes(address, usize(read32(header, TABLE_LENGTH)), TABLE_HEADER_BYTES);
}

export function read32(bytes: Slice<u8>, offset: usize): u32 {
  return load<u32>(bytes.slice(offset, offset + 4).pointer.address);
}

export function read64(bytes: Slice<u8>, offset: usize): u64 {
  return load<u64>(bytes.slice(offset, offset + 8).pointer.address);
}

/** The root pointer at an address: 20 bytes, or more of revision 2 and up. */
function rootAt(address: usize): Slice<u8> | null {
  const first = checkedBytes(address, ROOT_BYTES, ROOT_BYTES);
  if (first === null || stringFrom(first.slice(0, ROOT_SIGNATURE.length)) !== ROOT_SIGNATURE) return null;
  if (first[ROOT_REVISION] < 2) return first;
  const whole = physicalBytes(address, EXTENDED_ROOT_BYTES);
  return whole === null ? null : checkedBytes(address, usize(read32(whole, ROOT_LENGTH)), EXTENDED_ROOT_BYTES);
}

function searchRoot(): Slice<u8> | null {
  for (let address: usize = SEARCH_START; address < SEARCH_END; address += SEARCH_STEP) {
    const root = rootAt(address);
    if (root !== null) return root;
  }
  return null;
}

/** Bytes whose sum is zero, as that of everything in ACPI is; null where it is not or the length cannot be. */
function checkedBytes(address: usize, length: usize, lengthMin: usize): Slice<u8> | null {
  if (length < lengthMin || length > TABLE_BYTES_MAX) return null;
  const bytes = physicalBytes(address, length);
  if (bytes === null) return null;
  let sum: u8 = 0;
  for (const byte of bytes) sum += byte;
  return sum === 0 ? bytes : null;
}
