// The syndrome of an exception of which Linux tells a signal alone: for failing instructions always, for failing accesses
// where it keeps the CPU's own words to itself (as emulators of Linux processes do).
import { stackBottom, stackGuard } from "../image.ts";

/** struct siginfo (Linux's include/uapi/asm-generic/siginfo.h). */
class SignalInformation {
  signal: i32 = 0;
  error: i32 = 0;
  code: i32 = 0;
  @at(16) address: u64 = 0;
}

const SIGNAL_TRAP = 5;
const SIGNAL_BUS_ERROR = 7;
const SIGNAL_FLOATING_POINT = 8;
const SIGNAL_SEGMENTATION_FAULT = 11;

/** SEGV_ACCERR, which is about rights, and BUS_ADRALN, which is about alignment (same file). */
const CODE_FORBIDDEN = 2;
const CODE_UNALIGNED = 1;

/** Exception classes of ESR_EL1, bits 31 to 26 (Arm ARM, section D24.2.40), for exceptions from a process. */
enum ExceptionClass {
  Unknown = 0x00,
  InstructionAbort = 0x20,
  ProgramCounterAlignment = 0x22,
  DataAbort = 0x24,
  StackPointerAlignment = 0x26,
  FloatingPoint = 0x2c,
  Breakpoint = 0x3c,
}

/** Fault status codes of aborts, of those with a level that of pages (same section). */
const TRANSLATION_FAULT = 0x07;
const PERMISSION_FAULT = 0x0f;
const ALIGNMENT_FAULT = 0x21;
const WRITE = 0x40;

/** ESR_EL1 as the CPU would have filled it in, as far as a signal tells. */
export function syndromeOf(signal: i32, informationAddress: usize, programCounter: u64): u64 {
  const information = changetype<SignalInformation>(informationAddress);
  if (signal === SIGNAL_TRAP) return syndrome(ExceptionClass.Breakpoint, breakpointNumber(load<u32>(usize(programCounter))));
  if (signal === SIGNAL_FLOATING_POINT) return syndrome(ExceptionClass.FloatingPoint, 0);
  if (signal === SIGNAL_BUS_ERROR && information.code === CODE_UNALIGNED) {
    if (programCounter % 4 !== 0) return syndrome(ExceptionClass.ProgramCounterAlignment, 0);
    // The address of a failing access is that of its data; Linux tells the stack pointer's fault with the instruction's.
    if (information.address === programCounter) return syndrome(ExceptionClass.StackPointerAlignment, 0);
    return dataAbort(programCounter, ALIGNMENT_FAULT);
  }
  if (signal !== SIGNAL_SEGMENTATION_FAULT && signal !== SIGNAL_BUS_ERROR) return syndrome(ExceptionClass.Unknown, 0);
  // Linux calls the guard page forbidden; for the CPU there is none.
  const isGuard = information.address >= u64(stackGuard()) && information.address < u64(stackBottom());
  const isForbidden = signal === SIGNAL_SEGMENTATION_FAULT && information.code === CODE_FORBIDDEN && !isGuard;
  const status: u32 = isForbidden ? PERMISSION_FAULT : TRANSLATION_FAULT;
  if (information.address === programCounter) return syndrome(ExceptionClass.InstructionAbort, status);
  return dataAbort(programCounter, status);
}

/** Bit 25: the instruction is one of 32 bits. */
const syndrome = inline((exceptionClass: ExceptionClass, specific: u32): u64 => (u64(exceptionClass) << 26) | 0x2000000 | u64(specific));

function dataAbort(programCounter: u64, status: u32): u64 {
  const access = accessOf(load<u32>(usize(programCounter)));
  const isWrite = access === "write" || (access === "read, then write" && status === PERMISSION_FAULT);
  return syndrome(ExceptionClass.DataAbort, isWrite ? WRITE | status : status);
}

/** The 16 bits that a `brk` carries (Arm ARM, section C6.2, BRK). */
const breakpointNumber = inline((instruction: u32): u32 => (instruction >> 5) & 0xffff);

export type Access = "read" | "write" | "read, then write";

/** What an instruction that touches memory does there (Arm ARM, section C4.1, Loads and stores; and DC ZVA). */
export function accessOf(instruction: u32): Access {
  const LOAD_BIT = 0x400000;
  const SIGNED_BIT = 0x800000;
  if ((instruction & 0xffffffe0) === 0xd50b7420) return "write";
  const isAccess = (instruction & 0x0a000000) === 0x08000000;
  const isLiteral = (instruction & 0x3b000000) === 0x18000000;
  if (!isAccess || isLiteral) return "read";
  const isGeneral = (instruction & 0x3e000000) === 0x38000000;
  const isCompareAndSwap = (instruction & 0x3fa00000) === 0x08a00000 || (instruction & 0xbfa00000) === 0x08200000;
  if (isCompareAndSwap || (isGeneral && (instruction & 0x01200c00) === 0x00200000)) return "read, then write";
  if (isGeneral && (instruction & SIGNED_BIT) !== 0) return "read";
  return (instruction & LOAD_BIT) === 0 ? "write" : "read";
}
