// The registers at the moment of an exception, as traps/vectors.ts stores them (as a Linux process, the same is filled in
// from a signal), and what they say in words.
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import type { AddressDescriber } from "../../address-describer.ts";
import { TIME_LIMIT_REASON } from "../../time-limit.ts";
import { ExceptionClass, exceptionName, faultKind, faultLevel, type FaultKind } from "./exception-names.ts";

/** In the order of traps/vectors.ts. */
export class TrapFrame {
  /** x0 to x30. */
  registers: StaticArray<u64, 31> = new StaticArray<u64, 31>();
  stackPointer: u64 = 0;
  /** ELR_EL1: the instruction that failed. */
  programCounter: u64 = 0;
  /** SPSR_EL1. */
  processorState: u64 = 0;
  /** ESR_EL1: why. */
  syndrome: u64 = 0;
  /** FAR_EL1: the address that an abort was about. */
  faultAddress: u64 = 0;
  /** The place in the vector table, 0 to 15. */
  vector: u64 = 0;

  /** Where the chain of stack frames begins. */
  get framePointer(): usize {
    return this.registers[29];
  }

  /** Where a function that has only just been called returns to, for a program counter that is no code. */
  get returnAddress(): usize {
    return this.registers[30];
  }
}

/** Bits 0 and 1 of the vector; 0 is a synchronous exception, which alone has a syndrome. */
enum Interrupt {
  None,
  Irq,
  Fiq,
  SystemError,
}

/** Bits of an abort's syndrome (DDI 0487, ESR_EL1, ISS encodings for exceptions from aborts). */
const WRITE_NOT_READ = 0x40;
const ON_TABLE_WALK = 0x80;
const CACHE_MAINTENANCE = 0x100;
const ADDRESS_NOT_VALID = 0x400;

/** Makes it the frame of a program whose time is up: nobody but the watchdog lets an IRQ come (virtual-timer.ts). */
export function markTimeLimit(frame: TrapFrame): void {
  frame.vector = u64(Interrupt.Irq);
}

/** Writes the cause of an exception as one clause, without a line end. */
export function describeTrap<W extends Writer, A extends AddressDescriber>(writer: W, frame: TrapFrame, addresses: A): void {
  switch (interruptOf(frame)) {
    case Interrupt.Irq:
      writer.write(TIME_LIMIT_REASON);
      return;
    case Interrupt.Fiq:
      writer.write("interrupt that nobody has asked for");
      return;
    case Interrupt.SystemError:
      writer.write(exceptionName(ExceptionClass.SystemError));
      return;
    case Interrupt.None:
      break;
  }
  const cause = classOf(frame);
  if (isInstructionAbort(cause) || isDataAbort(cause)) {
    describeAbort(writer, frame, addresses);
    return;
  }
  writer.write(exceptionName(cause));
  if (cause === ExceptionClass.BreakpointInstruction) print(writer, ` (brk ${frame.syndrome & 0xffff})`);
}

/** Three characters for each of the 37 values of TrapFrame, in its order. */
const REGISTER_NAMES =
  "x0 x1 x2 x3 x4 x5 x6 x7 x8 x9 x10x11x12x13x14x15x16x17x18x19x20x21x22x23x24x25x26x27x28x29x30sp pc psresrfarvec";
const REGISTERS = 37;
const NAME_LENGTH = 3;
const REGISTERS_PER_LINE = 4;
staticAssert(REGISTER_NAMES.length === REGISTERS * NAME_LENGTH && sizeof<TrapFrame>() === REGISTERS * 8, "one name a value");

/** Writes the syndrome in words and all registers, four to a line. */
export function writeRegisters<W extends Writer>(writer: W, frame: TrapFrame): void {
  writeSyndrome(writer, frame);
  const values = sliceFrom(changetype<Ptr<u64>>(frame), REGISTERS);
  for (let i: usize = 0; i < REGISTERS; i += 1) {
    const name = REGISTER_NAMES.slice(i * NAME_LENGTH, (i + 1) * NAME_LENGTH);
    const isLast = i === REGISTERS - 1 || i % REGISTERS_PER_LINE === REGISTERS_PER_LINE - 1;
    print(writer, `  ${name} 0x${new Hexadecimal(values[i], 16)}${isLast ? "\n" : ""}`);
  }
}

