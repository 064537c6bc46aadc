// The page fault's gate is damaged, so that a page fault cannot be delivered.
// boards: pc
// because: only this processor has double faults
// exit: 101
// expect-log: ^trap: double fault
import { interruptTable } from "#machine/descriptor-tables.ts";

export function main(): i32 {
  const PAGE_FAULT = 14;
  interruptTable[PAGE_FAULT].attributes = 0;
  return i32(volatile.load<u8>(0));
}
