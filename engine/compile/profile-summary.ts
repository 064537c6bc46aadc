// The profile of the whole program in figures, by which LLVM's passes tell hot code from cold: the module flag "ProfileSummary" in
// the form that llvm/lib/IR/ProfileSummary.cpp reads.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { sort } from "bareflow/std/sort/sort.ts";
import type { Program } from "../read/program.ts";
import { cString } from "./c-string.ts";
import { LLVMModuleFlagBehavior } from "./llvm/core/enumerations.ts";
import { LLVMMDNodeInContext2 } from "./llvm/core/metadata.ts";
import { LLVMAddModuleFlag, LLVMGetModuleContext } from "./llvm/core/module.ts";
import type { LLVMContextRef, LLVMMetadataRef, LLVMModuleRef } from "./llvm/types.ts";
import { numberMetadata, numberMetadata32, textMetadata } from "./metadata.ts";

/** Of the total, in millionths (ProfileSummaryBuilder.cpp's DefaultCutoffs). */
const CUTOFFS: StaticArray<u32, 16> = [
  10_000, 100_000, 200_000, 300_000, 400_000, 500_000, 600_000, 700_000, 800_000, 900_000, 950_000, 990_000, 999_000, 999_900, 999_990,
  999_999,
];
const CUTOFF_SCALE: u64 = 1_000_000;

class Summary {
  total: u64 = 0;
  most: u64 = 0;
  mostInside: u64 = 0;
  mostCalls: u64 = 0;
  functionCount: u64 = 0;
}

export function tellSummary(program: Program, module: LLVMModuleRef): void {
  using counts = new List<u64, typeof heap>(heap);
  const summary = new Summary();
  for (const record of program.functions) {
    const shape = record.shape;
    if (shape === null || record.calls === 0) continue;
    summary.functionCount += 1;
    if (record.calls > summary.mostCalls) summary.mostCalls = record.calls;
    unwrap(counts.push(record.calls));
    for (const count of shape.edgeCounts) {
      if (count === 0) continue;
      if (count > summary.mostInside) summary.mostInside = count;
      unwrap(counts.push(count));
    }
  }
  if (counts.length === 0) return;
  for (const count of counts.items) summary.total += count;
  summary.most = summary.mostInside > summary.mostCalls ? summary.mostInside : summary.mostCalls;
  sort(counts.items, (a: u64, b: u64): bool => a > b);
  const context = LLVMGetModuleContext(module);
  const fields: StaticArray<LLVMMetadataRef | null, 8> = [
    pair(context, "ProfileFormat", textMetadata(context, "InstrProf")),
    pair(context, "TotalCount", numberMetadata(context, summary.total)),
    pair(context, "MaxCount", numberMetadata(context, summary.most)),
    pair(context, "MaxInternalCount", numberMetadata(context, summary.mostInside)),
    pair(context, "MaxFunctionCount", numberMetadata(context, summary.mostCalls)),
    pair(context, "NumCounts", numberMetadata(context, counts.length)),
    pair(context, "NumFunctions", numberMetadata(context, summary.functionCount)),
    pair(context, "DetailedSummary", detailed(context, counts.items, summary.total)),
  ];
  const key = "ProfileSummary";
  LLVMAddModuleFlag(module, LLVMModuleFlagBehavior.ModuleFlagBehaviorError, cString("ProfileSummary\0"), key.length,
    LLVMMDNodeInContext2(context, fields.slice().pointer, fields.length));
}

/** For each cutoff, the smallest count among the largest ones that make up so much of the total, and how many these are. */
function detailed(context: LLVMContextRef, descending: Slice<u64>, total: u64): LLVMMetadataRef {
  const entries = new StaticArray<LLVMMetadataRef | null, 16>();
  let sum: u64 = 0;
  let taken: usize = 0;
  for (const index of range(CUTOFFS.length)) {
    const wanted = total / CUTOFF_SCALE * u64(CUTOFFS[index]) + total % CUTOFF_SCALE * u64(CUTOFFS[index]) / CUTOFF_SCALE;
    while (taken < descending.length && (taken === 0 || sum < wanted)) {
      sum += descending[taken];
      taken += 1;
    }
    const fields: StaticArray<LLVMMetadataRef | null, 3> = [
      numberMetadata32(context, CUTOFFS[index]), numberMetadata(context, descending[taken - 1]), numberMetadata32(context, u32(taken)),
    ];
    entries[index] = LLVMMDNodeInContext2(context, fields.slice().pointer, 3);
  }
  return LLVMMDNodeInContext2(context, entries.slice().pointer, entries.length);
}

function pair(context: LLVMContextRef, key: string, value: LLVMMetadataRef): LLVMMetadataRef {
  const entries: StaticArray<LLVMMetadataRef | null, 2> = [textMetadata(context, key), value];
  return LLVMMDNodeInContext2(context, entries.slice().pointer, 2);
}
