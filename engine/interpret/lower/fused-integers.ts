// Lowers arithmetic of integers together with a load that it takes in, and branches together with the counter that they add to.
import { LLVMConstIntGetZExtValue } from "../../compile/llvm/core/constant.ts";
import { LLVMIntPredicate, LLVMOpcode } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetICmpPredicate, LLVMGetInstructionOpcode, LLVMGetInstructionParent } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetIntTypeWidth } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMIsAICmpInst, LLVMIsAInstruction, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { profileSwitch } from "../../profile/profile-switch.ts";
import { handlerAt } from "../operation-handlers/handler-at.ts";
import { CountCondition, HandlerTable, IntegerMemoryOperation } from "../operation-handlers/operations.table.ts";
import { isFusedLoad, writeFrameAddress } from "./fused-floats.ts";
import { Accumulator, Place, type Lowering } from "./lowering.ts";
import { frameAddressOf } from "./memory.ts";

/** False when the arithmetic takes no load in, or not in a way that there are handlers for. */
export function lowerFusedInteger(lowering: Lowering, value: LLVMValueRef): bool {
  const left = lowering.resolve(LLVMGetOperand(value, 0)!);
  const right = lowering.resolve(LLVMGetOperand(value, 1)!);
  if (isFusedLoad(lowering, right)) return lowerWithLoad(lowering, value, left, right);
  if (isFusedLoad(lowering, left)) return lowerWithLoad(lowering, value, right, left);
  return false;
}

function lowerWithLoad(lowering: Lowering, value: LLVMValueRef, other: LLVMValueRef, load: LLVMValueRef): bool {
  const loaded = LLVMGetIntTypeWidth(LLVMTypeOf(load));
  const address = frameAddressOf(lowering, LLVMGetOperand(load, 0)!, loaded / 8);
  if (address === null) return false;
  const operand = lowering.operand(other, Accumulator.A);
  const isHeld = operand.place === Place.Held;
  if (isHeld) lowering.takeHeld(Accumulator.A);
  const operation = operationOf(LLVMGetInstructionOpcode(value), LLVMGetIntTypeWidth(LLVMTypeOf(value)), loaded);
  const index = ((u32(i32(operation)) * 2 + u32(isHeld)) * 2 + u32(address.isIndexed)) * 2;
  lowering.writeOperation(HandlerTable.IntegerMemory, index, value, Accumulator.A);
  lowering.code.writeHalf(operand.slot);
  writeFrameAddress(lowering, address);
  return true;
}

function operationOf(opcode: LLVMOpcode, width: u32, loaded: u32): IntegerMemoryOperation {
  switch (opcode) {
    case LLVMOpcode.Sub: return width === 32 ? IntegerMemoryOperation.Subtract32Of32 : IntegerMemoryOperation.Subtract64Of64;
    case LLVMOpcode.Mul: return width === 32 ? IntegerMemoryOperation.Multiply32Of32 : IntegerMemoryOperation.Multiply64Of64;
    case LLVMOpcode.Add:
      if (width === 32) return loaded === 8 ? IntegerMemoryOperation.Add32Of8 : IntegerMemoryOperation.Add32Of32;
      return loaded === 8 ? IntegerMemoryOperation.Add64Of8 : loaded === 32 ? IntegerMemoryOperation.Add64Of32 : IntegerMemoryOperation.Add64Of64;
    case LLVMOpcode.And:
      return loaded === 8 ? IntegerMemoryOperation.And64Of8 : loaded === 32 ? IntegerMemoryOperation.And64Of32 : IntegerMemoryOperation.And64Of64;
    case LLVMOpcode.Or:
      return loaded === 8 ? IntegerMemoryOperation.Or64Of8 : loaded === 32 ? IntegerMemoryOperation.Or64Of32 : IntegerMemoryOperation.Or64Of64;
    default:
      return loaded === 8 ? IntegerMemoryOperation.Xor64Of8 : loaded === 32 ? IntegerMemoryOperation.Xor64Of32 : IntegerMemoryOperation.Xor64Of64;
  }
}

/** The counter that the condition of a branch compares, if the branch is to add to it; else null. */
export function counterOfCondition(lowering: Lowering, condition: LLVMValueRef): LLVMValueRef | null {
  if (LLVMIsAICmpInst(condition) === null) return null;
  const counter = LLVMGetOperand(condition, 0)!;
  if (LLVMIsAInstruction(counter) === null || !lowering.uses.of(counter).isCounter) return null;
  // Others may compare it too, behind its loop.
  return LLVMGetInstructionParent(counter) === LLVMGetInstructionParent(condition) ? counter : null;
}

/** Which successor such a branch leads back to when it closes the loop itself: 1, the second one, or 0, the first. */
export const successorBack = (condition: LLVMValueRef): u32 => (LLVMGetICmpPredicate(condition) === LLVMIntPredicate.IntEQ ? 1 : 0);

/** The handler of such a branch. Behind the fields that all branches have come those of `writeCounter`. */
export function countHandler(condition: LLVMValueRef, counter: LLVMValueRef, isBoundImmediate: bool, closesLoop: bool): usize {
  const isWide = LLVMGetIntTypeWidth(LLVMTypeOf(counter)) === 64;
  const row = (u32(isWide) * 4 + u32(i32(conditionOf(LLVMGetICmpPredicate(condition))))) * 2 + u32(isBoundImmediate);
  return handlerAt(HandlerTable.Count, row * 3 + (profileSwitch.isOn ? u32(closesLoop) : 2));
}

/** The counter's slot, and what is added to it. */
export function writeCounter(lowering: Lowering, counter: LLVMValueRef): void {
  lowering.code.writeHalf(lowering.ownSlot(counter));
  lowering.code.writeHalf(0);
  lowering.code.writeWord(LLVMConstIntGetZExtValue(LLVMGetOperand(counter, 1)!));
}

function conditionOf(predicate: LLVMIntPredicate): CountCondition {
  switch (predicate) {
    case LLVMIntPredicate.IntEQ: return CountCondition.Equal;
    case LLVMIntPredicate.IntNE: return CountCondition.NotEqual;
    case LLVMIntPredicate.IntULT: return CountCondition.Below;
    default: return CountCondition.Less;
  }
}
