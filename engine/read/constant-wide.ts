// The value of a scalar constant of more than 64 bits, word by word.
import { LLVMConstBitCast, LLVMConstInt, LLVMConstTrunc, LLVMGetConstOpcode, LLVMIsNull } from "../compile/llvm/core/constant.ts";
import { LLVMOpcode, LLVMValueKind } from "../compile/llvm/core/enumerations.ts";
import { LLVMBuildLShr } from "../compile/llvm/core/instruction-builder.ts";
import { LLVMGetTypeContext, LLVMIntTypeInContext } from "../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMGetValueKind, LLVMIsUndef, LLVMTypeOf } from "../compile/llvm/core/value.ts";
import { LLVMSizeOfTypeInBits } from "../compile/llvm/target.ts";
import type { LLVMValueRef } from "../compile/llvm/types.ts";
import { cString } from "../compile/c-string.ts";
import { cut, difference, ofWord, oneOf, product, sum, WIDE_BITS_MAX, type Wide } from "../interpret/values/wide.ts";
import { constantWord, nested, panicConstant } from "./constant-word.ts";
import type { Program } from "./program.ts";

const WORD_BITS: u64 = 64;

/** Word `index` of those that the type has, from the least on. Panics, with the constant as LLVM prints it, where it cannot be computed. */
export function constantWordAt(program: Program, value: LLVMValueRef, index: u32): u64 {
  if (LLVMIsNull(value) !== 0 || LLVMIsUndef(value) !== 0) return 0;
  const isExpression = LLVMGetValueKind(value) === LLVMValueKind.ConstantExprValueKind;
  if (!isExpression) return wordOfNumber(program, value, index);
  // An address has one word, in an integer of any width.
  if (LLVMGetConstOpcode(value) === LLVMOpcode.PtrToInt) return index === 0 ? constantWord(program, LLVMGetOperand(value, 0)!) : 0;
  const wide = wideExpression(program, value);
  return index === 0 ? wide.low : wide.high;
}

/** The builder computes with numbers, and inserts nothing. */
function wordOfNumber(program: Program, value: LLVMValueRef, index: u32): u64 {
  const context = LLVMGetTypeContext(LLVMTypeOf(value));
  const bitCount = LLVMSizeOfTypeInBits(program.layout, LLVMTypeOf(value));
  const type = LLVMIntTypeInContext(context, u32(bitCount));
  const whole = LLVMConstBitCast(value, type);
  if (LLVMGetValueKind(whole) !== LLVMValueKind.ConstantIntValueKind) panicConstant(value);
  if (bitCount <= WORD_BITS) return constantWord(program, whole);
  const shifted = index === 0 ? whole : LLVMBuildLShr(program.builder, whole, LLVMConstInt(type, u64(index) * WORD_BITS, 0), cString("\0"));
  return constantWord(program, LLVMConstTrunc(shifted, LLVMIntTypeInContext(context, u32(WORD_BITS))));
}

/** What is made of addresses, which LLVM does not know. */
function wideExpression(program: Program, value: LLVMValueRef): Wide {
  const width = u32(LLVMSizeOfTypeInBits(program.layout, LLVMTypeOf(value)));
  if (width > WIDE_BITS_MAX) panicConstant(value);
  const first = LLVMGetOperand(value, 0)!;
  switch (LLVMGetConstOpcode(value)) {
    case LLVMOpcode.Trunc: return cut(wideOf(program, first), width);
    case LLVMOpcode.Add: return cut(sum(wideOf(program, first), wideOf(program, LLVMGetOperand(value, 1)!)), width);
    case LLVMOpcode.Sub: return cut(difference(wideOf(program, first), wideOf(program, LLVMGetOperand(value, 1)!)), width);
    case LLVMOpcode.Mul: return cut(product(wideOf(program, first), wideOf(program, LLVMGetOperand(value, 1)!)), width);
    case LLVMOpcode.Xor: return oneOf(wideOf(program, first), wideOf(program, LLVMGetOperand(value, 1)!));
    default: return panicConstant(value);
  }
}

function wideOf(program: Program, value: LLVMValueRef): Wide {
  if (LLVMGetValueKind(value) === LLVMValueKind.ConstantExprValueKind && LLVMGetConstOpcode(value) === LLVMOpcode.PtrToInt) {
    return ofWord(constantWordAt(program, value, 0));
  }
  if (LLVMGetValueKind(value) !== LLVMValueKind.ConstantExprValueKind) return { low: constantWordAt(program, value, 0), high: constantWordAt(program, value, 1) };
  nested(true);
  const wide = wideExpression(program, value);
  nested(false);
  return wide;
}
