// A Linux process hears of its CPU exceptions by signals: their handler, on a stack of its own, brings the registers into
// a TrapFrame and calls the kernel's bareflow_trap, so that a report reads the same on every board.
import { TrapFrame } from "../traps/frame.ts";
import { signalReturn } from "./start.ts";
import { setSignalAction, setSignalStack, Signal, SignalAction, SignalStack } from "./system-calls.ts";

const trapInKernel = extern<(frame: TrapFrame) => never>("bareflow_trap");

const SIGNAL_STACK_BYTES = 16384;
const signalStack = new StaticArray<u8, 16384>();

/** Three-argument handler, on the signal stack, with our own return; the signal itself may come again inside. */
const SIGNAL_FLAGS = 0x00000004 | 0x08000000 | 0x04000000 | 0x40000000;

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

/** Makes every exception of this process end in bareflow_trap. */
export function installSignalHandlers(): void {
  const stack = new SignalStack();
  stack.start = changetype<usize>(signalStack);
  stack.byteCount = SIGNAL_STACK_BYTES;
  setSignalStack(stack);
  const action = new SignalAction();
  action.handler = changetype<usize>(handleSignal);
  action.flags = SIGNAL_FLAGS;
  action.restorer = changetype<usize>(signalReturn);
  setSignalAction(Signal.IllegalInstruction, action);
  setSignalAction(Signal.Trap, action);
  setSignalAction(Signal.BusError, action);
  setSignalAction(Signal.FloatingPointError, action);
  setSignalAction(Signal.SegmentationFault, action);
}

/** Set by SIGINT (Ctrl-C) and SIGTERM once `watchInterrupts` was called. */
let wasInterrupted: bool = false;

/** From here on, the first Ctrl-C is only noted; a second one ends the process, as ever. */
export function watchInterrupts(): void {
  const RESET_HANDLER = 0x80000000;
  const action = new SignalAction();
  action.handler = changetype<usize>(noteInterrupt);
  action.flags = 0x04000000 | 0x08000000 | 0x10000000 | RESET_HANDLER;
  action.restorer = changetype<usize>(signalReturn);
  setSignalAction(Signal.Interrupt, action);
  setSignalAction(Signal.Termination, action);
}

export function interruptRequested(): bool {
  return volatile.load<bool>(addressOf(wasInterrupted).address);
}

const noteInterrupt = exported("bareflow_interrupt")((): void => {
  wasInterrupted = true;
});

const handleSignal = exported("bareflow_signal")((signal: i32, information: usize, context: SignalContext): void => {
  const frame = new TrapFrame();
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
  trapInKernel(frame);
});
