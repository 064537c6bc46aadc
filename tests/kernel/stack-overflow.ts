// Recursion without an end runs into the guard page below the stack; the report has its own stack.
// boards: pc virt raspi hosted
// machines: microvm pc
// exit: 101
// expect-log: ^trap: page fault: write to 0x[0-9a-f]{16}, which is not (mapped|readable).*: the stack has overflowed into its guard page\n
// expect-log: callers of these are left out

const descend = neverInline((depth: u64): u64 => {
  const room = new StaticArray<u64, 32>();
  volatile.store<u64>(room.pointer.address, depth);
  return descend(depth + 1) + volatile.load<u64>(room.pointer.address);
});

export function main(): i32 {
  return i32(descend(0));
}
