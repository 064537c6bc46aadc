// Lowers switches: to a table where the cases lie close together, else to a search.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { sort } from "bareflow/std/sort/sort.ts";
import { LLVMConstIntGetZExtValue } from "../../compile/llvm/core/constant.ts";
import { LLVMGetInstructionParent, LLVMGetNumSuccessors } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetIntTypeWidth } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { successorOf } from "../../function-shape.ts";
import { profileSwitch } from "../../profile/profile-switch.ts";
import { switchDense, switchDenseUncounted, switchSparse, switchSparseUncounted } from "../handlers/control.ts";
import { counterOf } from "./branches.ts";
import { NO_MEMORY } from "./code-buffer.ts";
import type { Lowering } from "./lowering.ts";

/** A case's value, and the number of its edge. */
type Case = { readonly value: u64; readonly edge: u32 };

export function lowerSwitch(lowering: Lowering, value: LLVMValueRef): void {
  const from = lowering.shape.numberOf(LLVMGetInstructionParent(value)!);
  const condition = LLVMGetOperand(value, 0)!;
  const slot = lowering.slotOf(condition);
  const mask = maskOf(LLVMGetIntTypeWidth(LLVMTypeOf(condition)));
  const cases = casesOf(value);
  sortSigned(cases, (mask >>> 1) + 1);
  const lowest = cases.length === 0 ? 0 : cases[0].value;
  const span = cases.length === 0 ? 0 : (cases[cases.length - 1].value - lowest) & mask;
  if (span < u64(cases.length) * 4 + 8) writeDense(lowering, from, slot, cases, cases.length === 0 ? 0 : u32(span) + 1, mask);
  else writeSparse(lowering, from, slot, cases);
  freeSlice(heap, cases);
}

const maskOf = (width: u32): u64 => (width >= 64 ? maxValue<u64>() : (u64(1) << u64(width)) - 1);

/** Edge 0 is for all other values; that of each case comes behind it. */
function casesOf(value: LLVMValueRef): Slice<Case> {
  const cases: Slice<Case> | null = allocateSlice(heap, LLVMGetNumSuccessors(value) - 1);
  if (cases === null) panic(NO_MEMORY);
  for (const index of range(u32(cases.length))) {
    cases[index] = { value: LLVMConstIntGetZExtValue(LLVMGetOperand(value, index * 2 + 2)!), edge: index + 1 };
  }
  return cases;
}

/** As signed numbers, so that negative ones lie right before zero. */
function sortSigned(cases: Slice<Case>, sign: u64): void {
  sort(cases, (a: Case, b: Case): bool => (a.value ^ sign) < (b.value ^ sign));
}

/** A row for each value from the lowest case on. */
function writeDense(lowering: Lowering, from: u32, slot: u32, cases: Slice<Case>, rows: u32, mask: u64): void {
  const lowest = rows === 0 ? 0 : cases[0].value;
  lowering.code.writeHandler(denseHandler());
  lowering.code.writeHalf(slot);
  lowering.code.writeHalf(rows);
  lowering.code.writeWord(lowest);
  lowering.code.writeWord(mask);
  let next: usize = 0;
  for (const row of range(rows)) {
    const isCase = ((cases[next].value - lowest) & mask) === u64(row);
    writeRow(lowering, from, isCase ? cases[next].edge : 0);
    if (isCase) next += 1;
  }
  writeRow(lowering, from, 0);
}

export function denseHandler(): usize {
  return profileSwitch.isOn ? changetype<usize>(functionPointer(switchDense)) : changetype<usize>(functionPointer(switchDenseUncounted));
}

/** Where an edge leads, and its counter. */
export function writeRow(lowering: Lowering, from: u32, edge: u32): void {
  lowering.code.writeTarget(lowering.edgeTo(from, successorOf(lowering.shape, from, edge)));
  lowering.code.writeWord(counterOf(lowering, from, edge));
}

/** A row for each case, by rising value. */
function writeSparse(lowering: Lowering, from: u32, slot: u32, cases: Slice<Case>): void {
  sort(cases, (a: Case, b: Case): bool => a.value < b.value);
  lowering.code.writeHandler(profileSwitch.isOn ? changetype<usize>(functionPointer(switchSparse)) : changetype<usize>(functionPointer(switchSparseUncounted)));
  lowering.code.writeHalf(slot);
  lowering.code.writeHalf(u32(cases.length));
  writeRow(lowering, from, 0);
  for (const each of cases) {
    lowering.code.writeWord(each.value);
    writeRow(lowering, from, each.edge);
  }
}
