// The registers at the moment of an exception, as traps/stubs.ts pushes them (linux/signal-frame.ts fills in the same from a
// signal), and what they say in words.
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import type { AddressDescriber } from "../../address-describer.ts";
import { TIME_LIMIT_REASON } from "../../time-limit.ts";
import { stackBottom, stackTop } from "../image.ts";
import { exceptionNames } from "./exception-names.ts";

/** In the order of the stack: the last pushed first. The last five are pushed by the CPU itself. */
export class TrapFrame {
  /** CR2: the address that a page fault was about. */
  faultAddress: u64 = 0;
  r15: u64 = 0;
  r14: u64 = 0;
  r13: u64 = 0;
  r12: u64 = 0;
  r11: u64 = 0;
  r10: u64 = 0;
  r9: u64 = 0;
  r8: u64 = 0;
  rbp: u64 = 0;
  rdi: u64 = 0;
  rsi: u64 = 0;
  rdx: u64 = 0;
  rcx: u64 = 0;
  rbx: u64 = 0;
  rax: u64 = 0;
  vector: u64 = 0;
  errorCode: u64 = 0;
  rip: u64 = 0;
  cs: u64 = 0;
  rflags: u64 = 0;
  rsp: u64 = 0;
  ss: u64 = 0;

  /** The instruction that failed. */
  get programCounter(): usize {
    return this.rip;
  }

  /** Where the chain of stack frames begins. */
  get framePointer(): usize {
    return this.rbp;
  }

  /** Where a function that has only just been called returns to, for a program counter that is no code. */
  get returnAddress(): usize {
    return this.rsp >= stackBottom() && this.rsp <= stackTop() - 8 ? load<usize>(this.rsp) : 0;
  }
}

const PAGE_FAULT = 14;
/** No exception of the CPU's: the watchdog has found that its time is up (traps/time-limit.ts). */
const TIME_LIMIT_VECTOR = 0xfe;

/** Makes it the frame of a program whose time is up. */
export function markTimeLimit(frame: TrapFrame): void {
  frame.vector = TIME_LIMIT_VECTOR;
  frame.errorCode = 0;
}

/** The bits of a page fault's error code (Intel SDM volume 3, section 4.7). */
enum PageFaultBit {
  Present = 0x1,
  Write = 0x2,
  User = 0x4,
  ReservedBit = 0x8,
  InstructionFetch = 0x10,
  ProtectionKey = 0x20,
}

/** Writes the cause of an exception as one clause, without a line end. */
export function describeTrap<W extends Writer, A extends AddressDescriber>(writer: W, frame: TrapFrame, addresses: A): void {
  writer.write(exceptionName(frame.vector));
  if (frame.vector === PAGE_FAULT) {
    describePageFault(writer, frame, addresses);
  } else if (frame.errorCode !== 0) {
    print(writer, `, error code 0x${new Hexadecimal(frame.errorCode)}`);
  }
}

/** Three characters for each field of TrapFrame, in its order. */
const REGISTER_NAMES = "cr2r15r14r13r12r11r10r9 r8 rbprdirsirdxrcxrbxraxvecerrripcs flgrspss ";
const REGISTERS = 23;
const NAME_LENGTH = 3;
const REGISTERS_PER_LINE = 4;
staticAssert(REGISTER_NAMES.length === REGISTERS * NAME_LENGTH && sizeof<TrapFrame>() === REGISTERS * 8, "one name a field");

/** Writes all registers, four to a line. */
export function writeRegisters<W extends Writer>(writer: W, frame: TrapFrame): void {
  const values = sliceFrom(changetype<Ptr<u64>>(frame), REGISTERS);
  for (let i: usize = 0; i < REGISTERS; i += 1) {
    const name = REGISTER_NAMES.slice(i * NAME_LENGTH, (i + 1) * NAME_LENGTH);
    const isLast = i === REGISTERS - 1 || i % REGISTERS_PER_LINE === REGISTERS_PER_LINE - 1;
    print(writer, `  ${name} 0x${new Hexadecimal(values[i], 16)}${isLast ? "\n" : ""}`);
  }
}

function exceptionName(vector: u64): string {
  if (vector === TIME_LIMIT_VECTOR) return TIME_LIMIT_REASON;
  return vector < exceptionNames.length ? exceptionNames[vector] : "reserved exception";
}

function describePageFault<W extends Writer, A extends AddressDescriber>(writer: W, frame: TrapFrame, addresses: A): void {
  const has = (bit: PageFaultBit): bool => (frame.errorCode & u64(bit)) !== 0;
  const fetch = has(PageFaultBit.InstructionFetch);
  writer.write(fetch ? ": execution of " : has(PageFaultBit.Write) ? ": write to " : ": read of ");
  print(writer, `0x${new Hexadecimal(frame.faultAddress, 16)}`);
  if (has(PageFaultBit.ReservedBit)) writer.write(", whose page table entry is damaged");
  else if (has(PageFaultBit.ProtectionKey)) writer.write(", which its protection key forbids");
  else if (!has(PageFaultBit.Present)) writer.write(", which is not mapped");
  else writer.write(fetch ? ", which is not executable" : has(PageFaultBit.Write) ? ", which is read-only" : ", which is not readable");
  addresses.describeAddress(writer, frame.faultAddress);
}
