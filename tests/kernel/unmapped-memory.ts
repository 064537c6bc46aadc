// An address far beyond all memory.
// boards: pc virt raspi hosted
// exit: 101
// expect-log: ^trap: page fault: read of 0x0000002000000000, which is not mapped\n
export function main(): i32 {
  return i32(volatile.load<u8>(0x2000000000));
}
