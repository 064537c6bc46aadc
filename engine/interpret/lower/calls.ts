// Lowers calls: of functions of the program, directly or through an address; of LLVM's intrinsics through their own table.
import { LLVMOpcode, LLVMTailCallKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetIntrinsicID } from "../../compile/llvm/core/function.ts";
import {
  LLVMGetCalledFunctionType, LLVMGetCalledValue, LLVMGetInstructionOpcode, LLVMGetNextInstruction, LLVMGetNumArgOperands, LLVMGetTailCallKind,
} from "../../compile/llvm/core/instruction.ts";
import { LLVMIsFunctionVarArg } from "../../compile/llvm/core/type.ts";
import { LLVMGetOperand, LLVMIsAFunction, LLVMIsAInlineAsm, LLVMIsAInstruction, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { profileOf } from "../../profile/function-profile.ts";
import { profileSwitch } from "../../profile/profile-switch.ts";
import { wordsOfType } from "../../value-words.ts";
import {
  callDirect, callDirectUncounted, callIndirect, callIndirectInPlace, callIndirectUncounted, callInPlace,
} from "../handlers/calls.ts";
import { copyWords, move1 } from "../handlers/control.ts";
import type { Handler } from "../operation-handlers/operands.ts";
import { CALL_WORDS_MAX } from "../stack.ts";
import { wordOfConstant } from "./constants.ts";
import { lowerIntrinsic } from "./intrinsics.table.ts";
import { isInFrame, operandCount, type Lowering } from "./lowering.ts";
import { releaseDynamicMemory } from "./returns.ts";
import { isOneWord } from "./value-uses.ts";

export function lowerCall(lowering: Lowering, value: LLVMValueRef): void {
  const callee = LLVMGetCalledValue(value);
  if (LLVMIsAInlineAsm(callee) !== null) lowering.refuse(value, "assembly cannot be interpreted");
  const fn = LLVMIsAFunction(callee);
  if (fn !== null && LLVMGetIntrinsicID(fn) !== 0) return lowerIntrinsic(lowering, value, fn);
  if (LLVMIsFunctionVarArg(LLVMGetCalledFunctionType(value)) !== 0) lowering.refuse(value, "it does not know calls with any number of arguments");
  const target = fn === null ? lowering.slotOf(callee) : 0;
  const words = writeArguments(lowering, value);
  if (isInPlace(lowering, value)) return writeInPlace(lowering, value, fn, target, words);
  // What is not one word comes back in the callee's frame; the word that is always written goes nowhere then.
  const hasResult = isOneWord(LLVMTypeOf(value)) && lowering.uses.of(value).readers > 0;
  const result = hasResult ? lowering.resultSlot(value) : lowering.temporary(1);
  const isCounted = profileSwitch.isOn;
  if (fn !== null) {
    lowering.code.writeHandler(changetype<usize>(isCounted ? functionPointer(callDirect) : functionPointer(callDirectUncounted)));
    lowering.code.writeWord(changetype<usize>(lowering.program.recordOf(fn)));
    lowering.code.writeOutgoing(0);
  } else {
    writeIndirect(lowering, value, isCounted ? functionPointer(callIndirect) : functionPointer(callIndirectUncounted), target);
    lowering.code.writeHalf(0);
  }
  lowering.code.writeHalf(result);
  lowering.forgetHeld();
  lowering.stretch += 1;
  if (hasResult) lowering.holdCallResult(value, lowering.code.length - 4);
  else takeWords(lowering, value);
}

function writeInPlace(lowering: Lowering, value: LLVMValueRef, fn: LLVMValueRef | null, target: u32, words: u32): void {
  releaseDynamicMemory(lowering);
  if (fn !== null) {
    lowering.code.writeHandler(changetype<usize>(functionPointer(callInPlace)));
    lowering.code.writeWord(changetype<usize>(lowering.program.recordOf(fn)));
    lowering.code.writeOutgoing(0);
    lowering.code.writeHalf(words);
  } else {
    writeIndirect(lowering, value, functionPointer(callIndirectInPlace), target);
    lowering.code.writeHalf(words);
    lowering.code.writeHalf(0);
  }
}

/** The first 40 bytes of a call through an address. */
function writeIndirect(lowering: Lowering, value: LLVMValueRef, handler: Handler, target: u32): void {
  lowering.code.writeHandler(changetype<usize>(handler));
  lowering.code.writeWord(0);
  lowering.code.writeOutgoing(0);
  lowering.code.writeHalf(target);
  lowering.code.writeWord(0);
  lowering.code.writeWord(changetype<usize>(profileOf(lowering.record).indirectSite(value)));
}

/** The arguments' words, where the callee's frame will be; their number. */
function writeArguments(lowering: Lowering, value: LLVMValueRef): u32 {
  let word: u32 = 0;
  for (const index of range(LLVMGetNumArgOperands(value))) {
    const argument = lowering.resolve(LLVMGetOperand(value, index)!);
    const words = wordsOfType(LLVMTypeOf(argument));
    if (!sendResult(lowering, argument, word * 8)) writeArgument(lowering, argument, words, word * 8);
    word += words;
  }
  if (word + wordsOfType(LLVMTypeOf(value)) > CALL_WORDS_MAX) lowering.refuse(value, "arguments and result of a call may have 4096 words");
  return word;
}

function writeArgument(lowering: Lowering, argument: LLVMValueRef, words: u32, to: u32): void {
  if (!isInFrame(argument)) {
    for (const index of range(words)) lowering.writeOutgoingImmediate(to + index * 8, wordOfConstant(lowering, argument, index));
    return;
  }
  const slot = lowering.slotOf(argument);
  for (const index of range(words)) {
    lowering.code.writeHandler(changetype<usize>(functionPointer(move1)));
    lowering.code.writeOutgoing(to + index * 8);
    lowering.code.writeHalf(slot + index * 8);
  }
}

/** Lets the instruction that computed the argument, and which nothing else reads, write it where it is wanted. */
function sendResult(lowering: Lowering, argument: LLVMValueRef, to: u32): bool {
  if (LLVMIsAInstruction(argument) === null || !isOneWord(LLVMTypeOf(argument))) return false;
  const uses = lowering.uses.of(argument);
  if (uses.readers !== 1 || uses.stretch !== lowering.stretch) return false;
  lowering.code.patchOutgoing(uses.place + 8, to);
  return true;
}

/** Whether the call can take over the frame: it is in front of a return, and nothing of the frame is passed on. */
function isInPlace(lowering: Lowering, value: LLVMValueRef): bool {
  const kind = LLVMGetTailCallKind(value);
  if (kind !== LLVMTailCallKind.TailCallKindMustTail && kind !== LLVMTailCallKind.TailCallKindTail) return false;
  const after = LLVMGetNextInstruction(value);
  if (after === null || LLVMGetInstructionOpcode(after) !== LLVMOpcode.Ret) return false;
  return operandCount(after) === 0 || lowering.resolve(LLVMGetOperand(after, 0)!) === value;
}

function takeWords(lowering: Lowering, value: LLVMValueRef): void {
  const words = wordsOfType(LLVMTypeOf(value));
  if (words === 0 || lowering.uses.of(value).readers === 0) return;
  lowering.code.writeHandler(changetype<usize>(functionPointer(copyWords)));
  lowering.code.writeHalf(lowering.resultSlot(value));
  lowering.code.writeOutgoing(0);
  lowering.code.writeWord(u64(words));
}
