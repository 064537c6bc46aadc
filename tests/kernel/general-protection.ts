// An address that is not canonical: no page table could hold it, so this is no page fault.
// boards: pc hosted-x86_64
// because: general protection faults are this instruction set's; an instruction that is not allowed is invalid-opcode.ts on the other
// exit: 101
// expect-log: ^trap: general protection fault
export function main(): i32 {
  return i32(volatile.load<u8>(0x0123456789abcdef));
}
