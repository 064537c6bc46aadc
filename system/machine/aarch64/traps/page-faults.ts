// Page faults that are served: the way from the CPU to who brings the page, and back to the instruction that is tried again. It saves all
// that compiled code may change, vectors of any length too, on a stack of its own, for that of exceptions is short. What nobody serves goes
// on to the vectors that report exceptions, as if this had not been.
//
// library-calls.ts has the vector table that leads here. Nothing is served while a page fault is: that one is reported.

moduleAssembly`
.section .text.bareflow_page_fault, "ax", @progbits
.arch_extension sve
.balign 4
.globl bareflow_page_fault_entry
bareflow_page_fault_entry:          // on SP_EL1, x0 is in tpidr_el1
  mrs x0, esr_el1                   // DDI 0487, ESR_EL1: EC is 0x21 or 0x25, an abort of EL1's own,
  lsr w0, w0, #26
  orr w0, w0, #4
  cmp w0, #0x25
  b.ne 1f
  mrs x0, esr_el1                   // and the fault status is a translation fault of any level
  ubfx w0, w0, #2, #4
  cmp w0, #1
  b.eq 2f
1:mrs x0, tpidr_el1
  b bareflow_vectors

2:adrp x0, bareflow_page_fault_stack_top - 720
  add x0, x0, :lo12:bareflow_page_fault_stack_top - 720
  str x1, [x0, #24]
  mrs x1, tpidr_el1
  str x1, [x0, #16]
  stp x2, x3, [x0, #32]
  stp x4, x5, [x0, #48]
  stp x6, x7, [x0, #64]
  stp x8, x9, [x0, #80]
  stp x10, x11, [x0, #96]
  stp x12, x13, [x0, #112]
  stp x14, x15, [x0, #128]
  stp x16, x17, [x0, #144]
  stp x18, x30, [x0, #160]
  stp x19, x20, [x0, #176]
  mrs x1, fpcr
  mrs x2, fpsr
  stp x1, x2, [x0, #192]
  mrs x1, elr_el1                   // a frame as compiled code has it, for backtraces
  stp x29, x1, [x0]
  mov x29, x0
  mov x19, sp
  mov sp, x0
  mrs x20, cpacr_el1
  tbnz x20, #16, 3f                 // ZEN: there are longer vectors, in whose beginnings the others lie
  add x9, sp, #208
  stp q0, q1, [x9], #32
  stp q2, q3, [x9], #32
  stp q4, q5, [x9], #32
  stp q6, q7, [x9], #32
  stp q8, q9, [x9], #32
  stp q10, q11, [x9], #32
  stp q12, q13, [x9], #32
  stp q14, q15, [x9], #32
  stp q16, q17, [x9], #32
  stp q18, q19, [x9], #32
  stp q20, q21, [x9], #32
  stp q22, q23, [x9], #32
  stp q24, q25, [x9], #32
  stp q26, q27, [x9], #32
  stp q28, q29, [x9], #32
  stp q30, q31, [x9]
  b 4f
3:addvl sp, sp, #-32
.irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
  str z\\n, [sp, #\\n, mul vl]
.endr
  addvl sp, sp, #-3                 // 24 predicates: 16, and the one of first faults
.irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
  str p\\n, [sp, #\\n, mul vl]
.endr
  rdffr p0.b
  str p0, [sp, #16, mul vl]
4:mrs x0, far_el1
  bl bareflow_serve_page_fault
  mov w2, w0
  tbnz x20, #16, 5f
  add x9, sp, #208
  ldp q0, q1, [x9], #32
  ldp q2, q3, [x9], #32
  ldp q4, q5, [x9], #32
  ldp q6, q7, [x9], #32
  ldp q8, q9, [x9], #32
  ldp q10, q11, [x9], #32
  ldp q12, q13, [x9], #32
  ldp q14, q15, [x9], #32
  ldp q16, q17, [x9], #32
  ldp q18, q19, [x9], #32
  ldp q20, q21, [x9], #32
  ldp q22, q23, [x9], #32
  ldp q24, q25, [x9], #32
  ldp q26, q27, [x9], #32
  ldp q28, q29, [x9], #32
  ldp q30, q31, [x9]
  b 6f
5:ldr p0, [sp, #16, mul vl]
  wrffr p0.b
.irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
  ldr p\\n, [sp, #\\n, mul vl]
.endr
  addvl sp, sp, #3
.irp n,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
  ldr z\\n, [sp, #\\n, mul vl]
.endr
6:ldp x3, x4, [x29, #192]
  msr fpcr, x3
  msr fpsr, x4
  mov x0, x29
  mov sp, x19
  tst w2, #1
  ldp x19, x20, [x0, #176]
  ldp x18, x30, [x0, #160]
  ldp x16, x17, [x0, #144]
  ldp x14, x15, [x0, #128]
  ldp x12, x13, [x0, #112]
  ldp x10, x11, [x0, #96]
  ldp x8, x9, [x0, #80]
  ldp x6, x7, [x0, #64]
  ldp x4, x5, [x0, #48]
  ldp x2, x3, [x0, #32]
  ldr x29, [x0]
  ldp x0, x1, [x0, #16]
  b.ne 7f
  b bareflow_vectors
7:eret
.arch_extension nosve

.section .bss.bareflow_page_fault_stack, "aw", @nobits
.balign 4096
.skip 49152                         // 9 KB of them for the longest vectors
.globl bareflow_page_fault_stack_top
bareflow_page_fault_stack_top:
.text
`;

/** Of library-calls.ts. */
const servingVectors = extern<() => void>("bareflow_library_vectors");

let servePageFault: FunctionPointer<(address: usize) => bool> | null = null;

/** `serve` is asked from here on where nothing is mapped. True: something is now, and the instruction is tried again. */
export function servePageFaults(serve: FunctionPointer<(address: usize) => bool>): void {
  servePageFault = serve;
  asm`msr vbar_el1, ${input("r", changetype<usize>(servingVectors))}; isb${clobber("memory")}`;
}

export const serveFault = exported("bareflow_serve_page_fault")((address: usize): bool => servePageFault !== null && servePageFault!(address));
