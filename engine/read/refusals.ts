// What the engine does not run, told in one sentence when the program is read rather than when it comes to it.
import { heap } from "bareflow/kernel/program.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { LLVMOpcode, LLVMTailCallKind, LLVMTypeKind } from "../compile/llvm/core/enumerations.ts";
import { LLVMGetFirstBasicBlock, LLVMGetFirstInstruction, LLVMGetNextBasicBlock } from "../compile/llvm/core/basic-block.ts";
import { LLVMIsDeclaration, LLVMGetFirstGlobalIFunc, LLVMGlobalGetValueType } from "../compile/llvm/core/global.ts";
import {
  LLVMGetCalledFunctionType, LLVMGetCalledValue, LLVMGetCallSiteEnumAttribute, LLVMGetInstructionOpcode, LLVMGetNextInstruction,
  LLVMGetNumArgOperands, LLVMGetTailCallKind,
} from "../compile/llvm/core/instruction.ts";
import { LLVMGetFirstFunction, LLVMGetNextFunction } from "../compile/llvm/core/module.ts";
import { LLVMGetElementType, LLVMGetIntTypeWidth, LLVMGetTypeKind, LLVMIsFunctionVarArg } from "../compile/llvm/core/type.ts";
import { LLVMGetNumOperands, LLVMGetOperand, LLVMIsAFunction, LLVMIsAInlineAsm, LLVMTypeOf } from "../compile/llvm/core/value.ts";
import type { LLVMModuleRef, LLVMTypeRef, LLVMValueRef } from "../compile/llvm/types.ts";
import { nameOfValue } from "../compile/value-name.ts";
import { isKnownIntrinsic } from "./intrinsics.ts";
import { attributeKind, calledIntrinsic } from "./rewrite/instructions.ts";

/** With wider integers only what bit-fields are made of is computed: no quotients, no floating-point numbers, no intrinsics. */
const COMPUTED_BITS_MAX = 128;

/** The first thing in the program that the engine does not run, as a sentence; true when there is none. */
export function refuseUnsupported(module: LLVMModuleRef): Result<bool, string> {
  const ifunc = LLVMGetFirstGlobalIFunc(module);
  if (ifunc !== null) return fail(sentence(nameOfValue(ifunc), CHOSEN_LATE));
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    for (let block = LLVMGetFirstBasicBlock(fn); block !== null; block = LLVMGetNextBasicBlock(block)) {
      for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) {
        const reason = reasonAgainst(each);
        if (reason !== null) return fail(sentence(nameOfValue(fn), reason));
      }
    }
  }
  return true;
}

/** `detail` is a name behind what it does; empty where none is needed. */
type Reason = { readonly what: string; readonly detail: string; readonly instead: string };

function reasonAgainst(instruction: LLVMValueRef): Reason | null {
  switch (LLVMGetInstructionOpcode(instruction)) {
    case LLVMOpcode.Invoke:
    case LLVMOpcode.LandingPad:
    case LLVMOpcode.Resume:
    case LLVMOpcode.CleanupRet:
    case LLVMOpcode.CatchRet:
    case LLVMOpcode.CatchPad:
    case LLVMOpcode.CleanupPad:
    case LLVMOpcode.CatchSwitch:
      return { what: "uses exceptions", detail: "", instead: "compile it without them, as with -fno-exceptions" };
    case LLVMOpcode.CallBr:
      return INLINE_ASSEMBLY;
    case LLVMOpcode.VAArg:
      return { what: "takes a variable argument by the instruction va_arg", detail: "", instead: "compile it with clang, which takes them from memory" };
    case LLVMOpcode.Call:
      return reasonAgainstCall(instruction) ?? reasonAgainstTypes(instruction);
    default:
      return reasonAgainstTypes(instruction);
  }
}

const CHOSEN_LATE: Reason = { what: "is chosen when the program is loaded (ifunc)", detail: "", instead: "define it as an ordinary function" };
const INLINE_ASSEMBLY: Reason = { what: "has inline assembly", detail: "", instead: "write it in the language" };

function reasonAgainstCall(call: LLVMValueRef): Reason | null {
  const called = LLVMGetCalledValue(call);
  if (LLVMIsAInlineAsm(called) !== null) return INLINE_ASSEMBLY;
  const intrinsic = calledIntrinsic(call);
  if (intrinsic !== "") return isKnownIntrinsic(intrinsic) ? reasonAgainstWidths(call) : { what: "calls", detail: intrinsic, instead: "compile it so that it does without" };
  const isVariable = LLVMIsFunctionVarArg(LLVMGetCalledFunctionType(call)) !== 0;
  const target = LLVMIsAFunction(called);
  if (isVariable && target !== null && LLVMIsDeclaration(target) !== 0 && LLVMIsFunctionVarArg(LLVMGlobalGetValueType(target)) !== 0) {
    return { what: "calls an import with variable arguments", detail: "", instead: "declare it with its parameters" };
  }
  const isMustTail = LLVMGetTailCallKind(call) === LLVMTailCallKind.TailCallKindMustTail;
  for (const index of range(LLVMGetNumArgOperands(call))) {
    if (LLVMGetCallSiteEnumAttribute(call, index + 1, attributeKind("inalloca\0")) !== null
      || LLVMGetCallSiteEnumAttribute(call, index + 1, attributeKind("preallocated\0")) !== null) {
      return { what: "passes arguments in the callee's memory (inalloca)", detail: "", instead: "compile it for this machine" };
    }
    if (isMustTail && LLVMGetCallSiteEnumAttribute(call, index + 1, attributeKind("byval\0")) !== null) return MUST_TAIL;
  }
  return isMustTail && isVariable ? MUST_TAIL : null;
}

