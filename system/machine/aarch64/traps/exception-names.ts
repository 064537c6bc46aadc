// What the syndrome register ESR_EL1 says, in words (DDI 0487, ESR_EL1).

/** Bits 26 to 31: why the exception was taken. */
export enum ExceptionClass {
  Unknown = 0x00,
  Wait = 0x01,
  VectorsOff = 0x07,
  BranchTarget = 0x0d,
  IllegalState = 0x0e,
  SupervisorCall = 0x15,
  HypervisorCall = 0x16,
  SecureMonitorCall = 0x17,
  SystemInstruction = 0x18,
  ScalableVectorsOff = 0x19,
  PointerAuthentication = 0x1c,
  MatricesOff = 0x1d,
  InstructionAbortFromBelow = 0x20,
  InstructionAbort = 0x21,
  ProgramCounterAlignment = 0x22,
  DataAbortFromBelow = 0x24,
  DataAbort = 0x25,
  StackPointerAlignment = 0x26,
  MemoryCopy = 0x27,
  FloatingPoint = 0x2c,
  SystemError = 0x2f,
  BreakpointFromBelow = 0x30,
  Breakpoint = 0x31,
  StepFromBelow = 0x32,
  Step = 0x33,
  WatchpointFromBelow = 0x34,
  Watchpoint = 0x35,
  BreakpointInstruction = 0x3c,
}

/** The class in words, without anything that the rest of the syndrome tells. */
export function exceptionName(exceptionClass: ExceptionClass): string {
  switch (exceptionClass) {
    case ExceptionClass.Unknown: return "invalid opcode: this CPU does not know the instruction, or does not allow it here";
    case ExceptionClass.Wait: return "trapped wait instruction";
    case ExceptionClass.VectorsOff: return "device not available: the floating-point and vector unit is off";
    case ExceptionClass.BranchTarget: return "branch target exception: an indirect jump to a place that is no target of one";
    case ExceptionClass.IllegalState: return "illegal execution state";
    case ExceptionClass.SupervisorCall: return "supervisor call, which nothing serves";
    case ExceptionClass.HypervisorCall: return "hypervisor call, which nothing serves";
    case ExceptionClass.SecureMonitorCall: return "secure monitor call, which nothing serves";
    case ExceptionClass.SystemInstruction: return "trapped access to a system register";
    case ExceptionClass.ScalableVectorsOff: return "device not available: the SVE unit is off";
    case ExceptionClass.PointerAuthentication: return "pointer authentication failure: an address has been changed";
    case ExceptionClass.MatricesOff: return "device not available: the SME unit is off";
    case ExceptionClass.InstructionAbortFromBelow:
    case ExceptionClass.InstructionAbort:
    case ExceptionClass.DataAbortFromBelow:
    case ExceptionClass.DataAbort: return "page fault";
    case ExceptionClass.ProgramCounterAlignment: return "alignment fault: the program counter is not a multiple of 4";
    case ExceptionClass.StackPointerAlignment: return "alignment fault: the stack pointer is not a multiple of 16";
    case ExceptionClass.MemoryCopy: return "memory copy exception";
    case ExceptionClass.FloatingPoint: return "floating-point error";
    case ExceptionClass.SystemError: return "system error: the hardware reports a fault";
    case ExceptionClass.BreakpointFromBelow:
    case ExceptionClass.Breakpoint: return "breakpoint";
    case ExceptionClass.StepFromBelow:
    case ExceptionClass.Step: return "debug exception: single step";
    case ExceptionClass.WatchpointFromBelow:
    case ExceptionClass.Watchpoint: return "debug exception: watchpoint";
    case ExceptionClass.BreakpointInstruction: return "breakpoint: the program reached a place it must not";
    default: return "reserved exception";
  }
}

/** What kind of fault bits 0 to 5 of an abort's syndrome speak of. */
export type FaultKind =
  "address size fault" | "translation fault" | "access flag fault" | "permission fault" | "external abort" |
  "external abort on a table walk" | "memory error" | "memory error on a table walk" | "alignment fault" | "tag check fault" |
  "conflict of remembered translations" | "unsupported exclusive or atomic access" | "reserved fault";

/** The fault status code's kind (the tables of ISS encodings for instruction and data aborts). */
export function faultKind(status: u64): FaultKind {
  switch (status) {
    case 0x10: return "external abort";
    case 0x11: return "tag check fault";
    case 0x13: return "external abort on a table walk";
    case 0x18: return "memory error";
    case 0x1b: return "memory error on a table walk";
    case 0x21: return "alignment fault";
    case 0x29: return "address size fault";
    case 0x2b: return "translation fault";
    case 0x30: return "conflict of remembered translations";
    case 0x31: case 0x35: return "unsupported exclusive or atomic access";
  }
  switch (status >>> 2) {
    case 0: return "address size fault";
    case 1: return "translation fault";
    case 2: return "access flag fault";
    case 3: return "permission fault";
    case 5: return "external abort on a table walk";
    case 7: return "memory error on a table walk";
    default: return "reserved fault";
  }
}

/** The level of the page table that such a fault was found in, or null where the code names none. */
export function faultLevel(status: u64): i32 | null {
  if (status === 0x13 || status === 0x1b || status === 0x29 || status === 0x2b) return -1;
  const group = status >>> 2;
  return group <= 3 || group === 5 || group === 7 ? i32(status & 3) : null;
}
