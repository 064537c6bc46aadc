// Mathematical functions whose results are rounded as their authors chose: every tier has to call the same ones. LLVM knows them by
// their names, and would compute those of constants with the C library's, or put others in their place (`pow(x, 2)` is `x * x`).
import { LLVMCreateEnumAttribute } from "../../compile/llvm/core/context.ts";
import { cString } from "../../compile/c-string.ts";
import { LLVMAttributeFunctionIndex, LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGlobalGetValueType } from "../../compile/llvm/core/global.ts";
import { isCallOf } from "../../compile/function-uses.ts";
import { LLVMAddCallSiteAttribute, LLVMGetNumArgOperands, LLVMInstructionEraseFromParent } from "../../compile/llvm/core/instruction.ts";
import { LLVMBuildCall2, LLVMPositionBuilderBefore } from "../../compile/llvm/core/instruction-builder.ts";
import { LLVMAddFunction, LLVMGetFirstFunction, LLVMGetNamedFunction, LLVMGetNextFunction } from "../../compile/llvm/core/module.ts";
import { LLVMFunctionType, LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import { LLVMGetFirstUse, LLVMGetNextUse, LLVMGetOperand, LLVMGetUser, LLVMReplaceAllUsesWith, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import { nameOfValue } from "../../compile/value-name.ts";
import { attributeKind, intrinsicName, NO_NAME, type Rewriting } from "./instructions.ts";

/** The intrinsic, and the functions for 64 and 32 bits, as C text. */
class Row {
  constructor(readonly intrinsic: string, readonly wide: string, readonly narrow: string) {}
}

const ROWS: StaticArray<Row, 16> = [
  new Row("llvm.sin", "sin\0", "sinf\0"), new Row("llvm.cos", "cos\0", "cosf\0"), new Row("llvm.tan", "tan\0", "tanf\0"),
  new Row("llvm.asin", "asin\0", "asinf\0"), new Row("llvm.acos", "acos\0", "acosf\0"), new Row("llvm.atan", "atan\0", "atanf\0"),
  new Row("llvm.sinh", "sinh\0", "sinhf\0"), new Row("llvm.cosh", "cosh\0", "coshf\0"), new Row("llvm.tanh", "tanh\0", "tanhf\0"),
  new Row("llvm.exp", "exp\0", "expf\0"), new Row("llvm.exp2", "exp2\0", "exp2f\0"), new Row("llvm.log", "log\0", "logf\0"),
  new Row("llvm.log2", "log2\0", "log2f\0"), new Row("llvm.log10", "log10\0", "log10f\0"), new Row("llvm.pow", "pow\0", "powf\0"),
  new Row("", "fmod\0", "fmodf\0"),
];
/** Further ones that LLVM knows, without an intrinsic. */
const OTHERS: StaticArray<string, 14> = [
  "expm1", "expm1f", "log1p", "log1pf", "cbrt", "cbrtf", "hypot", "hypotf", "atan2", "atan2f", "exp10", "exp10f", "erf", "erff",
];

export function rewriteMathematics(rewriting: Rewriting): void {
  // Functions that are added on the way come last, and what calls them is done.
  for (let fn = LLVMGetFirstFunction(rewriting.module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    const row = rowOf(intrinsicName(fn));
    if (row === null && !isKnown(nameOfValue(fn))) continue;
    let use = LLVMGetFirstUse(fn);
    while (use !== null) {
      const user = LLVMGetUser(use);
      use = LLVMGetNextUse(use);
      if (!isCallOf(user, fn)) continue;
      if (row !== null) callFunction(rewriting, user, row);
      else keepAsItIs(rewriting, user);
    }
  }
}

function rowOf(intrinsic: string): Row | null {
  if (intrinsic.length === 0) return null;
  for (const row of ROWS) {
    if (row.intrinsic === intrinsic) return row;
  }
  return null;
}

function isKnown(name: string): bool {
  for (const row of ROWS) {
    if (withoutEnd(row.wide) === name || withoutEnd(row.narrow) === name) return true;
  }
  for (const other of OTHERS) {
    if (other === name) return true;
  }
  return false;
}

const withoutEnd = (text: string): string => text.slice(0, text.length - 1);

/** The function in place of the intrinsic, for scalars of 32 and 64 bits. */
function callFunction(rewriting: Rewriting, instruction: LLVMValueRef, row: Row): void {
  const type = LLVMTypeOf(instruction);
  const kind = LLVMGetTypeKind(type);
  if (kind !== LLVMTypeKind.DoubleTypeKind && kind !== LLVMTypeKind.FloatTypeKind) return;
  const name = kind === LLVMTypeKind.DoubleTypeKind ? row.wide : row.narrow;
  const types: StaticArray<LLVMTypeRef | null, 2> = [type, type];
  const count = LLVMGetNumArgOperands(instruction);
  const known = LLVMGetNamedFunction(rewriting.module, cString(name));
  const fn = known !== null ? known : LLVMAddFunction(rewriting.module, cString(name), LLVMFunctionType(type, types.pointer, count, 0));
  const operands: StaticArray<LLVMValueRef | null, 2> = [LLVMGetOperand(instruction, 0), count > 1 ? LLVMGetOperand(instruction, 1) : null];
  LLVMPositionBuilderBefore(rewriting.builder, instruction);
  const call = LLVMBuildCall2(rewriting.builder, LLVMGlobalGetValueType(fn), fn, operands.pointer, count, cString(NO_NAME));
  keepAsItIs(rewriting, call);
  LLVMReplaceAllUsesWith(instruction, call);
  LLVMInstructionEraseFromParent(instruction);
}

function keepAsItIs(rewriting: Rewriting, call: LLVMValueRef): void {
  LLVMAddCallSiteAttribute(call, LLVMAttributeFunctionIndex, LLVMCreateEnumAttribute(rewriting.context, attributeKind("nobuiltin\0"), 0));
}