const MUST_TAIL: Reason = { what: "has a musttail call with arguments in memory", detail: "", instead: "call it as usual" };

/** Intrinsics know numbers that are no longer than others compute with. */
function reasonAgainstWidths(call: LLVMValueRef): Reason | null {
  for (const index of range(LLVMGetNumArgOperands(call))) {
    const reason = reasonAgainstType(LLVMTypeOf(LLVMGetOperand(call, index)!), false);
    if (reason !== null) return reason;
  }
  return reasonAgainstType(LLVMTypeOf(call), false);
}

/** Numbers of these types may be loaded, stored and chosen between, but not computed with. */
function reasonAgainstTypes(instruction: LLVMValueRef): Reason | null {
  const opcode = LLVMGetInstructionOpcode(instruction);
  const own = reasonAgainstType(LLVMTypeOf(instruction), onlyMoves(opcode), hasLongIntegers(opcode));
  if (own !== null) return own;
  for (const index of range(u32(LLVMGetNumOperands(instruction)))) {
    const reason = reasonAgainstType(LLVMTypeOf(LLVMGetOperand(instruction, index)!), onlyMoves(opcode), hasLongIntegers(opcode));
    if (reason !== null) return reason;
  }
  return null;
}

function onlyMoves(opcode: LLVMOpcode): bool {
  switch (opcode) {
    case LLVMOpcode.Load:
    case LLVMOpcode.Store:
    case LLVMOpcode.PHI:
    case LLVMOpcode.Select:
    case LLVMOpcode.Freeze:
    case LLVMOpcode.Ret:
    case LLVMOpcode.Call:
    case LLVMOpcode.ExtractValue:
    case LLVMOpcode.InsertValue:
    case LLVMOpcode.ExtractElement:
    case LLVMOpcode.InsertElement:
    case LLVMOpcode.ShuffleVector:
      return true;
    default:
      return false;
  }
}

/** What the interpreter does with integers of any width. */
function hasLongIntegers(opcode: LLVMOpcode): bool {
  switch (opcode) {
    case LLVMOpcode.Add:
    case LLVMOpcode.Sub:
    case LLVMOpcode.Mul:
    case LLVMOpcode.Shl:
    case LLVMOpcode.LShr:
    case LLVMOpcode.AShr:
    case LLVMOpcode.And:
    case LLVMOpcode.Or:
    case LLVMOpcode.Xor:
    case LLVMOpcode.ICmp:
    case LLVMOpcode.Trunc:
    case LLVMOpcode.ZExt:
    case LLVMOpcode.SExt:
      return true;
    default:
      return onlyMoves(opcode);
  }
}

function reasonAgainstType(type: LLVMTypeRef, isMove: bool, hasLongs = isMove): Reason | null {
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.ScalableVectorTypeKind:
      return { what: "uses vectors of a length that only the machine knows (scalable vectors)", detail: "", instead: "compile it for vectors of fixed length" };
    case LLVMTypeKind.X86_FP80TypeKind:
    case LLVMTypeKind.FP128TypeKind:
    case LLVMTypeKind.PPC_FP128TypeKind:
      return isMove ? null : { what: "computes with floating-point numbers of more than 64 bits (long double)", detail: "", instead: "use double" };
    case LLVMTypeKind.IntegerTypeKind:
      return hasLongs || LLVMGetIntTypeWidth(type) <= COMPUTED_BITS_MAX ? null
        : { what: "divides integers of more than 128 bits, or computes with them otherwise than bit-fields need", detail: "", instead: "use several" };
    case LLVMTypeKind.VectorTypeKind:
      return reasonAgainstType(LLVMGetElementType(type), isMove, hasLongs);
    default:
      return null;
  }
}

/** It stays in memory, as all the messages of reading do: the program ends with it. */
function sentence(name: string, reason: Reason): string {
  const builder = create(heap, TextBuilder<typeof heap>, heap);
  if (builder === null) return "the program does what the engine does not run";
  print(builder, `the program's function ${name} ${reason.what}${reason.detail === "" ? "" : " "}${reason.detail}, which the engine does not run: ${reason.instead}`);
  return builder.text;
}
