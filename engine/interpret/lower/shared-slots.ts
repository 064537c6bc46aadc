// Values that a phi node takes on the way back to the beginning of a loop lie in the phi node's own slot from the start, where
// that hurts nothing: so nothing has to be moved in most loops.
//
// A value can share the slot when it is computed in the block that leads back, and when the phi node is read no more once the value
// is there. At no beginning of a loop may such a value be alive, so that other tiers do not miss it.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { LLVMBasicBlockAsValue, LLVMGetBasicBlockTerminator, LLVMGetFirstInstruction } from "../../compile/llvm/core/basic-block.ts";
import { LLVMOpcode } from "../../compile/llvm/core/enumerations.ts";
import {
  LLVMCountIncoming, LLVMGetIncomingBlock, LLVMGetIncomingValue, LLVMGetInstructionOpcode, LLVMGetInstructionParent, LLVMGetNextInstruction,
  LLVMGetNumSuccessors, LLVMGetSuccessor,
} from "../../compile/llvm/core/instruction.ts";
import { LLVMGetFirstUse, LLVMGetNextUse, LLVMGetUser, LLVMIsAInstruction, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMBasicBlockRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import type { FunctionShape } from "../../function-shape.ts";
import { NO_MEMORY } from "./code-buffer.ts";
import { isPlainType, type UsesOfValues } from "./value-uses.ts";

/** Blocks where a value is alive at the beginning, while that is being found out. */
class Search {
  readonly shape: FunctionShape;
  readonly uses: UsesOfValues;
  readonly isAlive: Slice<bool>;
  readonly waiting: Slice<u32>;
  count: usize = 0;
  /** Values that are computed where they are read, and whose readers are still to be looked at. */
  readonly fused: Inline<List<LLVMValueRef, typeof heap>>;

  constructor(shape: FunctionShape, uses: UsesOfValues, isAlive: Slice<bool>, waiting: Slice<u32>) {
    this.shape = shape;
    this.uses = uses;
    this.isAlive = isAlive;
    this.waiting = waiting;
    this.fused = new List<LLVMValueRef, typeof heap>(heap);
  }

  [Symbol.dispose](): void {
    this.fused[Symbol.dispose]();
  }
}

/** Decides it for all phi nodes at the beginnings of the function's loops. */
export function shareSlots(shape: FunctionShape, uses: UsesOfValues): void {
  const isAlive: Slice<bool> | null = allocateSlice(heap, shape.blocks.length);
  const waiting: Slice<u32> | null = allocateSlice(heap, shape.blocks.length + 1);
  if (isAlive === null || waiting === null) panic(NO_MEMORY);
  using search = new Search(shape, uses, isAlive, waiting);
  for (const index of range(shape.loops.length)) {
    const header = shape.loops[index].header!;
    for (let phi = LLVMGetFirstInstruction(header); phi !== null && LLVMGetInstructionOpcode(phi) === LLVMOpcode.PHI; phi = LLVMGetNextInstruction(phi)) {
      if (isPlainType(LLVMTypeOf(phi))) shareWithIncoming(search, phi, header);
    }
  }
  freeSlice(heap, isAlive);
  freeSlice(heap, waiting);
}

function shareWithIncoming(search: Search, phi: LLVMValueRef, header: LLVMBasicBlockRef): void {
  let hasSharer = false;
  for (const index of range(LLVMCountIncoming(phi))) {
    const value = LLVMGetIncomingValue(phi, index);
    const from = LLVMGetIncomingBlock(phi, index);
    if (!search.shape.isBackEdge(search.shape.numberOf(from), search.shape.numberOf(header))) continue;
    if (LLVMIsAInstruction(value) === null || LLVMGetInstructionParent(value) !== from || !canShare(search, value)) continue;
    if (isReadBehind(search, phi, value, from)) continue;
    // What is read elsewhere must not be overwritten by another value that shares the slot.
    const isReadElsewhere = !isReadOnlyIn(value, from);
    if (isReadElsewhere) {
      findWhereAlive(search, value, from);
      if (hasSharer || isAliveAtLoop(search)) continue;
    }
    findWhereAlive(search, phi, header);
    if (isAliveBehind(search, from, header)) continue;
    search.uses.of(value).sharedWith = phi;
    if (isReadElsewhere) return;
    hasSharer = true;
  }
}

/** Whether the value that was searched for is alive where some loop begins. */
function isAliveAtLoop(search: Search): bool {
  for (const index of range(search.shape.loops.length)) {
    if (search.isAlive[search.shape.loops[index].headerIndex]) return true;
  }
  return false;
}

/** Instructions that read all their operands before they write their result, in one word. */
function canShare(search: Search, value: LLVMValueRef): bool {
  const uses = search.uses.of(value);
  if (uses.isFused || uses.sharedWith !== null || !isPlainType(LLVMTypeOf(value))) return false;
  switch (LLVMGetInstructionOpcode(value)) {
    case LLVMOpcode.PHI:
    case LLVMOpcode.Alloca:
    case LLVMOpcode.AtomicRMW:
    case LLVMOpcode.AtomicCmpXchg:
      return false;
    case LLVMOpcode.GetElementPtr:
      return uses.variables <= 1;
    default:
      return true;
  }
}

/** Phi nodes read at the end of the block that leads to them. */
function isReadOnlyIn(value: LLVMValueRef, block: LLVMBasicBlockRef): bool {
  for (let use = LLVMGetFirstUse(value); use !== null; use = LLVMGetNextUse(use)) {
    const user = LLVMGetUser(use);
    if (LLVMGetInstructionOpcode(user) !== LLVMOpcode.PHI) {
      if (LLVMGetInstructionParent(user) !== block) return false;
      continue;
    }
    for (const index of range(LLVMCountIncoming(user))) {
      if (LLVMGetIncomingValue(user, index) === value && LLVMGetIncomingBlock(user, index) !== block) return false;
    }
  }
  return true;
}

/** Whether the phi node is read in the block behind the value, at its end, or through what is computed there. */
function isReadBehind(search: Search, phi: LLVMValueRef, value: LLVMValueRef, block: LLVMBasicBlockRef): bool {
  const { fused } = search;
  fused.clear();
  let isRead = readsBehind(search, phi, value, block);
  // What is fused is computed where it is read: through chains of any length.
  for (let each = fused.pop(); each !== null && !isRead; each = fused.pop()) isRead = readsBehind(search, each, value, block);
  return isRead;
}

/** The same for who reads `operand` itself; those that are fused are left to be looked at. */
function readsBehind(search: Search, operand: LLVMValueRef, value: LLVMValueRef, block: LLVMBasicBlockRef): bool {
  for (let use = LLVMGetFirstUse(operand); use !== null; use = LLVMGetNextUse(use)) {
    const user = LLVMGetUser(use);
    if (LLVMGetInstructionOpcode(user) === LLVMOpcode.PHI) {
      for (const index of range(LLVMCountIncoming(user))) {
        if (LLVMGetIncomingValue(user, index) === operand && LLVMGetIncomingBlock(user, index) === block) return true;
      }
    } else if (LLVMGetInstructionParent(user) === block) {
      if (search.uses.placeOf(user) > search.uses.placeOf(value)) return true;
      if (search.uses.of(user).isFused && failed(search.fused.push(user))) panic(NO_MEMORY);
      if (search.uses.of(user).isCounter && user !== value) return true;
    }
  }
  return false;
}

/** From each block that reads the value back to its own. */
function findWhereAlive(search: Search, phi: LLVMValueRef, header: LLVMBasicBlockRef): void {
  search.isAlive.fill(false);
  search.count = 0;
  for (let use = LLVMGetFirstUse(phi); use !== null; use = LLVMGetNextUse(use)) {
    const user = LLVMGetUser(use);
    if (LLVMGetInstructionOpcode(user) !== LLVMOpcode.PHI) {
      markAlive(search, LLVMGetInstructionParent(user)!, header);
      continue;
    }
    for (const index of range(LLVMCountIncoming(user))) {
      if (LLVMGetIncomingValue(user, index) === phi) markAlive(search, LLVMGetIncomingBlock(user, index), header);
    }
  }
  while (search.count > 0) {
    search.count -= 1;
    const block = search.shape.blocks[search.waiting[search.count]];
    // Those who refer to a block are the branches to it.
    for (let use = LLVMGetFirstUse(LLVMBasicBlockAsValue(block)); use !== null; use = LLVMGetNextUse(use)) {
      const branch = LLVMGetUser(use);
      if (LLVMIsAInstruction(branch) !== null) markAlive(search, LLVMGetInstructionParent(branch)!, header);
    }
  }
}

function markAlive(search: Search, block: LLVMBasicBlockRef, header: LLVMBasicBlockRef): void {
  const number = search.shape.numberOf(block);
  if (block === header || search.isAlive[number]) return;
  search.isAlive[number] = true;
  search.waiting[search.count] = number;
  search.count += 1;
}

/** Whether a block that `from` leads to, other than the phi node's own, still needs it. */
function isAliveBehind(search: Search, from: LLVMBasicBlockRef, header: LLVMBasicBlockRef): bool {
  const branch = LLVMGetBasicBlockTerminator(from)!;
  for (const index of range(LLVMGetNumSuccessors(branch))) {
    const to = LLVMGetSuccessor(branch, index);
    if (to !== header && search.isAlive[search.shape.numberOf(to)]) return true;
  }
  return false;
}
