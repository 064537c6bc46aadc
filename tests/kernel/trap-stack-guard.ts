// Below the stack for double faults lies a page that nobody may touch, so that its overflow does not reach the next one.
// boards: pc
// because: trap stacks lie elsewhere on the other; virt has a test of its own
// exit: 101
// expect-log: ^trap: page fault: read of 0x[0-9a-f]{16}, which is not mapped\n
const guard = extern<() => void>("bareflow_double_fault_stack_guard");
const trapStackTop = extern<() => void>("bareflow_trap_stack_top");

export function main(): i32 {
  const address = changetype<usize>(guard);
  if (address % 4096 !== 0) return 1;
  // Just below is the trap stack, which can be read, as can the first bytes above the guard page.
  if (volatile.load<u64>(changetype<usize>(trapStackTop) - 8) + volatile.load<u64>(address + 4096) !== 0) return 2;
  return i32(volatile.load<u32>(address));
}
