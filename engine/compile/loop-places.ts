// Gives the loops of a unit places that LLVM names when it speaks of them: for file the number of the program's function, for line
// that of the block that the loop begins with. They are in the loops' own metadata ("llvm.loop"), so no instruction has one, and
// taken out before code is made, which stays what it is.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { parseU32 } from "bareflow/std/text/parse.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { successorOf, type FunctionShape } from "../function-shape.ts";
import { contextOf } from "./blocks.ts";
import { cString } from "./c-string.ts";
import {
  LLVMCreateDIBuilder, LLVMDIBuilderCreateDebugLocation, LLVMDIBuilderCreateFile, LLVMDIBuilderCreateFunction, LLVMDIBuilderCreateSubroutineType,
  LLVMDIBuilderFinalize, LLVMDIFlags, LLVMDisposeDIBuilder,
} from "./llvm/debug-info.ts";
import { LLVMGetBasicBlocks, LLVMGetBasicBlockTerminator } from "./llvm/core/basic-block.ts";
import { LLVMGetMDKindIDInContext } from "./llvm/core/context.ts";
import { LLVMGetMetadata, LLVMSetMetadata } from "./llvm/core/instruction.ts";
import {
  LLVMGetMDNodeNumOperands, LLVMGetMDNodeOperands, LLVMMDNodeInContext2, LLVMMetadataAsValue,
  LLVMReplaceMDNodeOperandWith, LLVMValueAsMetadata,
} from "./llvm/core/metadata.ts";
import { textMetadata } from "./metadata.ts";
import type { LLVMBasicBlockRef, LLVMContextRef, LLVMMetadataRef, LLVMModuleRef, LLVMValueRef } from "./llvm/types.ts";

const NO_LOOP = maxValue<u32>();
/** A loop that has more to say of itself says no more than this. */
const OPERANDS_MAX: u32 = 14;

/** Lines begin at 1, and so do columns. */
const lineOfBlock = (block: u32): u32 => block + 1;

/** What a place says: "function:line", in digits. Null when it is none of these. */
export function loopAtPlace(file: string, line: string): LoopPlace | null {
  const functionIndex = parseU32(file);
  const parsedLine = parseU32(line);
  if (failed(functionIndex) || failed(parsedLine) || parsedLine === 0) return null;
  return { functionIndex, block: parsedLine - 1 };
}

/** The number of the program's function, and of the block that the loop begins with. */
export interface LoopPlace {
  readonly functionIndex: u32;
  readonly block: u32;
}

/** What the edges back to a loop's beginning say of it, and the place that it gets. */
class LoopMetadata {
  isKnown: bool = false;
  /** The passes listen only to what all of them say. */
  known: LLVMValueRef | null = null;
  placed: LLVMValueRef | null = null;
}

/** `fn` is a copy of the shape's function that nothing has changed yet. */
export function placeLoops(module: LLVMModuleRef, shape: FunctionShape, fn: LLVMValueRef): void {
  if (shape.loops.length === 0) return;
  const blocks: Slice<LLVMBasicBlockRef> | null = allocateSlice(heap, shape.blocks.length);
  const loopOfBlock: Slice<u32> | null = allocateSlice(heap, shape.blocks.length);
  const metadata: Slice<Inline<LoopMetadata>> | null = allocateSlice(heap, shape.loops.length);
  if (blocks !== null && loopOfBlock !== null && metadata !== null) {
    LLVMGetBasicBlocks(fn, changetype<Ptr<LLVMBasicBlockRef | null>>(blocks.pointer));
    place(module, shape, blocks, loopOfBlock, metadata);
  }
  if (blocks !== null) freeSlice(heap, blocks);
  if (loopOfBlock !== null) freeSlice(heap, loopOfBlock);
  if (metadata !== null) freeSlice(heap, metadata);
}