/** A line such as `  data abort: translation fault, level 2`. */
function writeSyndrome<W extends Writer>(writer: W, frame: TrapFrame): void {
  const interrupt = interruptOf(frame);
  const cause = classOf(frame);
  if (interrupt === Interrupt.Irq) writer.write("  IRQ");
  else if (interrupt === Interrupt.Fiq) writer.write("  FIQ");
  else if (interrupt === Interrupt.SystemError) writer.write("  SError");
  else if (isInstructionAbort(cause)) writer.write("  instruction abort");
  else if (isDataAbort(cause)) writer.write("  data abort");
  else print(writer, `  exception class 0x${new Hexadecimal(u64(cause), 2)}`);
  if (frame.vector >= 8) writer.write(" from EL0, where nothing runs");
  else if (frame.vector >= 4) writer.write(" while an exception was reported");
  if (interrupt === Interrupt.None && (isInstructionAbort(cause) || isDataAbort(cause))) {
    const status = statusOf(frame);
    print(writer, `: ${faultKind(status)}`);
    const level = faultLevel(status);
    if (level !== null) print(writer, `, level ${level}`);
    if ((frame.syndrome & ON_TABLE_WALK) !== 0) writer.write(", second stage");
    if (isDataAbort(cause) && (frame.syndrome & CACHE_MAINTENANCE) !== 0) writer.write(", by cache maintenance");
  }
  writer.write("\n");
}

function describeAbort<W extends Writer, A extends AddressDescriber>(writer: W, frame: TrapFrame, addresses: A): void {
  const isFetch = isInstructionAbort(classOf(frame));
  const isWrite = !isFetch && (frame.syndrome & WRITE_NOT_READ) !== 0;
  const status = statusOf(frame);
  const kind = faultKind(status);
  writer.write(kind === "alignment fault" ? "alignment fault" : isFault(kind) ? "page fault" : kind);
  writer.write(isFetch ? ": execution of " : isWrite ? ": write to " : ": read of ");
  const isAddressKnown = (frame.syndrome & ADDRESS_NOT_VALID) === 0 || status !== 0x10;
  if (isAddressKnown) print(writer, `0x${new Hexadecimal(frame.faultAddress, 16)}`);
  else writer.write("an address that the CPU does not tell");
  switch (kind) {
    case "translation fault": writer.write(", which is not mapped"); break;
    case "permission fault":
      writer.write(isFetch ? ", which is not executable" : isWrite ? ", which is read-only" : ", which is not readable");
      break;
    case "address size fault": case "access flag fault": writer.write(", whose page table entry is damaged"); break;
    case "alignment fault": writer.write(", which is not aligned as the instruction or the memory demands"); break;
    case "external abort": writer.write(", where no memory or device answers"); break;
    default: break;
  }
  if (isAddressKnown) addresses.describeAddress(writer, frame.faultAddress);
}

/** Whether the page tables forbid the access. */
const isFault = (kind: FaultKind): bool =>
  kind === "translation fault" || kind === "permission fault" || kind === "address size fault" || kind === "access flag fault";

const interruptOf = (frame: TrapFrame): Interrupt => changetype<Interrupt>(i32(frame.vector & 3));
const classOf = (frame: TrapFrame): ExceptionClass => changetype<ExceptionClass>(i32(frame.syndrome >>> 26 & 0x3f));
const statusOf = (frame: TrapFrame): u64 => frame.syndrome & 0x3f;

const isInstructionAbort = (cause: ExceptionClass): bool =>
  cause === ExceptionClass.InstructionAbort || cause === ExceptionClass.InstructionAbortFromBelow;

const isDataAbort = (cause: ExceptionClass): bool =>
  cause === ExceptionClass.DataAbort || cause === ExceptionClass.DataAbortFromBelow;
