// Damages the page table entries of the memory where ACPI's tables begin, so that switching off fails every time it is
// tried, for ../machines.test.ts.
const imageTables = extern<() => void>("__image_tables");

const FIRST_PAGE = 0xe0;
const LAST_PAGE = 0xff;
/** Present, and with bit 51, which is reserved on CPUs with fewer address lines. */
const DAMAGED_ENTRY = 0x8000000000001;

export function main(): i32 {
  for (let page: usize = FIRST_PAGE; page <= LAST_PAGE; page += 1) {
    volatile.store<u64>(changetype<usize>(imageTables) + page * 8, DAMAGED_ENTRY);
  }
  return 0;
}
