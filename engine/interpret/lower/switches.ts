// Lowers switches: to a table where the cases lie close together, else to a search.
import { LLVMConstIntGetZExtValue } from "../../compile/llvm/core/constant.ts";
import { LLVMGetInstructionParent, LLVMGetNumSuccessors } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetIntTypeWidth } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { successorOf } from "../../function-shape.ts";
import { switchDense, switchSparse } from "../handlers/control.ts";
import { counterOf } from "./branches.ts";
import type { Lowering } from "./lowering.ts";

export function lowerSwitch(lowering: Lowering, value: LLVMValueRef): void {
  const from = lowering.shape.numberOf(LLVMGetInstructionParent(value)!);
  const condition = LLVMGetOperand(value, 0)!;
  const caseCount = LLVMGetNumSuccessors(value) - 1;
  const slot = lowering.slotOf(condition);
  const mask = maskOf(LLVMGetIntTypeWidth(LLVMTypeOf(condition)));
  const lowest = caseCount === 0 ? 0 : lowestOf(value, caseCount, mask);
  const span = caseCount === 0 ? 0 : spanOf(value, caseCount, lowest, mask);
  if (span < u64(caseCount) * 4 + 8) writeDense(lowering, value, from, slot, lowest, caseCount === 0 ? 0 : u32(span) + 1, mask);
  else writeSparse(lowering, value, from, slot, caseCount);
}

const maskOf = (width: u32): u64 => (width >= 64 ? maxValue<u64>() : (u64(1) << u64(width)) - 1);

/** The value of case `index`; successor 0 is for all others, successor index + 1 for this one. */
const caseOf = (value: LLVMValueRef, index: u32): u64 => LLVMConstIntGetZExtValue(LLVMGetOperand(value, index * 2 + 2)!);

/** Where the cases begin, as signed numbers: negative ones lie right before zero. */
function lowestOf(value: LLVMValueRef, count: u32, mask: u64): u64 {
  const sign = (mask >>> 1) + 1;
  let lowest = caseOf(value, 0);
  for (const index of range<u32>(1, count)) {
    const each = caseOf(value, index);
    if ((each ^ sign) < (lowest ^ sign)) lowest = each;
  }
  return lowest;
}

function spanOf(value: LLVMValueRef, count: u32, lowest: u64, mask: u64): u64 {
  let span: u64 = 0;
  for (const index of range(count)) {
    const distance = (caseOf(value, index) - lowest) & mask;
    if (distance > span) span = distance;
  }
  return span;
}

function writeDense(lowering: Lowering, value: LLVMValueRef, from: u32, slot: u32, lowest: u64, rows: u32, mask: u64): void {
  const caseCount = LLVMGetNumSuccessors(value) - 1;
  lowering.code.writeHandler(changetype<usize>(functionPointer(switchDense)));
  lowering.code.writeHalf(slot);
  lowering.code.writeHalf(rows);
  lowering.code.writeWord(lowest);
  lowering.code.writeWord(mask);
  for (const row of range(rows)) {
    let edge: u32 = 0;
    for (const index of range(caseCount)) {
      if (((caseOf(value, index) - lowest) & mask) === u64(row)) edge = index + 1;
    }
    writeRow(lowering, from, edge);
  }
  writeRow(lowering, from, 0);
}

function writeRow(lowering: Lowering, from: u32, edge: u32): void {
  lowering.code.writeTarget(lowering.edgeTo(from, successorOf(lowering.shape, from, edge)));
  lowering.code.writeWord(counterOf(lowering, from, edge));
}

function writeSparse(lowering: Lowering, value: LLVMValueRef, from: u32, slot: u32, caseCount: u32): void {
  lowering.code.writeHandler(changetype<usize>(functionPointer(switchSparse)));
  lowering.code.writeHalf(slot);
  lowering.code.writeHalf(caseCount);
  writeRow(lowering, from, 0);
  // By rising value: each time the least of those above the last one.
  let last: u64 = 0;
  for (const place of range(caseCount)) {
    let next: u32 = 0;
    let least = maxValue<u64>();
    for (const index of range(caseCount)) {
      const each = caseOf(value, index);
      if (each <= least && (place === 0 || each > last)) {
        least = each;
        next = index + 1;
      }
    }
    lowering.code.writeWord(least);
    writeRow(lowering, from, next);
    last = least;
  }
}
