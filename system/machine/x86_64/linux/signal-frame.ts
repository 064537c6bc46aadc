// What Linux puts on the signal stack about an exception, brought into the form that the bare machine has for it.
import type { TrapFrame } from "../traps/frame.ts";

/** Linux's sigcontext in its ucontext (arch/x86/include/uapi/asm/sigcontext.h), which starts 40 bytes in. */
class SignalContext {
  @at(40) r8: u64 = 0;
  r9: u64 = 0;
  r10: u64 = 0;
  r11: u64 = 0;
  r12: u64 = 0;
  r13: u64 = 0;
  r14: u64 = 0;
  r15: u64 = 0;
  rdi: u64 = 0;
  rsi: u64 = 0;
  rbp: u64 = 0;
  rbx: u64 = 0;
  rdx: u64 = 0;
  rax: u64 = 0;
  rcx: u64 = 0;
  rsp: u64 = 0;
  rip: u64 = 0;
  rflags: u64 = 0;
  cs: u16 = 0;
  gs: u16 = 0;
  fs: u16 = 0;
  ss: u16 = 0;
  errorCode: u64 = 0;
  vector: u64 = 0;
  oldMask: u64 = 0;
  cr2: u64 = 0;
}

/** Fills in the frame from what a signal handler gets; Linux tells the CPU's own vector and error code in the context. */
export function fillTrapFrame(frame: TrapFrame, signal: i32, information: usize, contextAddress: usize): void {
  const context = changetype<SignalContext>(contextAddress);
  frame.faultAddress = context.cr2;
  frame.r8 = context.r8;
  frame.r9 = context.r9;
  frame.r10 = context.r10;
  frame.r11 = context.r11;
  frame.r12 = context.r12;
  frame.r13 = context.r13;
  frame.r14 = context.r14;
  frame.r15 = context.r15;
  frame.rdi = context.rdi;
  frame.rsi = context.rsi;
  frame.rbp = context.rbp;
  frame.rbx = context.rbx;
  frame.rdx = context.rdx;
  frame.rax = context.rax;
  frame.rcx = context.rcx;
  frame.rsp = context.rsp;
  frame.rip = context.rip;
  frame.rflags = context.rflags;
  frame.cs = context.cs;
  frame.ss = context.ss;
  frame.errorCode = context.errorCode;
  frame.vector = context.vector;
}
