// What the profile knows of one function besides the counters of its shape: values of arguments, targets of calls through
// addresses, sizes of memory operations. A site is known by its instruction in the program's module.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { LLVMTypeKind } from "../compile/llvm/core/enumerations.ts";
import { LLVMCountParams, LLVMGetParam } from "../compile/llvm/core/function.ts";
import { LLVMGetIntTypeWidth, LLVMGetTypeKind } from "../compile/llvm/core/type.ts";
import { LLVMTypeOf } from "../compile/llvm/core/value.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../compile/llvm/types.ts";
import type { FunctionRecord } from "../function-record.ts";
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

export class FunctionProfile {
  /** What the tiers have left to the function beyond the piece of the budget that it has. */
  owed: i64 = 0;
  piece: i64 = 0;
  /** About what pieces are long. */
  step: i64 = FIRST_STEP;
  samples: u64 = 0;
  /** Ticks of the machine's clock between samples that ended here: about what the function took. */
  ticks: u64 = 0;
  /** Of each parameter; those that are no integers or addresses of up to 64 bits have no values. */
  readonly argumentValues: Slice<Inline<TopValues>>;
  private lastIndirect: IndirectSite | null = null;
  private lastSize: SizeSite | null = null;
  firstIndirect: IndirectSite | null = null;
  firstSize: SizeSite | null = null;

  constructor(values: Slice<Inline<TopValues>>) {
    this.argumentValues = values;
  }

  addIndirect(call: LLVMValueRef): IndirectSite {
    const site = create(heap, IndirectSite, call);
    if (site === null) panic(NO_MEMORY);
    if (this.lastIndirect === null) this.firstIndirect = site;
    else this.lastIndirect.next = site;
    this.lastIndirect = site;
    return site;
  }

  addSize(call: LLVMValueRef): SizeSite {
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

/** The addresses of the records that a call through an address has called most; null when it was never run. */
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
