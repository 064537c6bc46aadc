// How the C library's system calls reach the kernel on this machine: the instruction `svc`, from EL1 to EL1. Linux keeps all
// registers but x0, and so does this entry; it calls the kernel's `bareflow_library_call` on the caller's stack. What is no such
// call may be a page fault that is served (traps/page-faults.ts).
import "./traps/page-faults.ts";

moduleAssembly`
.section .text.bareflow_library_vectors, "ax", @progbits
.balign 2048
.globl bareflow_library_vectors
bareflow_library_vectors:           // as bareflow_vectors of traps/vectors.ts, but for svc
.set bareflow_vector, 0
.rept 16
.balign 128
.if bareflow_vector == 0
  msr tpidr_el1, x0                 // which the vectors use as memory too
  mrs x0, esr_el1
  lsr x0, x0, #26
  cmp x0, #0x15                     // SVC in 64-bit state (DDI 0487, ESR_EL1.EC); the flags are in SPSR_EL1
  b.eq bareflow_library_call_entry
  b bareflow_page_fault_entry       // with x0 in tpidr_el1
.endif
  b bareflow_vectors + bareflow_vector * 128
.set bareflow_vector, bareflow_vector + 1
.endr

bareflow_library_call_entry:
  mrs x0, tpidr_el1
  msr spsel, #0                     // the caller's stack; nothing below its pointer is the caller's (AAPCS64, 6.4.5)
  sub sp, sp, #704
  stp x29, x30, [sp]
  mov x29, sp
  stp x1, x2, [sp, #16]
  stp x3, x4, [sp, #32]
  stp x5, x6, [sp, #48]
  stp x7, x8, [sp, #64]
  stp x9, x10, [sp, #80]
  stp x11, x12, [sp, #96]
  stp x13, x14, [sp, #112]
  stp x15, x16, [sp, #128]
  stp x17, x18, [sp, #144]
  mrs x9, elr_el1
  mrs x10, spsr_el1
  stp x9, x10, [sp, #160]
  add x9, sp, #192
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
  mov x6, x5                        // bareflow_library_call(number, six arguments)
  mov x5, x4
  mov x4, x3
  mov x3, x2
  mov x2, x1
  mov x1, x0
  mov x0, x8
  bl bareflow_library_call
  add x9, sp, #192
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
  ldp x9, x10, [sp, #160]
  msr elr_el1, x9
  msr spsr_el1, x10
  ldp x1, x2, [sp, #16]
  ldp x3, x4, [sp, #32]
  ldp x5, x6, [sp, #48]
  ldp x7, x8, [sp, #64]
  ldp x9, x10, [sp, #80]
  ldp x11, x12, [sp, #96]
  ldp x13, x14, [sp, #112]
  ldp x15, x16, [sp, #128]
  ldp x17, x18, [sp, #144]
  ldp x29, x30, [sp]
  add sp, sp, #704
  eret
.text
`;

const libraryVectors = extern<() => void>("bareflow_library_vectors");

/** Numbers of Linux (include/uapi/asm-generic/unistd.h). */
export enum LibraryCall {
  DeviceControl = 29,
  Access = 48,
  OpenAt = 56,
  Close = 57,
  Seek = 62,
  Read = 63,
  Write = 64,
  WriteVector = 66,
  ReadAt = 67,
  ReadLink = 78,
  FileStatusAt = 79,
  FileStatus = 80,
  Exit = 93,
  ExitGroup = 94,
  SetThreadIdAddress = 96,
  Futex = 98,
  SetRobustList = 99,
  ReadClock = 113,
  ThreadProcessors = 123,
  KillThread = 131,
  SetSignalAction = 134,
  SetSignalMask = 135,
  ProcessNumber = 172,
  ThreadNumber = 178,
  SystemInformation = 179,
  Break = 214,
  UnmapMemory = 215,
  RemapMemory = 216,
  MapMemory = 222,
  ProtectMemory = 226,
  AdviseMemory = 233,
  Limits = 261,
  Random = 278,
  RestartableSequence = 293,
}

/** Which argument of `Access` is the path, behind a folder. */
export const ACCESS_PATH_ARGUMENT: u32 = 1;

/** The size of struct stat, and where st_mode lies in it. */
export const STATUS_BYTES = 128;
export const STATUS_MODE_OFFSET = 16;

/** From here on, `svc` arrives at the kernel. */
export function installLibraryCalls(): void {
  asm`msr vbar_el1, ${input("r", changetype<usize>(libraryVectors))}; isb${clobber("memory")}`;
}

const UNKNOWN = -38;

/** This machine has no calls of its own: the thread pointer is a register that everybody may write. */
export function machineLibraryCall(_number: u64, _a: u64, _b: u64): isize {
  return UNKNOWN;
}
