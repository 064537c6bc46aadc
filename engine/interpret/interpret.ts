// The interpreter's ways in: `prepare` a program once, then `interpret` its functions. Machine code comes in by them too.
import { LLVMGlobalGetValueType } from "../compile/llvm/core/global.ts";
import { LLVMGetReturnType } from "../compile/llvm/core/type.ts";
import { LLVMGetFirstParam, LLVMGetNextParam } from "../compile/llvm/core/function.ts";
import { LLVMTypeOf } from "../compile/llvm/core/value.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import { wordsOfType } from "../value-words.ts";
import { endRun } from "./handlers/calls.ts";
import { lowerAndGoOn, lowerAndRun } from "./handlers/function-entry.ts";
import type { Handler } from "./operation-handlers/operands.ts";
import { importCode } from "./import-code.ts";
import { setFunctions } from "./indirect-target.ts";
import { allowJumps, runToEnd } from "./jumps.ts";
import { setProgram } from "./lower/lower-function.ts";
import { run } from "./run.ts";
import { FRAME_ALIGNMENT, LINK_BYTES, makeStack, stack } from "./stack.ts";

/** Code in place of a function's: an instruction of 24 bytes, as `enterFunction`, and what comes behind it. */
class LowerCode {
  /** There are no facts about it. */
  header: usize = 0;
  first: Handler = functionPointer(lowerAndRun);
  record: usize = 0;
  /** The depth of its frame is not known yet. */
  frameBytes: usize = 0;
  second: Handler = functionPointer(lowerAndGoOn);
}
const lowerCode = new LowerCode();

/** What a run returns to: the result goes to the frame's first slot. */
class EndCode {
  result: u64 = 0;
  end: Handler = functionPointer(endRun);
}
const endCode = new EndCode();

/** Makes the functions of a program ready to be interpreted. Nothing is lowered before it is called. */
export function prepare(program: Program): void {
  makeStack();
  setProgram(program);
  setFunctions(program.functions);
  if (program.hasJumpPlaces) allowJumps();
  for (const index of range(program.functions.length)) {
    const record = program.functions[index];
    if (record.imported === 0) {
      record.bytecode = addressOf(lowerCode.first).address;
      continue;
    }
    record.bytecode = importCode(record);
    // The tiers have nothing to decide about it.
    record.budget = maxValue<i64>();
  }
}

/**
 * Runs a function to its return: its arguments lie at the beginning of `words` and its result will. That may be any memory. Runs
 * may be nested, when machine code that a run has called comes back here.
 */
export function interpret(record: FunctionRecord, words: usize): void {
  runNested(record, words, null);
  memory.copy(pointer<u8>(words), pointer<u8>(stack.top + LINK_BYTES), usize(resultWords(record)) * 8);
}

/**
 * The same for machine code that can call what the function calls in place of returning: then that is the result, with its arguments
 * in the words. Null when the function has returned.
 */
export function interpretInPlace(record: FunctionRecord, words: usize): FunctionRecord | null {
  if (record.enter !== 0) return record;
  runNested(record, words, record);
  const goesOnIn = run.goesOnIn;
  run.goesOnIn = null;
  const wordCount = goesOnIn !== null ? argumentWords(goesOnIn) : resultWords(record);
  memory.copy(pointer<u8>(words), pointer<u8>(stack.top + LINK_BYTES), usize(wordCount) * 8);
  return goesOnIn;
}

/** What the run leaves lies at the beginning of its first frame, at the stack's top. */
function runNested(record: FunctionRecord, words: usize, served: FunctionRecord | null): void {
  const outerTop = stack.top;
  const outerServed = run.served;
  const frame = outerTop + LINK_BYTES;
  // Frames are aligned to two words.
  const argumentBytes = (usize(argumentWords(record)) * 8 + FRAME_ALIGNMENT - 1) & ~(FRAME_ALIGNMENT - 1);
  if (frame + argumentBytes > stack.limit) panic(`the interpreter's stack is full where machine code calls ${record.name}`);
  memory.copy(pointer<u8>(frame), pointer<u8>(words), usize(argumentWords(record)) * 8);
  run.served = served;
  if (record.enter !== 0) {
    const enter = changetype<FunctionPointer<(frame: usize) => void>>(record.enter);
    stack.top = frame + argumentBytes;
    enter(frame);
  } else {
    // The first frame is its own caller.
    store<usize>(frame - 16, addressOf(endCode.end).address);
    store<usize>(frame - 8, frame);
    runToEnd(record.bytecode, frame, changetype<usize>(record));
  }
  run.served = outerServed;
  stack.top = outerTop;
}

function argumentWords(record: FunctionRecord): u32 {
  let words: u32 = 0;
  for (let each = LLVMGetFirstParam(record.value!); each !== null; each = LLVMGetNextParam(each)) words += wordsOfType(LLVMTypeOf(each));
  return words;
}

function resultWords(record: FunctionRecord): u32 {
  return wordsOfType(LLVMGetReturnType(LLVMGlobalGetValueType(record.value!)));
}
