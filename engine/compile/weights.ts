// The profile as LLVM's own passes read it: how often the branches of a function went which way, how often it was called.
import { heap } from "bareflow/kernel/program.ts";
import { freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { FunctionRecord } from "../function-record.ts";
import { successorOf, type FunctionShape } from "../function-shape.ts";
import { blockCounts } from "../profile/block-counts.ts";
import { contextOf } from "./blocks.ts";
import { cString } from "./c-string.ts";
import { LLVMGetBasicBlockTerminator, LLVMGetFirstBasicBlock, LLVMGetNextBasicBlock } from "./llvm/core/basic-block.ts";
import { LLVMGetMDKindIDInContext } from "./llvm/core/context.ts";
import { LLVMGetGlobalParent, LLVMGlobalSetMetadata } from "./llvm/core/global.ts";
import { LLVMGetNumSuccessors, LLVMSetMetadata } from "./llvm/core/instruction.ts";
import { LLVMMDNodeInContext2, LLVMMetadataAsValue } from "./llvm/core/metadata.ts";
import type { LLVMBasicBlockRef, LLVMContextRef, LLVMMetadataRef, LLVMValueRef } from "./llvm/types.ts";
import { numberMetadata, numberMetadata32, textMetadata } from "./metadata.ts";
import { hasValues, tellValues } from "./value-profiles.ts";

/** A branch of more ways than this says nothing of them. */
const WAYS_MAX: u32 = 255;
const FEW_TURNS: u64 = 128;
const WEIGHT_MAX: u64 = 0xffff_ffff;

/** `fn` is a copy of the record's function that nothing has changed yet. */
export function tellWeights(fn: LLVMValueRef, record: FunctionRecord): void {
  const shape = record.shape;
  if (shape === null || record.calls === 0) return;
  const context = contextOf(LLVMGetFirstBasicBlock(fn)!);
  const kind = profileKind(context);
  tellEntryCount(fn, record.calls);
  let number: u32 = 0;
  for (let block = LLVMGetFirstBasicBlock(fn); block !== null; block = LLVMGetNextBasicBlock(block)) {
    tellBranch(context, kind, block, shape, number);
    number += 1;
  }
  if (!hasValues(record)) return;
  const counts = blockCounts(shape);
  const module = LLVMGetGlobalParent(fn)!;
  number = 0;
  for (let block = LLVMGetFirstBasicBlock(fn); block !== null; block = LLVMGetNextBasicBlock(block)) {
    tellValues(context, module, kind, record, block, shape.blocks[number], counts[number]);
    number += 1;
  }
  freeSlice(heap, counts);
}

/** How often the function was called: what the passes multiply the frequencies of its blocks by. */
export function tellEntryCount(fn: LLVMValueRef, calls: u64): void {
  const context = contextOf(LLVMGetFirstBasicBlock(fn)!);
  const entries: StaticArray<LLVMMetadataRef | null, 2> = [textMetadata(context, "function_entry_count"), numberMetadata(context, calls)];
  LLVMGlobalSetMetadata(fn, profileKind(context), LLVMMDNodeInContext2(context, entries.slice().pointer, 2));
}

function profileKind(context: LLVMContextRef): u32 {
  return LLVMGetMDKindIDInContext(context, cString("prof\0"), 4);
}

function tellBranch(context: LLVMContextRef, kind: u32, block: LLVMBasicBlockRef, shape: FunctionShape, number: u32): void {
  const terminator = LLVMGetBasicBlockTerminator(block)!;
  const ways = LLVMGetNumSuccessors(terminator);
  if (ways < 2 || ways > WAYS_MAX) return;
  const counts = shape.edgeCounts.slice(shape.firstEdge[number], shape.firstEdge[number + 1]);
  let most: u64 = 0;
  for (const count of counts) {
    if (count > most) most = count;
  }
  if (most === 0 || turnsSeldom(shape, number, counts)) return;
  const scale = most / WEIGHT_MAX + 1;
  const weights = new StaticArray<LLVMMetadataRef | null, 256>();
  weights[0] = textMetadata(context, "branch_weights");
  for (const way of range(ways)) weights[way + 1] = numberMetadata32(context, u32(counts[way] / scale));
  LLVMSetMetadata(terminator, kind, LLVMMetadataAsValue(context, LLVMMDNodeInContext2(context, weights.slice().pointer, usize(ways) + 1)));
}

/**
 * Whether the block ends a loop's body, and the loop turns a few times on the average. The passes would take it for a short one, and
 * leave it as it is: but the average of long runs and short ones is not what most of the time is spent in.
 */
function turnsSeldom(shape: FunctionShape, number: u32, counts: Slice<u64>): bool {
  let turns: u64 = 0;
  let others: u64 = 0;
  for (const edge of range(u32(counts.length))) {
    if (shape.isBackEdge(number, successorOf(shape, number, edge))) turns += counts[edge];
    else others += counts[edge];
  }
  return turns > others && turns < others * FEW_TURNS;
}