/** `loopOfBlock` is for the blocks by their numbers, `metadata` for the loops by theirs; it is zero. */
function place(module: LLVMModuleRef, shape: FunctionShape, blocks: Slice<LLVMBasicBlockRef>, loopOfBlock: Slice<u32>,
  metadata: Slice<Inline<LoopMetadata>>): void {
  const context = contextOf(blocks[0]);
  const kind = LLVMGetMDKindIDInContext(context, cString("llvm.loop\0"), 9);
  const scope = scopeOf(module, shape.fn.index);
  loopOfBlock.fill(NO_LOOP);
  for (const index of range(u32(shape.loops.length))) loopOfBlock[shape.loops[index].headerIndex] = index;
  for (const block of range(u32(blocks.length))) {
    const loop = loopBehind(shape, block, loopOfBlock);
    if (loop === NO_LOOP) continue;
    const known = LLVMGetMetadata(LLVMGetBasicBlockTerminator(blocks[block])!, kind);
    const told = metadata[loop];
    told.known = told.isKnown && told.known !== known ? null : known;
    told.isKnown = true;
  }
  for (const index of range(shape.loops.length)) {
    const location = LLVMDIBuilderCreateDebugLocation(context, lineOfBlock(shape.loops[index].headerIndex), 1, scope, null);
    metadata[index].placed = placed(context, location, metadata[index].known);
  }
  for (const block of range(u32(blocks.length))) {
    const loop = loopBehind(shape, block, loopOfBlock);
    if (loop !== NO_LOOP) LLVMSetMetadata(LLVMGetBasicBlockTerminator(blocks[block])!, kind, metadata[loop].placed);
  }
}

/** The loop that the block's end leads back to the beginning of. */
function loopBehind(shape: FunctionShape, block: u32, loopOfBlock: Slice<u32>): u32 {
  if (shape.order[block] === maxValue<u32>()) return NO_LOOP;
  for (const edge of range(shape.firstEdge[block + 1] - shape.firstEdge[block])) {
    const target = successorOf(shape, block, edge);
    if (shape.isBackEdge(block, target)) return loopOfBlock[target];
  }
  return NO_LOOP;
}

/** A function of a file that is named by its number. */
function scopeOf(module: LLVMModuleRef, number: u32): LLVMMetadataRef {
  const builder = LLVMCreateDIBuilder(module);
  const noTypes = new StaticArray<LLVMMetadataRef | null, 1>();
  using digits = new TextBuilder<typeof heap>(heap);
  print(digits, `${number}`);
  const name = digits.text;
  const file = LLVMDIBuilderCreateFile(builder, name.bytes.pointer, name.length, name.bytes.pointer, 0);
  const type = LLVMDIBuilderCreateSubroutineType(builder, file, noTypes.slice().pointer, 0, LLVMDIFlags.DIFlagZero);
  const scope = LLVMDIBuilderCreateFunction(builder, file, name.bytes.pointer, name.length, name.bytes.pointer, 0, file, 0, type, 1, 0, 0, LLVMDIFlags.DIFlagZero, 1);
  LLVMDIBuilderFinalize(builder);
  LLVMDisposeDIBuilder(builder);
  return scope;
}

/** The metadata of a loop begins with itself, which makes it another loop's never. */
function placed(context: LLVMContextRef, place: LLVMMetadataRef, known: LLVMValueRef | null): LLVMValueRef {
  const values = new StaticArray<LLVMValueRef | null, 16>();
  const entries = new StaticArray<LLVMMetadataRef | null, 16>();
  entries[0] = textMetadata(context, "itself");
  entries[1] = place;
  let count: u32 = 2;
  if (known !== null && LLVMGetMDNodeNumOperands(known) <= OPERANDS_MAX) {
    LLVMGetMDNodeOperands(known, values.slice().pointer);
    for (let index: u32 = 1; index < LLVMGetMDNodeNumOperands(known); index += 1) {
      entries[count] = LLVMValueAsMetadata(values[index]!);
      count += 1;
    }
  }
  const node = LLVMMDNodeInContext2(context, entries.slice().pointer, usize(count));
  const made = LLVMMetadataAsValue(context, node);
  LLVMReplaceMDNodeOperandWith(made, 0, node);
  return made;
}
