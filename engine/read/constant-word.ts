// The value of a scalar constant as one word: what a slot of the interpreter holds, and what initializers are written with.
// Integers have their upper bits zero, a 32-bit float lies in the lower half, an undefined value is zero.
import {
  LLVMConstBitCast, LLVMConstIntGetSExtValue, LLVMConstIntGetZExtValue, LLVMGetBlockAddressBasicBlock, LLVMGetConstOpcode,
} from "../compile/llvm/core/constant.ts";
import { LLVMOpcode, LLVMTypeKind, LLVMValueKind } from "../compile/llvm/core/enumerations.ts";
import { LLVMAliasGetAliasee } from "../compile/llvm/core/global.ts";
import { LLVMGetGEPSourceElementType } from "../compile/llvm/core/instruction.ts";
import {
  LLVMGetElementType, LLVMGetIntTypeWidth, LLVMGetTypeContext, LLVMGetTypeKind, LLVMIntTypeInContext, LLVMStructGetTypeAtIndex,
} from "../compile/llvm/core/type.ts";
import { LLVMGetNumOperands, LLVMGetOperand, LLVMGetValueKind, LLVMPrintValueToString, LLVMTypeOf } from "../compile/llvm/core/value.ts";
import { LLVMABISizeOfType, LLVMOffsetOfElement, LLVMSizeOfTypeInBits } from "../compile/llvm/target.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../compile/llvm/types.ts";
import { textOfCString } from "../compile/c-string.ts";
import type { Program } from "./program.ts";

const WORD_BITS = 64;

/** Panics, with the constant as LLVM prints it, where it is no scalar of up to 64 bits. */
export function constantWord(program: Program, value: LLVMValueRef): u64 {
  switch (LLVMGetValueKind(value)) {
    case LLVMValueKind.ConstantIntValueKind:
      return LLVMConstIntGetZExtValue(value);
    case LLVMValueKind.ConstantFPValueKind:
      return floatBits(program, value);
    case LLVMValueKind.ConstantPointerNullValueKind:
    case LLVMValueKind.ConstantAggregateZeroValueKind:
    case LLVMValueKind.UndefValueValueKind:
    case LLVMValueKind.PoisonValueValueKind:
      return 0;
    case LLVMValueKind.FunctionValueKind:
      return changetype<usize>(program.recordOf(value));
    case LLVMValueKind.GlobalVariableValueKind:
      return program.addressOfGlobal(value);
    case LLVMValueKind.GlobalAliasValueKind:
      return constantWord(program, LLVMAliasGetAliasee(value));
    case LLVMValueKind.BlockAddressValueKind:
      // Only ever compared with others of its kind and jumped to: what stands for the block is as good as any.
      return changetype<usize>(LLVMGetBlockAddressBasicBlock(value));
    case LLVMValueKind.ConstantExprValueKind:
      return expressionWord(program, value);
    default:
      return panicConstant(value);
  }
}

/** As an integer, since the way through a floating-point number would quiet a signalling NaN. */
function floatBits(program: Program, value: LLVMValueRef): u64 {
  const type = LLVMTypeOf(value);
  const bitCount = LLVMSizeOfTypeInBits(program.layout, type);
  if (bitCount > WORD_BITS) panicConstant(value);
  return LLVMConstIntGetZExtValue(LLVMConstBitCast(value, LLVMIntTypeInContext(LLVMGetTypeContext(type), u32(bitCount))));
}

/** Constants within constants that are being computed: each is a call within the last one's. */
let depth: u32 = 0;
const DEPTH_MAX: u32 = 2000;

/** Before and behind the computing of a constant that is within another one. Panics where there are too many for the stack. */
export function nested(begins: bool): void {
  if (!begins) {
    depth -= 1;
    return;
  }
  if (depth === DEPTH_MAX) panic(`a constant of the program has ${DEPTH_MAX} others within each other, and more are not computed: use variables`);
  depth += 1;
}

function expressionWord(program: Program, value: LLVMValueRef): u64 {
  nested(true);
  const word = nestedWord(program, value);
  nested(false);
  return word;
}

function nestedWord(program: Program, value: LLVMValueRef): u64 {
  const opcode = LLVMGetConstOpcode(value);
  if (opcode === LLVMOpcode.GetElementPtr) return elementAddress(program, value);
  const first = constantWord(program, LLVMGetOperand(value, 0)!);
  switch (opcode) {
    case LLVMOpcode.PtrToInt:
    case LLVMOpcode.IntToPtr:
    case LLVMOpcode.Trunc:
    case LLVMOpcode.BitCast:
    case LLVMOpcode.AddrSpaceCast:
      return cut(program, first, value);
  }
  if (LLVMGetNumOperands(value) !== 2) panicConstant(value);
  const second = constantWord(program, LLVMGetOperand(value, 1)!);
  switch (opcode) {
    case LLVMOpcode.Add: return cut(program, first + second, value);
    case LLVMOpcode.Sub: return cut(program, first - second, value);
    case LLVMOpcode.Mul: return cut(program, first * second, value);
    case LLVMOpcode.Xor: return first ^ second;
    default: return panicConstant(value);
  }
}

/** To the bits of the type of `value`. */
function cut(program: Program, word: u64, value: LLVMValueRef): u64 {
  const bitCount = LLVMSizeOfTypeInBits(program.layout, LLVMTypeOf(value));
  if (bitCount > WORD_BITS) panicConstant(value);
  return bitCount === WORD_BITS ? word : word & ((u64(1) << bitCount) - 1);
}

/** A constant `getelementptr`: each index steps over elements of the type that the ones before it have led to. */
function elementAddress(program: Program, value: LLVMValueRef): u64 {
  let address = constantWord(program, LLVMGetOperand(value, 0)!);
  let type: LLVMTypeRef = LLVMGetGEPSourceElementType(value);
  const operandCount = u32(LLVMGetNumOperands(value));
  for (let i: u32 = 1; i < operandCount; i += 1) {
    const index = LLVMGetOperand(value, i)!;
    if (i === 1) {
      address += u64(signedWord(program, index)) * LLVMABISizeOfType(program.layout, type);
    } else if (LLVMGetTypeKind(type) === LLVMTypeKind.StructTypeKind) {
      const field = u32(constantWord(program, index));
      address += LLVMOffsetOfElement(program.layout, type, field);
      type = LLVMStructGetTypeAtIndex(type, field);
    } else {
      type = LLVMGetElementType(type);
      address += u64(signedWord(program, index)) * LLVMABISizeOfType(program.layout, type);
    }
  }
  return address;
}

function signedWord(program: Program, index: LLVMValueRef): i64 {
  if (LLVMGetValueKind(index) === LLVMValueKind.ConstantIntValueKind) return LLVMConstIntGetSExtValue(index);
  const shift = u64(WORD_BITS) - u64(LLVMGetIntTypeWidth(LLVMTypeOf(index)));
  return i64(constantWord(program, index) << shift) >> i64(shift);
}

export function panicConstant(value: LLVMValueRef): never {
  const printed = LLVMPrintValueToString(value);
  panic(`the engine cannot compute this constant of the program: ${textOfCString(printed)}`);
}
