// Lowers arithmetic of integers.
import { LLVMOpcode } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetInstructionOpcode } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetIntTypeWidth } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { HandlerTable, IntegerOperation } from "../operation-handlers/operations.table.ts";
import { lowerFusedInteger } from "./fused-integers.ts";
import { Accumulator, type Lowering } from "./lowering.ts";
import { hasHeld, inOrder, operandsInFrame, operandsOf, pairOf, shouldSwap, swapped, writeOperands } from "./operand-pairs.ts";
import { lowerWideBinary } from "./wide-integers.ts";

export function lowerBinary(lowering: Lowering, value: LLVMValueRef): void {
  if (lowerFusedInteger(lowering, value)) return;
  const opcode = LLVMGetInstructionOpcode(value);
  const operation = operationOf(opcode, LLVMGetIntTypeWidth(LLVMTypeOf(value)));
  if (operation === null) return lowerWideBinary(lowering, value);
  const width = LLVMGetIntTypeWidth(LLVMTypeOf(value));
  const left = LLVMGetOperand(value, 0)!;
  const right = LLVMGetOperand(value, 1)!;
  let operands = width === 8 || width === 16 ? operandsInFrame(lowering, left, right) : operandsOf(lowering, left, right, Accumulator.A);
  if (isCommutative(opcode) && shouldSwap(operands)) operands = swapped(operands);
  if (width >= 32 && opcode !== LLVMOpcode.Sub && opcode !== LLVMOpcode.Shl) operands = inOrder(lowering, operands, right);
  if (hasHeld(operands)) lowering.takeHeld(Accumulator.A);
  lowering.writeOperation(HandlerTable.Integer, operation + u32(i32(pairOf(operands))) * 2, value, Accumulator.A);
  writeOperands(lowering, operands);
}

function isCommutative(opcode: LLVMOpcode): bool {
  switch (opcode) {
    case LLVMOpcode.Add:
    case LLVMOpcode.Mul:
    case LLVMOpcode.And:
    case LLVMOpcode.Or:
    case LLVMOpcode.Xor:
      return true;
    default:
      return false;
  }
}

/** Where zeros above the width make no difference, there is only the widest. */
function operationOf(opcode: LLVMOpcode, width: u32): u32 | null {
  if (width === 1) return bitOperationOf(opcode);
  const row = rowOf(opcode);
  if (row === null) return null;
  const operation = width === 8 ? row[0] : width === 16 ? row[1] : width === 32 ? row[2] : row[3];
  return u32(i32(operation));
}

/** The operations of 8, 16, 32 and 64 bits. */
type WidthRow = [IntegerOperation, IntegerOperation, IntegerOperation, IntegerOperation];

function rowOf(opcode: LLVMOpcode): WidthRow | null {
  switch (opcode) {
    case LLVMOpcode.Add: return [IntegerOperation.Add8, IntegerOperation.Add16, IntegerOperation.Add32, IntegerOperation.Add64];
    case LLVMOpcode.Sub: return [IntegerOperation.Subtract8, IntegerOperation.Subtract16, IntegerOperation.Subtract32, IntegerOperation.Subtract64];
    case LLVMOpcode.Mul: return [IntegerOperation.Multiply8, IntegerOperation.Multiply16, IntegerOperation.Multiply32, IntegerOperation.Multiply64];
    case LLVMOpcode.And: return [IntegerOperation.And64, IntegerOperation.And64, IntegerOperation.And64, IntegerOperation.And64];
    case LLVMOpcode.Or: return [IntegerOperation.Or64, IntegerOperation.Or64, IntegerOperation.Or64, IntegerOperation.Or64];
    case LLVMOpcode.Xor: return [IntegerOperation.Xor64, IntegerOperation.Xor64, IntegerOperation.Xor64, IntegerOperation.Xor64];
    case LLVMOpcode.Shl: return [IntegerOperation.ShiftLeft8, IntegerOperation.ShiftLeft16, IntegerOperation.ShiftLeft32, IntegerOperation.ShiftLeft64];
    case LLVMOpcode.LShr: return [IntegerOperation.ShiftRight64, IntegerOperation.ShiftRight64, IntegerOperation.ShiftRight64, IntegerOperation.ShiftRight64];
    case LLVMOpcode.AShr: return [IntegerOperation.ShiftRightSigned8, IntegerOperation.ShiftRightSigned16, IntegerOperation.ShiftRightSigned32, IntegerOperation.ShiftRightSigned64];
    case LLVMOpcode.UDiv: return [IntegerOperation.Divide32, IntegerOperation.Divide32, IntegerOperation.Divide32, IntegerOperation.Divide64];
    case LLVMOpcode.URem: return [IntegerOperation.Remainder32, IntegerOperation.Remainder32, IntegerOperation.Remainder32, IntegerOperation.Remainder64];
    case LLVMOpcode.SDiv: return [IntegerOperation.DivideSigned8, IntegerOperation.DivideSigned16, IntegerOperation.DivideSigned32, IntegerOperation.DivideSigned64];
    case LLVMOpcode.SRem: return [IntegerOperation.RemainderSigned8, IntegerOperation.RemainderSigned16, IntegerOperation.RemainderSigned32, IntegerOperation.RemainderSigned64];
    default: return null;
  }
}

/** Sums of single bits are their differences. Divisors and shift counts can only be what changes nothing. */
function bitOperationOf(opcode: LLVMOpcode): u32 | null {
  switch (opcode) {
    case LLVMOpcode.Add:
    case LLVMOpcode.Sub:
    case LLVMOpcode.Xor:
      return u32(i32(IntegerOperation.Xor64));
    case LLVMOpcode.Mul:
    case LLVMOpcode.And:
      return u32(i32(IntegerOperation.And64));
    case LLVMOpcode.Or: return u32(i32(IntegerOperation.Or64));
    default: return null;
  }
}
