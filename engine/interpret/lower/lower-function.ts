// Lowers a function to bytecode, when it is called for the first time: block after block, then the edges that need code of their own.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { LLVMGetFirstInstruction } from "../../compile/llvm/core/basic-block.ts";
import { LLVMOpcode } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetInstructionOpcode, LLVMGetNextInstruction } from "../../compile/llvm/core/instruction.ts";
import { LLVMGetReturnType } from "../../compile/llvm/core/type.ts";
import { LLVMGlobalGetValueType } from "../../compile/llvm/core/global.ts";
import type { FunctionRecord } from "../../function-record.ts";
import { shapeOf } from "../../function-shape.ts";
import { profileSwitch } from "../../profile/profile-switch.ts";
import type { Program } from "../../read/program.ts";
import { wordsOfType } from "../../value-words.ts";
import { CODE_HEADER_BYTES, FunctionCode } from "../function-code.ts";
import { enterFunction, enterFunctionUncounted } from "../handlers/calls.ts";
import { saveDynamicTop } from "../handlers/control.ts";
import { LINK_BYTES } from "../stack.ts";
import { CodeBuffer, makeCodeBuffer, NO_MEMORY } from "./code-buffer.ts";
import { EdgeCode, writeEdge } from "./edges.ts";
import { isDynamicAlloca } from "./frame-memory.ts";
import { makeHeldValues } from "./held-value.ts";
import { Lowering } from "./lowering.ts";
import { shareSlots } from "./shared-slots.ts";
import { usesOf } from "./value-uses.ts";

type Heap = typeof heap;

class LoweredProgram {
  program: Program | null = null;
  code: CodeBuffer | null = null;
}
const lowered = new LoweredProgram();

/** The program whose functions are lowered from now on. */
export function setProgram(program: Program): void {
  lowered.program = program;
  if (lowered.code === null) lowered.code = makeCodeBuffer();
}

/** Gives the record its bytecode. What the interpreter cannot run ends the program with a sentence. */
export function lowerFunction(record: FunctionRecord): void {
  const shape = shapeOf(record);
  const program = lowered.program!;
  const code = lowered.code!;
  using uses = usesOf(shape);
  // What setjmp returns to a second time finds values that are gone on the other way.
  if (!record.setsJumpPlaces) shareSlots(shape, uses);
  const edges = create(heap, List<EdgeCode, Heap>, heap);
  const layout = allocateSlice<u32, Heap>(heap, shape.blocks.length);
  const facts = create(heap, FunctionCode);
  if (edges === null || layout === null || facts === null) panic(NO_MEMORY);
  code.clear();
  for (const _ of range(shape.blocks.length)) ignore(code.makeLabel());
  for (const block of range(u32(shape.blocks.length))) {
    if (shape.order[block] !== maxValue<u32>()) layout[shape.order[block]] = block;
  }
  const resultWords = wordsOfType(LLVMGetReturnType(LLVMGlobalGetValueType(record.value!)));
  const lowering = create(heap, Lowering, program, record, shape, code, uses, shape.valueWords > resultWords ? shape.valueWords : resultWords, makeHeldValues(), edges);
  if (lowering === null) panic(NO_MEMORY);
  writeEntry(lowering, facts);
  for (const place of range(usize(reachedBlocks(lowering)))) lowerBlock(lowering, layout[place]);
  // An edge's code does not add edges.
  for (const edge of edges.items) {
    code.bind(edge.label);
    lowering.beginBlock();
    writeEdge(lowering, edge.from, edge.to);
    destroy(heap, edge);
  }
  const frameBytes = lowering.wholeFrameWords * 8 + u32(LINK_BYTES);
  facts.frameBytes = usize(frameBytes);
  record.bytecode = code.finish(CODE_HEADER_BYTES, frameBytes);
  store<usize>(record.bytecode - CODE_HEADER_BYTES, changetype<usize>(facts));
  freeSlice(heap, layout);
  lowering.release();
  destroy(heap, lowering);
}

function writeEntry(lowering: Lowering, facts: FunctionCode): void {
  lowering.code.writeHandler(changetype<usize>(profileSwitch.isOn ? functionPointer(enterFunction) : functionPointer(enterFunctionUncounted)));
  lowering.code.writeWord(changetype<usize>(lowering.record));
  lowering.code.writeOutgoing(0);
  lowering.code.align();
  if (!hasDynamicMemory(lowering)) return;
  lowering.dynamicTopSlot = lowering.frameWords * 8;
  lowering.frameWords += 1;
  facts.hasDynamicMemory = true;
  facts.dynamicTopSlot = usize(lowering.dynamicTopSlot);
  lowering.code.writeHandler(changetype<usize>(functionPointer(saveDynamicTop)));
  lowering.code.writeHalf(lowering.dynamicTopSlot);
  lowering.code.align();
}

function hasDynamicMemory(lowering: Lowering): bool {
  for (const block of lowering.shape.blocks) {
    for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) {
      if (isDynamicAlloca(lowering, each)) return true;
    }
  }
  return false;
}

function reachedBlocks(lowering: Lowering): u32 {
  let count: u32 = 0;
  for (const order of lowering.shape.order) {
    if (order !== maxValue<u32>()) count += 1;
  }
  return count;
}

function lowerBlock(lowering: Lowering, block: u32): void {
  lowering.code.bind(block);
  lowering.beginBlock();
  for (let each = LLVMGetFirstInstruction(lowering.shape.blocks[block]); each !== null; each = LLVMGetNextInstruction(each)) {
    if (LLVMGetInstructionOpcode(each) === LLVMOpcode.PHI || lowering.uses.of(each).isFused || lowering.uses.of(each).isCounter) continue;
    lowering.lower(each);
  }
}
