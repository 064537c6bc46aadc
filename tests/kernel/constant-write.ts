// A constant is written to.
// boards: pc hosted
// exit: 101
// expect-log: ^trap: page fault: write to 0x[0-9a-f]{16}, which is read-only\n
const text = "constants cannot be changed";

export function main(): i32 {
  const address = text.bytes.pointer.address;
  // Linux maps a page when it is first touched.
  const first = volatile.load<u8>(address);
  volatile.store<u8>(address, first + 1);
  return 0;
}
