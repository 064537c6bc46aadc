// Which arithmetic takes in what it works on: loads, products, the store of its result; and which counters the branch at the end
// of a loop adds to. What is decided here is decided from the end of a block to its beginning.
import { LLVMGetBasicBlockTerminator } from "../../compile/llvm/core/basic-block.ts";
import { LLVMAtomicOrdering, LLVMIntPredicate, LLVMOpcode, LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import {
  LLVMGetCondition, LLVMGetICmpPredicate, LLVMGetInstructionOpcode, LLVMGetInstructionParent, LLVMGetNextInstruction, LLVMIsConditional,
} from "../../compile/llvm/core/instruction.ts";
import { LLVMGetOrdering, LLVMGetVolatile } from "../../compile/llvm/core/instruction-builder.ts";
import { LLVMGetIntTypeWidth, LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import {
  LLVMGetFirstUse, LLVMGetNextUse, LLVMGetOperand, LLVMGetUser, LLVMIsAConstant, LLVMIsAConstantInt, LLVMIsAICmpInst, LLVMIsAInstruction,
  LLVMIsALoadInst, LLVMTypeOf,
} from "../../compile/llvm/core/value.ts";
import type { LLVMBasicBlockRef, LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { isSameWord, type UsesOfValues } from "./value-uses.ts";

/** Whether the instruction that alone reads a load does it by the way. */
export function takesLoad(uses: UsesOfValues, user: LLVMValueRef, load: LLVMValueRef): bool {
  if (!isOrdinary(load)) return false;
  if (uses.of(user).isFused && uses.of(user).updated === load) return true;
  // A conversion that keeps the word stands between them.
  let reader = user;
  let value = load;
  while (isSameWord(reader) && uses.of(reader).isFused) {
    const use = LLVMGetFirstUse(reader)!;
    if (LLVMGetNextUse(use) !== null) return false;
    value = reader;
    reader = LLVMGetUser(use);
  }
  if (uses.of(reader).isFused || uses.of(reader).isCounter) return false;
  const left = LLVMGetOperand(reader, 0)!;
  const isLeft = left === value;
  switch (LLVMGetInstructionOpcode(reader)) {
    case LLVMOpcode.FAdd:
    case LLVMOpcode.FSub:
    case LLVMOpcode.FMul:
    case LLVMOpcode.FDiv:
      if (!isFloat(LLVMTypeOf(load))) return false;
      break;
    case LLVMOpcode.Add:
    case LLVMOpcode.And:
    case LLVMOpcode.Or:
    case LLVMOpcode.Xor:
    case LLVMOpcode.Mul:
      if (!hasIntegerForm(reader, load)) return false;
      break;
    case LLVMOpcode.Sub:
      if (isLeft || !hasIntegerForm(reader, load)) return false;
      break;
    default:
      return false;
  }
  const other = isLeft ? LLVMGetOperand(reader, 1)! : left;
  return isPlainOperand(uses, other) && other !== value && !isWrittenBetween(load, reader);
}

/** As the handlers of IntegerMemoryOperation have them. */
function hasIntegerForm(reader: LLVMValueRef, load: LLVMValueRef): bool {
  const type = LLVMTypeOf(reader);
  if (LLVMGetTypeKind(type) !== LLVMTypeKind.IntegerTypeKind || LLVMGetTypeKind(LLVMTypeOf(load)) !== LLVMTypeKind.IntegerTypeKind) return false;
  const width = LLVMGetIntTypeWidth(type);
  const loaded = LLVMGetIntTypeWidth(LLVMTypeOf(load));
  if (width !== 32 && width !== 64) return false;
  switch (LLVMGetInstructionOpcode(reader)) {
    case LLVMOpcode.Add: return loaded === 8 || loaded === 32 || loaded === width;
    case LLVMOpcode.Sub:
    case LLVMOpcode.Mul:
      return loaded === width;
    default: return loaded === 8 || loaded === 32 || loaded === 64;
  }
}

/** Whether the instruction that alone reads a sum, difference or product of floats computes it by the way. */
export function takesFloat(uses: UsesOfValues, user: LLVMValueRef, value: LLVMValueRef): bool {
  if (!isFloat(LLVMTypeOf(value))) return false;
  const left = LLVMGetOperand(value, 0)!;
  const right = LLVMGetOperand(value, 1)!;
  if (LLVMIsAConstant(left) !== null || LLVMIsAConstant(right) !== null) return false;
  switch (LLVMGetInstructionOpcode(user)) {
    case LLVMOpcode.Store:
      return LLVMGetOperand(user, 0)! === value && isOrdinary(user) && takesArithmetic(uses, user, value, left, right);
    case LLVMOpcode.FAdd:
    case LLVMOpcode.FSub:
      return LLVMGetInstructionOpcode(value) === LLVMOpcode.FMul && takesProduct(uses, user, value, left, right);
    default:
      return false;
  }
}

function takesArithmetic(uses: UsesOfValues, store: LLVMValueRef, value: LLVMValueRef, left: LLVMValueRef, right: LLVMValueRef): bool {
  const place = LLVMGetOperand(store, 1)!;
  if (LLVMGetInstructionOpcode(value) !== LLVMOpcode.FMul) {
    const isSum = LLVMGetInstructionOpcode(value) === LLVMOpcode.FAdd;
    const load = isUpdated(left, place, value, store) ? left : isSum && isUpdated(right, place, value, store) ? right : null;
    if (load !== null && left !== right) {
      uses.of(value).updated = load;
      return true;
    }
  }
  // Loads, and products, are taken in by the arithmetic rather than the arithmetic by the store.
  return !isLonelyLoad(left, value) && !isLonelyLoad(right, value) && !isLonelyProduct(left, value) && !isLonelyProduct(right, value);
}

function isUpdated(load: LLVMValueRef, place: LLVMValueRef, value: LLVMValueRef, store: LLVMValueRef): bool {
  return isLonelyLoad(load, value) && LLVMGetOperand(load, 0)! === place && isOrdinary(load) && !isWrittenBetween(load, store);
}

function takesProduct(uses: UsesOfValues, sum: LLVMValueRef, product: LLVMValueRef, left: LLVMValueRef, right: LLVMValueRef): bool {
  if (isLonelyLoad(left, product) || isLonelyLoad(right, product)) return false;
  const other = LLVMGetOperand(sum, 0)! === product ? LLVMGetOperand(sum, 1)! : LLVMGetOperand(sum, 0)!;
  if (other === product) return false;
  if (uses.of(sum).isFused) return uses.of(sum).updated === other;
  return isPlainOperand(uses, other);
}

/** The value has a slot: it is not constant, and not computed by the way. */
function isPlainOperand(uses: UsesOfValues, value: LLVMValueRef): bool {
  if (LLVMIsAConstant(value) !== null) return false;
  return LLVMIsAInstruction(value) === null || !uses.of(value).isFused;
}

/** A load in the same block that nothing else reads. */
function isLonelyLoad(value: LLVMValueRef, user: LLVMValueRef): bool {
  return LLVMIsALoadInst(value) !== null && isLonely(value, user);
}

function isLonelyProduct(value: LLVMValueRef, user: LLVMValueRef): bool {
  return LLVMIsAInstruction(value) !== null && LLVMGetInstructionOpcode(value) === LLVMOpcode.FMul && isLonely(value, user);
}

const isLonely = (value: LLVMValueRef, user: LLVMValueRef): bool =>
  LLVMGetInstructionParent(value) === LLVMGetInstructionParent(user) && LLVMGetNextUse(LLVMGetFirstUse(value)!) === null;

/** An access that may be done later, if nothing is written until then. */
const isOrdinary = (access: LLVMValueRef): bool => LLVMGetVolatile(access) === 0 && LLVMGetOrdering(access) === LLVMAtomicOrdering.AtomicOrderingNotAtomic;

export const isFloat = (type: LLVMTypeRef): bool => LLVMGetTypeKind(type) === LLVMTypeKind.FloatTypeKind || LLVMGetTypeKind(type) === LLVMTypeKind.DoubleTypeKind;

/** Whether an instruction between two of a block may write memory. */
function isWrittenBetween(first: LLVMValueRef, last: LLVMValueRef): bool {
  for (let each = LLVMGetNextInstruction(first)!; each !== last; each = LLVMGetNextInstruction(each)!) {
    switch (LLVMGetInstructionOpcode(each)) {
      case LLVMOpcode.Store:
      case LLVMOpcode.Call:
      case LLVMOpcode.AtomicRMW:
      case LLVMOpcode.AtomicCmpXchg:
      case LLVMOpcode.Fence:
        return true;
    }
  }
  return false;
}

/** Whether the value is a sum with a constant that, but for phi nodes, only the condition of the block's branch reads. */
export function isCounter(uses: UsesOfValues, value: LLVMValueRef, block: LLVMBasicBlockRef): bool {
  if (LLVMGetInstructionOpcode(value) !== LLVMOpcode.Add || !isCounted(LLVMTypeOf(value))) return false;
  if (LLVMIsAConstantInt(LLVMGetOperand(value, 1)!) === null || LLVMIsAConstant(LLVMGetOperand(value, 0)!) !== null) return false;
  const branch = LLVMGetBasicBlockTerminator(block)!;
  if (LLVMGetInstructionOpcode(branch) !== LLVMOpcode.Br || LLVMIsConditional(branch) === 0) return false;
  const condition = LLVMGetCondition(branch);
  if (LLVMIsAICmpInst(condition) === null || LLVMGetInstructionParent(condition) !== block || !uses.of(condition).isFused) return false;
  if (LLVMGetOperand(condition, 0)! !== value || LLVMGetOperand(condition, 1)! === value || !hasCountForm(LLVMGetICmpPredicate(condition))) return false;
  const base = LLVMGetOperand(value, 0)!;
  if (LLVMIsAInstruction(base) !== null && (uses.of(base).isFused || isSameWord(base))) return false;
  for (let use = LLVMGetFirstUse(value); use !== null; use = LLVMGetNextUse(use)) {
    const user = LLVMGetUser(use);
    if (user === condition || LLVMGetInstructionOpcode(user) === LLVMOpcode.PHI) continue;
    if (LLVMGetInstructionParent(user) === block) return false;
  }
  return true;
}

const isCounted = (type: LLVMTypeRef): bool => LLVMGetTypeKind(type) === LLVMTypeKind.IntegerTypeKind && (LLVMGetIntTypeWidth(type) === 32 || LLVMGetIntTypeWidth(type) === 64);

/** As the handlers of CountCondition have them. */
function hasCountForm(predicate: LLVMIntPredicate): bool {
  return predicate === LLVMIntPredicate.IntEQ || predicate === LLVMIntPredicate.IntNE || predicate === LLVMIntPredicate.IntULT || predicate === LLVMIntPredicate.IntSLT;
}
