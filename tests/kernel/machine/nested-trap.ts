// The stack of exceptions is no memory when one comes: what fails then is reported on another stack.
// boards: virt raspi
// because: in the middle of a trap, x86_64 has double faults (double-fault.ts)
// exit: 101
// expect-log: ^trap: page fault: write to 0xfffffffffffffed0, which is not mapped\n
// expect-log: ^  data abort while an exception was reported: translation fault, level 0\n
// expect-log: \n  at 0x[0-9a-f]{16}.*\n  at 0x[0-9a-f]{16}

export function main(): i32 {
  asm`msr spsel, #1; mov x8, #0; mov sp, x8; msr spsel, #0; brk #1${clobber("x8")}`;
  return 0;
}
