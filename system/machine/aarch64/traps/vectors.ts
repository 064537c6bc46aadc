// Where the CPU goes when an instruction fails: the table of 16 vectors, whose code stores the registers in the shape of
// TrapFrame (frame.ts) and calls the kernel's bareflow_trap. Also the stacks on which this happens.
//
// Programs run on SP_EL0, exceptions on SP_EL1: so a report has a stack even when the program's has overflowed. What fails
// while a report is made arrives at other vectors, which begin a third stack anew.
//
// Nothing ever returns from here: every exception ends in a report. So nothing is restored either.

moduleAssembly`
.section .text.traps, "ax", @progbits
.balign 2048
.globl bareflow_vectors
bareflow_vectors:                   // DDI 0487, VBAR_EL1: four kinds each for SP_EL0, SP_EL1, EL0, and 32-bit EL0
.set bareflow_vector, 0
.rept 16
.balign 128
.if bareflow_vector >= 4 && bareflow_vector < 8
  msr tpidr_el1, x0                 // the two thread registers serve as memory: the stack may be what has failed
  mov x0, sp
  msr tpidrro_el0, x0
  adrp x0, bareflow_nested_trap_stack_top
  add x0, x0, :lo12:bareflow_nested_trap_stack_top
  mov sp, x0
  mrs x0, tpidr_el1
  sub sp, sp, #304
  stp x0, x1, [sp]
  mrs x1, tpidrro_el0
.else
  sub sp, sp, #304
  stp x0, x1, [sp]
  mrs x1, sp_el0
.endif
  mov x0, #bareflow_vector
  b bareflow_trap_entry
.set bareflow_vector, bareflow_vector + 1
.endr

bareflow_trap_entry:                // x0: vector, x1: stack pointer of what was interrupted
  stp x2, x3, [sp, #16]
  stp x4, x5, [sp, #32]
  stp x6, x7, [sp, #48]
  stp x8, x9, [sp, #64]
  stp x10, x11, [sp, #80]
  stp x12, x13, [sp, #96]
  stp x14, x15, [sp, #112]
  stp x16, x17, [sp, #128]
  stp x18, x19, [sp, #144]
  stp x20, x21, [sp, #160]
  stp x22, x23, [sp, #176]
  stp x24, x25, [sp, #192]
  stp x26, x27, [sp, #208]
  stp x28, x29, [sp, #224]
  stp x30, x1, [sp, #240]
  mrs x1, elr_el1
  mrs x2, spsr_el1
  stp x1, x2, [sp, #256]
  mrs x1, esr_el1
  mrs x2, far_el1
  stp x1, x2, [sp, #272]
  str x0, [sp, #288]
  mov x0, sp
  bl bareflow_trap
  brk #1

.section .bareflow_trap_stacks, "aw", @nobits
.balign 4096
.globl bareflow_trap_stack_guard    // below each stack a page that is never mapped
bareflow_trap_stack_guard:
  .skip 4096 + 8192
.globl bareflow_trap_stack_top
bareflow_trap_stack_top:
.globl bareflow_nested_trap_stack_guard
bareflow_nested_trap_stack_guard:
  .skip 4096 + 8192
.globl bareflow_nested_trap_stack_top
bareflow_nested_trap_stack_top:
.text
`;

const vectors = extern<() => void>("bareflow_vectors");

/** Makes every exception end in bareflow_trap, errors that the hardware reports later (SError) among them. */
export function installVectors(): void {
  asm`msr vbar_el1, ${input("r", changetype<usize>(vectors))}; isb; msr daifclr, #4${clobber("memory")}`;
}
