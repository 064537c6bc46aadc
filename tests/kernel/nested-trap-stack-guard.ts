// Below the stack for exceptions in the middle of a report lies a page that nobody may touch, as below that of reports.
// boards: virt raspi
// because: x86_64 has other stacks for this (trap-stack-guard.ts)
// exit: 101
// expect-log: ^trap: page fault: read of 0x[0-9a-f]{16}, which is not mapped\n
const guard = extern<() => void>("bareflow_nested_trap_stack_guard");
const trapStackTop = extern<() => void>("bareflow_trap_stack_top");

export function main(): i32 {
  const address = changetype<usize>(guard);
  if (address % 4096 !== 0) return 1;
  // Just below is the trap stack, and above the page the other stack: both can be read.
  volatile.load<u64>(changetype<usize>(trapStackTop) - 8);
  volatile.load<u64>(address + 4096);
  return i32(volatile.load<u32>(address));
}
