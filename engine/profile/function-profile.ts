// What the profile knows of one function besides the counters of its shape: values of arguments, targets of calls through
// addresses, sizes of memory operations. A site is known by its instruction in the program's module.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { LLVMTypeKind } from "../compile/llvm/core/enumerations.ts";
import { LLVMCountParams, LLVMGetFirstParam, LLVMGetNextParam, LLVMGetParam } from "../compile/llvm/core/function.ts";
import { LLVMGetIntTypeWidth, LLVMGetTypeKind } from "../compile/llvm/core/type.ts";
import { LLVMTypeOf } from "../compile/llvm/core/value.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../compile/llvm/types.ts";
import type { FunctionRecord } from "../function-record.ts";
import { wordsOfType } from "../value-words.ts";
import { TopValues } from "./top-values.ts";

/** As the interpreter's handler of such calls has it. */
const TARGET_OFFSET: usize = 8;
const COUNT_OFFSET: usize = 24;

/** Calls through an address keep the last target and how often it was called in their instruction, and note both when it changes. */
export class IndirectSite {
  readonly call: LLVMValueRef;
  readonly targets: Inline<TopValues> = new TopValues();
  /** Where the last target and its count stand, at these offsets; 0 before the first call. */
  instruction: usize = 0;
  next: IndirectSite | null = null;

  constructor(call: LLVMValueRef) {
    this.call = call;
  }

  /** Notes what the instruction has counted so far. */
  gather(): void {
    if (this.instruction === 0) return;
    const count = load<u64>(this.instruction + COUNT_OFFSET);
    if (count > 0) this.targets.note(load<usize>(this.instruction + TARGET_OFFSET), count);
    store<u64>(this.instruction + COUNT_OFFSET, 0);
  }
}

export class SizeSite {
  readonly call: LLVMValueRef;
  readonly sizes: Inline<TopValues> = new TopValues();
  next: SizeSite | null = null;

  constructor(call: LLVMValueRef) {
    this.call = call;
  }
}

/** How long calls took, from entry to return, with what they called. */
export class CallTimes {
  /** What the calls ran in: 0 for the interpreter, else the tier's number. Those of the tier before are forgotten. */
  tier: u32 = 0;
  calls: u64 = 0;
  ticks: u64 = 0;

  note(tier: u32, ticks: u64): void {
    if (tier !== this.tier) this.calls = 0;
    if (this.calls === 0) this.ticks = 0;
    this.tier = tier;
    this.calls += 1;
    this.ticks += ticks;
  }
}

export class FunctionProfile {
  /** What the tiers have left to the function beyond the piece of the budget that it has. */
  owed: i64 = 0;
  piece: i64 = 0;
  /** About what pieces are long. */
  step: i64 = FIRST_STEP;
  samples: u64 = 0;
  /** Ticks of the machine's clock between samples that ended here: about what the function took. */
  ticks: u64 = 0;
  /** Calls in machine code whose arguments are not noted any more before the next that are; and how many were noted, there and interpreted. */
  callsToSample: i64 = 0;
  notedCalls: u64 = 0;
  /** Where machine code leaves arguments to be noted; made when there is such. */
  words: Slice<u64> | null = null;
  /** Of calls that were timed. */
  readonly interpreted: Inline<CallTimes> = new CallTimes();
  readonly compiled: Inline<CallTimes> = new CallTimes();
  /** One call of it was a part of another. */
  callsItself: bool = false;
  /** Of each parameter; those that are no integers or addresses of up to 64 bits have no values. */
  readonly argumentValues: Slice<Inline<TopValues>>;
  private lastIndirect: IndirectSite | null = null;
  private lastSize: SizeSite | null = null;
  firstIndirect: IndirectSite | null = null;
  firstSize: SizeSite | null = null;

  constructor(values: Slice<Inline<TopValues>>) {
    this.argumentValues = values;
  }

