// A Linux process hears of its CPU exceptions by signals: their handler, on a stack of its own, brings the registers into
// a TrapFrame and calls the kernel's bareflow_trap, so that a report reads the same on every board. Also Ctrl-C.
import { fillTrapFrame } from "#machine/linux/signal-frame.ts";
import { signalReturn } from "#machine/linux/start.ts";
import { markTimeLimit, TrapFrame } from "#machine/traps/frame.ts";
import { setSignalAction, setSignalStack, Signal, SignalAction, SignalStack } from "./system-calls.ts";

const trapInKernel = extern<(frame: TrapFrame) => never>("bareflow_trap");

/** Linux puts all registers there, the longest vectors too, and the report is made there. */
const SIGNAL_STACK_BYTES = 65536;
const signalStack = new StaticArray<u8, 65536>();

// Flags of an action (Linux include/uapi/asm-generic/signal-defs.h).
/** SA_SIGINFO: the handler takes three arguments. */
const THREE_ARGUMENTS: u64 = 0x00000004;
/** SA_RESTORER: it returns to `signalReturn`. */
const OWN_RETURN: u64 = 0x04000000;
/** SA_ONSTACK: it runs on the signal stack. */
const OWN_STACK: u64 = 0x08000000;
/** SA_RESTART: system calls that it interrupts go on. */
const GO_ON: u64 = 0x10000000;
/** SA_NODEFER: the same signal may come again inside. */
const MAY_NEST: u64 = 0x40000000;
/** SA_RESETHAND: the signal's next coming has its usual effect. */
const ONCE: u64 = 0x80000000;

/** Makes every exception of this process end in bareflow_trap. */
export function installSignalHandlers(): void {
  const stack = new SignalStack();
  stack.start = changetype<usize>(signalStack);
  stack.byteCount = SIGNAL_STACK_BYTES;
  setSignalStack(stack);
  const action = new SignalAction();
  reportWith(action);
  setSignalAction(Signal.IllegalInstruction, action);
  setSignalAction(Signal.Trap, action);
  setSignalAction(Signal.BusError, action);
  setSignalAction(Signal.FloatingPointError, action);
  setSignalAction(Signal.SegmentationFault, action);
}

/** From here on, an alarm ends in bareflow_trap too. */
export function catchAlarm(): void {
  const action = new SignalAction();
  reportWith(action);
  setSignalAction(Signal.Alarm, action);
}

function reportWith(action: SignalAction): void {
  action.handler = changetype<usize>(handleSignal);
  action.flags = THREE_ARGUMENTS | OWN_RETURN | OWN_STACK | MAY_NEST;
  action.restorer = changetype<usize>(signalReturn);
}

/** Set by SIGINT (Ctrl-C) and SIGTERM once `watchInterrupts` was called. */
let wasInterrupted: bool = false;

/** From here on, the first Ctrl-C is only noted; a second one ends the process, as ever. */
export function watchInterrupts(): void {
  const action = new SignalAction();
  action.handler = changetype<usize>(noteInterrupt);
  action.flags = OWN_RETURN | OWN_STACK | GO_ON | ONCE;
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

let servePageFault: FunctionPointer<(address: usize) => bool> | null = null;

/** From here on, `serve` is asked first where memory may not be used. True: it may be used now, and the instruction is tried again. */
export function servePageFaults(serve: FunctionPointer<(address: usize) => bool>): void {
  servePageFault = serve;
}

const handleSignal = exported("bareflow_signal")((signal: i32, information: usize, context: usize): void => {
  const frame = new TrapFrame();
  fillTrapFrame(frame, signal, information, context);
  if (signal === i32(Signal.SegmentationFault) && servePageFault !== null && servePageFault!(frame.faultAddress)) return;
  if (signal === i32(Signal.Alarm)) markTimeLimit(frame);
  trapInKernel(frame);
});
