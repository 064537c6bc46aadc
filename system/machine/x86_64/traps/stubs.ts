// Where the CPU goes when an instruction fails: one stub for each of the 32 exceptions, which brings the stack into the
// shape of TrapFrame (frame.ts) and calls the kernel's bareflow_trap. Also the stacks on which this happens.
//
// Nothing ever returns from here: every exception ends in a report. So nothing is restored either.

moduleAssembly`
.section .text.traps, "ax", @progbits
.code64
.balign 16
.globl bareflow_trap_stubs
bareflow_trap_stubs:                # 16 bytes each, so that installDescriptorTables can compute their addresses
.set bareflow_vector, 0
.rept 32
.balign 16
.if !((0x60227d00 >> bareflow_vector) & 1)
  push $0                           # for vectors 8, 10-14, 17, 21, 29 and 30 the CPU pushes an error code itself
.endif
  push $bareflow_vector
  jmp bareflow_trap_entry
.set bareflow_vector, bareflow_vector + 1
.endr

.globl bareflow_trap_entry
bareflow_trap_entry:
  push %rax
  push %rbx
  push %rcx
  push %rdx
  push %rsi
  push %rdi
  push %rbp
  push %r8
  push %r9
  push %r10
  push %r11
  push %r12
  push %r13
  push %r14
  push %r15
  mov %cr2, %rax
  push %rax
  cld
  mov %rsp, %rdi
  sub $8, %rsp                      # 16-byte alignment at the call
  call bareflow_trap
  ud2

.section .bareflow_trap_stacks, "aw", @nobits
.balign 4096
.globl bareflow_trap_stack_guard    # below each stack a page that is never mapped
bareflow_trap_stack_guard:
  .skip 4096 + 8192
.globl bareflow_trap_stack_top
bareflow_trap_stack_top:
.globl bareflow_double_fault_stack_guard
bareflow_double_fault_stack_guard:
  .skip 4096 + 8192
.globl bareflow_double_fault_stack_top
bareflow_double_fault_stack_top:
.globl bareflow_machine_check_stack_guard
bareflow_machine_check_stack_guard:
  .skip 4096 + 4096
.globl bareflow_machine_check_stack_top
bareflow_machine_check_stack_top:
.text
`;

/** The stub for exception 0; the others follow, 16 bytes each. */
export const trapStubs = extern<() => void>("bareflow_trap_stubs");

const trapStackGuardSymbol = extern<() => void>("bareflow_trap_stack_guard");
const doubleFaultStackGuardSymbol = extern<() => void>("bareflow_double_fault_stack_guard");
const machineCheckStackGuardSymbol = extern<() => void>("bareflow_machine_check_stack_guard");

/** The pages that nobody may touch, each below one of the stacks, in this order. */
export const trapStackGuard = inline((): usize => changetype<usize>(trapStackGuardSymbol));
export const doubleFaultStackGuard = inline((): usize => changetype<usize>(doubleFaultStackGuardSymbol));
export const machineCheckStackGuard = inline((): usize => changetype<usize>(machineCheckStackGuardSymbol));
