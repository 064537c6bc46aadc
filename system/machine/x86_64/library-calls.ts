// How the C library's system calls reach the kernel on this machine: the instruction `syscall`, from ring 0 to ring 0. Linux
// keeps all registers but rax, rcx and r11, and so does this entry; it calls the kernel's `bareflow_library_call`.
import { readModelRegister, writeModelRegister } from "./model-registers.ts";

moduleAssembly`
.section .text.bareflow_library_call_entry, "ax", @progbits
.code64
.balign 16
.globl bareflow_library_call_entry
bareflow_library_call_entry:        # rcx: where to go on; r11: the flags; the number is in rax
  lea -128(%rsp), %rsp              # what lies there may belong to the caller (System V ABI for x86-64, 3.2.2: red zone)
  push %rbp
  mov %rsp, %rbp
  push %rcx
  push %r11
  push %rdi
  push %rsi
  push %rdx
  push %r10
  push %r8
  push %r9
  push %rbx
  and $-16, %rsp
  mov %rax, %rbx
  mov $-1, %eax
  mov %eax, %edx
  cmpb $0, bareflow_has_xsave(%rip)
  je 1f
  xsave bareflow_library_call_vectors(%rip)
  jmp 2f
1:fxsave bareflow_library_call_vectors(%rip)
2:sub $8, %rsp                      # bareflow_library_call(number, six arguments), the last one on the stack
  push %r9
  mov %r8, %r9
  mov %r10, %r8
  mov -40(%rbp), %rcx
  mov %rsi, %rdx
  mov %rdi, %rsi
  mov %rbx, %rdi
  call bareflow_library_call
  mov %rax, %rbx
  mov $-1, %eax
  mov %eax, %edx
  cmpb $0, bareflow_has_xsave(%rip)
  je 3f
  xrstor bareflow_library_call_vectors(%rip)
  jmp 4f
3:fxrstor bareflow_library_call_vectors(%rip)
4:mov %rbx, %rax
  lea -72(%rbp), %rsp
  pop %rbx
  pop %r9
  pop %r8
  pop %r10
  pop %rdx
  pop %rsi
  pop %rdi
  pop %r11
  push %r11
  popfq                             # from here on nothing changes flags
  pop %rcx
  pop %rbp
  lea 128(%rsp), %rsp
  jmp *%rcx

.section .bss.bareflow_library_call_vectors, "aw", @nobits
.balign 64
bareflow_library_call_vectors:      # x87, SSE, AVX and AVX-512 take 2,696 bytes (Intel SDM volume 1, 13.4)
  .skip 4096
.globl bareflow_has_xsave
bareflow_has_xsave:
  .skip 1
.text
`;

const entry = extern<() => void>("bareflow_library_call_entry");
const hasXsaveSymbol = extern<() => void>("bareflow_has_xsave");

/** Numbers of Linux (arch/x86/entry/syscalls/syscall_64.tbl). */
export enum LibraryCall {
  Read = 0,
  Write = 1,
  Close = 3,
  FileStatus = 5,
  Seek = 8,
  MapMemory = 9,
  ProtectMemory = 10,
  UnmapMemory = 11,
  Break = 12,
  SetSignalAction = 13,
  SetSignalMask = 14,
  DeviceControl = 16,
  ReadAt = 17,
  WriteVector = 20,
  Access = 21,
  RemapMemory = 25,
  AdviseMemory = 28,
  ProcessNumber = 39,
  Exit = 60,
  ReadLink = 89,
  SystemInformation = 99,
  ThreadNumber = 186,
  Futex = 202,
  ThreadProcessors = 204,
  SetThreadIdAddress = 218,
  ReadClock = 228,
  ExitGroup = 231,
  KillThread = 234,
  OpenAt = 257,
  FileStatusAt = 262,
  SetRobustList = 273,
  Limits = 302,
  Random = 318,
  RestartableSequence = 334,
}

/** Model specific registers (Intel SDM volume 3, 5.8.8; volume 4, table 2-2). */
const EFER = 0xc0000080;
const STAR = 0xc0000081;
const LSTAR = 0xc0000082;
const FMASK = 0xc0000084;
const FS_BASE = 0xc0000100;

const SYSTEM_CALL_ENABLE = 0x1;
/** The segment table's code; its data follows, as `syscall` assumes. */
const CODE_SELECTOR = 0x08;
/** Single step, interrupts, direction, nested task, alignment checks: off inside. */
const CLEARED_FLAGS = 0x44700;

/** Which argument of `Access` is the path: here it is the older call, without a folder before it. */
export const ACCESS_PATH_ARGUMENT: u32 = 0;

/** The size of struct stat, and where st_mode lies in it. */
export const STATUS_BYTES = 144;
export const STATUS_MODE_OFFSET = 24;

/** From here on, `syscall` arrives at the kernel. */
export function installLibraryCalls(): void {
  const hasXsave = (asm<u64>`mov %cr4, ${output("=r")}` & 0x40000) !== 0;
  store<bool>(changetype<usize>(hasXsaveSymbol), hasXsave);
  writeModelRegister(STAR, u64(CODE_SELECTOR) << 32);
  writeModelRegister(LSTAR, changetype<usize>(entry));
  writeModelRegister(FMASK, CLEARED_FLAGS);
  writeModelRegister(EFER, readModelRegister(EFER) | SYSTEM_CALL_ENABLE);
}

const ARCH_PRCTL = 158;
const ARCH_SET_FS = 0x1002;
const INVALID = -22;
const UNKNOWN = -38;

/** Calls that only this machine has: the thread pointer is in a segment's base. ENOSYS for all others. */
export function machineLibraryCall(number: u64, a: u64, b: u64): isize {
  if (number !== ARCH_PRCTL) return UNKNOWN;
  if (a !== ARCH_SET_FS) return INVALID;
  writeModelRegister(FS_BASE, b);
  return 0;
}