  /** Of a call through an address; made when it is first asked for. */
  indirectSite(call: LLVMValueRef): IndirectSite {
    for (let known = this.firstIndirect; known !== null; known = known.next) {
      if (known.call === call) return known;
    }
    const site = create(heap, IndirectSite, call);
    if (site === null) panic(NO_MEMORY);
    if (this.lastIndirect === null) this.firstIndirect = site;
    else this.lastIndirect.next = site;
    this.lastIndirect = site;
    return site;
  }

  /** Of a memory operation whose size is not constant; made when it is first asked for. */
  sizeSite(call: LLVMValueRef): SizeSite {
    for (let known = this.firstSize; known !== null; known = known.next) {
      if (known.call === call) return known;
    }
    const site = create(heap, SizeSite, call);
    if (site === null) panic(NO_MEMORY);
    if (this.lastSize === null) this.firstSize = site;
    else this.lastSize.next = site;
    this.lastSize = site;
    return site;
  }
}

export const FIRST_STEP: i64 = 45;
const NO_MEMORY = "there is no memory for the profile";

/** Made when it is first asked for. */
export function profileOf(record: FunctionRecord): FunctionProfile {
  if (record.profile !== 0) return changetype<FunctionProfile>(record.profile);
  const values = allocateSlice<Inline<TopValues>, typeof heap>(heap, LLVMCountParams(record.value!));
  if (values === null) panic(NO_MEMORY);
  for (const each of values) ignore(createAt(pointer<u8>(changetype<usize>(each)), TopValues));
  const made = create(heap, FunctionProfile, values);
  if (made === null) panic(NO_MEMORY);
  record.profile = changetype<usize>(made);
  return made;
}

/** Where machine code leaves the words of all arguments to have them noted, as in a frame. */
export function argumentWords(record: FunctionRecord): usize {
  const profile = profileOf(record);
  const known = profile.words;
  if (known !== null) return known.pointer.address;
  const made = allocateSlice<u64, typeof heap>(heap, wordsOfArguments(record));
  if (made === null) panic(NO_MEMORY);
  profile.words = made;
  return made.pointer.address;
}

/** How many these are; one at least. */
export function wordsOfArguments(record: FunctionRecord): u32 {
  let count: u32 = 0;
  for (let each = LLVMGetFirstParam(record.value!); each !== null; each = LLVMGetNextParam(each)) count += wordsOfType(LLVMTypeOf(each));
  return count === 0 ? 1 : count;
}

/** Whether values of the type are noted. */
export function isNoted(type: LLVMTypeRef): bool {
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.IntegerTypeKind: return LLVMGetIntTypeWidth(type) <= 64;
    case LLVMTypeKind.PointerTypeKind: return true;
    default: return false;
  }
}

/** The most frequent values of an argument, as words; null when none have been noted. */
export function topValues(record: FunctionRecord, argument: u32): TopValues | null {
  if (record.profile === 0 || !isNoted(LLVMTypeOf(LLVMGetParam(record.value!, argument)))) return null;
  const values = changetype<FunctionProfile>(record.profile).argumentValues[argument];
  return values.total === 0 ? null : values;
}

/** The addresses of the records that a call through an address has called most; null when it was never run, or is one in place of a return. */
export function indirectTargets(record: FunctionRecord, call: LLVMValueRef): TopValues | null {
  if (record.profile === 0) return null;
  for (let site = changetype<FunctionProfile>(record.profile).firstIndirect; site !== null; site = site.next) {
    if (site.call !== call) continue;
    site.gather();
    return site.targets.total === 0 ? null : site.targets;
  }
  return null;
}

/** The most frequent sizes of a memory operation whose size is not constant; null when it was never run. */
export function topSizes(record: FunctionRecord, call: LLVMValueRef): TopValues | null {
  if (record.profile === 0) return null;
  for (let site = changetype<FunctionProfile>(record.profile).firstSize; site !== null; site = site.next) {
    if (site.call === call) return site.sizes.total === 0 ? null : site.sizes;
  }
  return null;
}
