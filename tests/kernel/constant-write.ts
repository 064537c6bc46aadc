// A constant is written to.
// boards: pc virt raspi hosted
// exit: 101
// expect-log: ^trap: page fault: write to 0x[0-9a-f]{16}, which is read-only\n
const text = "constants cannot be changed";

export function main(): i32 {
  const address = text.bytes.pointer.address;
  // Linux maps a page when it is first touched.
  if (volatile.load<u8>(address) !== "c"[0]) return 1;
  volatile.store<u8>(address, "C"[0]);
  return 0;
}
