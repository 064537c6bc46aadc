// Damages the page table entry of the memory where ACPI is looked for, so that switching off fails every time it is
// tried, for ../machines.test.ts.
const imageTables = extern<() => void>("__image_tables");

const SEARCHED_PAGE = 0xe0;
/** Bit 51 is reserved on CPUs with fewer address lines, and bit 0 says that the entry is present. */
const DAMAGED_ENTRY = 0x8000000000001;

export function main(): i32 {
  volatile.store<u64>(changetype<usize>(imageTables) + SEARCHED_PAGE * 8, DAMAGED_ENTRY);
  return 0;
}
