// Machine code that is linked and can be run, until it is removed.
import { emptySlice } from "bareflow/std/memory/allocate-slice.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { LoopRecord } from "../function-shape.ts";
import type { LinkedCode } from "./linked-code.ts";
import type { Remarks } from "./remarks.ts";
import type { Tier } from "./tier.ts";
import { UnitDigests } from "./unit-digests.ts";

/** Machine code of one function, as long as it is linked. */
export class CompiledUnit {
  readonly fn: FunctionRecord;
  /** Where it enters the function; null: at its beginning. */
  readonly loop: LoopRecord | null;
  readonly tier: Tier;
  /** Its symbol, which ends in a zero byte. */
  readonly nameForC: Ptr<u8>;
  /** By the C calling convention, or that of the function. */
  readonly linked: LinkedCode;
  readonly nanoseconds: u64;
  /** What became of its loops and indirect calls, as LLVM has told. */
  remarks: Remarks | null = null;
  /** Its object file, where it is kept for a memory across boots; empty when it is not. */
  object: Slice<u8> = emptySlice<u8>();
  /** Whether it calls addresses: then any function whose address is taken has to have something in its cell. */
  callsAddresses: bool = false;
  /** Where objects are kept: what it was made of, and the functions whose copies came along. */
  readonly digests: Inline<UnitDigests> = new UnitDigests();
  copies: Slice<FunctionRecord> = emptySlice<FunctionRecord>();
  /** The object's key in the memory across boots; empty as long as it has none. */
  key: string = "";

  constructor(fn: FunctionRecord, loop: LoopRecord | null, tier: Tier, nameForC: Ptr<u8>, linked: LinkedCode, nanoseconds: u64) {
    this.fn = fn;
    this.loop = loop;
    this.tier = tier;
    this.nameForC = nameForC;
    this.linked = linked;
    this.nanoseconds = nanoseconds;
  }
}
