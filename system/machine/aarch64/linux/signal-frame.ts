// What Linux puts on the signal stack about an exception, brought into the form that the bare machine has for it.
import type { TrapFrame } from "../traps/frame.ts";
import { syndromeOf } from "./signal-syndrome.ts";

/** Linux's sigcontext in its ucontext (arch/arm64/include/uapi/asm/ucontext.h and sigcontext.h), which starts 176 bytes in. */
class SignalContext {
  @at(176) faultAddress: u64 = 0;
  registers: StaticArray<u64, 31> = new StaticArray<u64, 31>();
  stackPointer: u64 = 0;
  programCounter: u64 = 0;
  processorState: u64 = 0;
  /** Records of vector registers and more, one behind the other. */
  @at(464) records: StaticArray<u8, 4096> = new StaticArray<u8, 4096>();
}

/** The head of each record (sigcontext.h, struct _aarch64_ctx); `content` is the syndrome, where it is the syndrome's. */
class ContextRecord {
  magic: u32 = 0;
  byteCount: u32 = 0;
  content: u64 = 0;
}

const SYNDROME_MAGIC = 0x45535201;
const RECORD_ALIGNMENT = 16;

/** Fills in the frame from what a signal handler gets. */
export function fillTrapFrame(frame: TrapFrame, signal: i32, information: usize, contextAddress: usize): void {
  const context = changetype<SignalContext>(contextAddress);
  frame.faultAddress = context.faultAddress;
  frame.registers.slice().copyFrom(context.registers.slice());
  frame.stackPointer = context.stackPointer;
  frame.programCounter = context.programCounter;
  frame.processorState = context.processorState;
  frame.syndrome = recordedSyndrome(context) ?? syndromeOf(signal, information, context.programCounter);
}

/** ESR_EL1 as Linux found it: it tells where the CPU's exception was about memory. Null where there is no such record. */
function recordedSyndrome(context: SignalContext): u64 | null {
  const records = context.records.slice();
  let offset: usize = 0;
  // The last record is one of no bytes.
  while (offset + sizeof<Inline<ContextRecord>>() <= records.length) {
    const record = changetype<ContextRecord>(records.slice(offset).pointer);
    if (record.magic === SYNDROME_MAGIC) return record.content;
    if (record.byteCount === 0 || record.byteCount % RECORD_ALIGNMENT !== 0) return null;
    offset += record.byteCount;
  }
  return null;
}
