// The shape of a function, made once and shared by all tiers: in which words of its frame its values lie, how its blocks are
// numbered, which counters its edges have, where its loops begin. A profile is told in these numbers.
import { heap } from "bareflow/kernel/program.ts";
import { IntegerHashing } from "bareflow/std/collections/hashing.ts";
import { HashMap, type IntegerMap } from "bareflow/std/collections/hash-map.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import {
  LLVMCountBasicBlocks, LLVMGetBasicBlocks, LLVMGetBasicBlockTerminator, LLVMGetFirstInstruction,
} from "./compile/llvm/core/basic-block.ts";
import { LLVMTypeKind } from "./compile/llvm/core/enumerations.ts";
import { LLVMGetFirstParam, LLVMGetNextParam } from "./compile/llvm/core/function.ts";
import { LLVMGetNextInstruction, LLVMGetNumSuccessors, LLVMGetSuccessor } from "./compile/llvm/core/instruction.ts";
import { LLVMGetTypeKind } from "./compile/llvm/core/type.ts";
import { LLVMTypeOf } from "./compile/llvm/core/value.ts";
import type { LLVMBasicBlockRef, LLVMValueRef } from "./compile/llvm/types.ts";
import type { FunctionRecord } from "./function-record.ts";
import { wordsOfType } from "./value-words.ts";

type Heap = typeof heap;

/** Frames beyond this would not fit the interpreter's stack. */
const VALUE_WORDS_MAX: u32 = 0x20_0000;

/** A loop: a block that some edge leads back to. */
export class LoopRecord {
  fn: FunctionRecord | null = null;
  header: LLVMBasicBlockRef | null = null;
  /** The header's number among the function's blocks. */
  headerIndex: u32 = 0;
  /** Times that an edge back to the header was taken. */
  trips: u64 = 0;
  /** Machine code that goes on from the header with the words of a frame, up to the function's end. 0: none. */
  entry: usize = 0;
  /** The number of the tier that has made `entry`, and of the highest one that has tried (engine/tiers/tier-table.ts). */
  entryTier: u32 = 0;
  triedTier: u32 = 0;
  /** The tiers' own facts about `entry`. */
  unit: usize = 0;
  /** It was hot, but compiling had had its share of the time. */
  isPostponed: bool = false;
}

let shapeCount: u32 = 0;

export class FunctionShape {
  readonly fn: FunctionRecord;
  /** In the module's order; the first one is the entry. */
  readonly blocks: Slice<LLVMBasicBlockRef>;
  /** For each block, the first of its edges in `edgeCounts`, one for each successor; one more at the end. */
  readonly firstEdge: Slice<u32>;
  /** How often each edge out of a block was taken, counted where a block has several successors. */
  readonly edgeCounts: Slice<u64>;
  /** For each block, its place when blocks are visited in reverse postorder; those never reached come last. */
  readonly order: Slice<u32>;
  loops: Slice<Inline<LoopRecord>>;
  /** Arguments, then the results of instructions. */
  valueWords: u32 = 0;
  /** Shapes are made when functions are first run or compiled: the number of this one. */
  readonly firstUse: u32;
  private readonly words: IntegerMap<u32, Heap>;
  private readonly numbers: IntegerMap<u32, Heap>;

  constructor(fn: FunctionRecord, blocks: Slice<LLVMBasicBlockRef>, firstEdge: Slice<u32>, edgeCounts: Slice<u64>, order: Slice<u32>,
    loops: Slice<Inline<LoopRecord>>, words: IntegerMap<u32, Heap>, numbers: IntegerMap<u32, Heap>) {
    shapeCount += 1;
    this.firstUse = shapeCount;
    this.fn = fn;
    this.blocks = blocks;
    this.firstEdge = firstEdge;
    this.edgeCounts = edgeCounts;
    this.order = order;
    this.loops = loops;
    this.words = words;
    this.numbers = numbers;
  }

  /** The first word of an argument or an instruction's result in the frame. */
  wordOf(value: LLVMValueRef): u32 {
    return this.words.get(changetype<usize>(value))!;
  }

  numberOf(block: LLVMBasicBlockRef): u32 {
    return this.numbers.get(changetype<usize>(block))!;
  }

  /** Whether the edge leads back: to a block that comes no later than its source. Every cycle has such an edge. */
  isBackEdge(from: u32, to: u32): bool {
    return this.order[to] <= this.order[from];
  }

  /** Whether some loop has code to go on in. */
  get hasLoopEntry(): bool {
    for (const index of range(this.loops.length)) {
      if (this.loops[index].entry !== 0) return true;
    }
    return false;
  }

  /** The loop that begins with the block; null when none does. */
  loopAt(block: u32): LoopRecord | null {
    for (const index of range(this.loops.length)) {
      if (this.loops[index].headerIndex === block) return this.loops[index];
    }
    return null;
  }

  placeValue(value: LLVMValueRef): void {
    const type = LLVMTypeOf(value);
    if (LLVMGetTypeKind(type) === LLVMTypeKind.VoidTypeKind) return;
    const words = wordsOfType(type);
    if (words > VALUE_WORDS_MAX - this.valueWords) panic(`the function ${this.fn.name} has values of more than ${VALUE_WORDS_MAX} words in all, more than the engine can keep`);
    // One without words, such as an empty struct, has a place too.
    unwrap(this.words.set(changetype<usize>(value), this.valueWords));
    this.valueWords += words;
  }

  numberBlock(block: LLVMBasicBlockRef, index: u32): void {
    unwrap(this.numbers.set(changetype<usize>(block), index));
  }
}

/** The function's shape, made when it is first asked for. The function is the program's own. */
export function shapeOf(fn: FunctionRecord): FunctionShape {
  const known = fn.shape;
  if (known !== null) return known;
  const made = makeShape(fn, fn.value!);
  fn.shape = made;
  return made;
}

function makeShape(fn: FunctionRecord, value: LLVMValueRef): FunctionShape {
  const blockCount = LLVMCountBasicBlocks(value);
  const blocks = slice<LLVMBasicBlockRef>(blockCount);
  LLVMGetBasicBlocks(value, changetype<Ptr<LLVMBasicBlockRef | null>>(blocks.pointer));
  const firstEdge = slice<u32>(usize(blockCount) + 1);
  let edgeCount: u32 = 0;
  for (const index of range(blockCount)) {
    firstEdge[index] = edgeCount;
    edgeCount += successorCount(blocks[index]);
  }
  firstEdge[blockCount] = edgeCount;
  const shape = create(heap, FunctionShape, fn, blocks, firstEdge, slice<u64>(edgeCount), slice<u32>(blockCount),
    slice<Inline<LoopRecord>>(0), newMap(), newMap());
  if (shape === null) panic(NO_MEMORY);
  for (const index of range(blockCount)) shape.numberBlock(blocks[index], index);
  placeValues(shape, value);
  orderBlocks(shape);
  findLoops(shape);
  return shape;
}

const NO_MEMORY = "there is no memory for the shape of a function of the program";

function placeValues(shape: FunctionShape, fn: LLVMValueRef): void {
  for (let argument = LLVMGetFirstParam(fn); argument !== null; argument = LLVMGetNextParam(argument)) shape.placeValue(argument);
  for (const block of shape.blocks) {
    for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) shape.placeValue(each);
  }
}

/** Reverse postorder of a depth-first search, with a stack of its own: functions can be longer than the stack is deep. */
function orderBlocks(shape: FunctionShape): void {
  const count = shape.blocks.length;
  const stack = slice<u32>(count);
  const nextSuccessor = slice<u32>(count);
  const isSeen = slice<bool>(count);
  let next = u32(count);
  let depth: usize = 1;
  isSeen[0] = true;
  while (depth > 0) {
    const block = stack[depth - 1];
    const edge = nextSuccessor[block];
    if (edge === shape.firstEdge[block + 1] - shape.firstEdge[block]) {
      depth -= 1;
      next -= 1;
      shape.order[block] = next;
      continue;
    }
    nextSuccessor[block] = edge + 1;
    const target = successorOf(shape, block, edge);
    if (isSeen[target]) continue;
    isSeen[target] = true;
    stack[depth] = target;
    depth += 1;
  }
  for (const block of range(u32(count))) {
    if (!isSeen[block]) shape.order[block] = maxValue<u32>();
  }
  giveBack(stack);
  giveBack(nextSuccessor);
  giveBack(isSeen);
}

function findLoops(shape: FunctionShape): void {
  const count = u32(shape.blocks.length);
  const isHeader = slice<bool>(count);
  let loopCount: usize = 0;
  for (const block of range(count)) {
    if (shape.order[block] === maxValue<u32>()) continue;
    for (const edge of range(shape.firstEdge[block + 1] - shape.firstEdge[block])) {
      const target = successorOf(shape, block, edge);
      if (!shape.isBackEdge(block, target) || isHeader[target]) continue;
      isHeader[target] = true;
      loopCount += 1;
    }
  }
  shape.loops = slice<Inline<LoopRecord>>(loopCount);
  let index: usize = 0;
  for (const block of range(count)) {
    if (!isHeader[block]) continue;
    const loop = createAt(pointer<u8>(changetype<usize>(shape.loops[index])), LoopRecord);
    loop.fn = shape.fn;
    loop.header = shape.blocks[block];
    loop.headerIndex = block;
    index += 1;
  }
  giveBack(isHeader);
}

/** The number of the block that an edge leads to. */
export function successorOf(shape: FunctionShape, block: u32, edge: u32): u32 {
  return shape.numberOf(LLVMGetSuccessor(LLVMGetBasicBlockTerminator(shape.blocks[block])!, edge));
}

function successorCount(block: LLVMBasicBlockRef): u32 {
  const terminator = LLVMGetBasicBlockTerminator(block);
  return terminator === null ? 0 : LLVMGetNumSuccessors(terminator);
}

function newMap(): IntegerMap<u32, Heap> {
  const hashing = create(heap, IntegerHashing);
  if (hashing === null) panic(NO_MEMORY);
  const map = create(heap, HashMap<u64, u32, IntegerHashing, Heap>, hashing, heap);
  return map !== null ? map : panic(NO_MEMORY);
}

function slice<T>(count: usize): Slice<T> {
  const elements: Slice<T> | null = allocateSlice(heap, count);
  return elements !== null ? elements : panic(NO_MEMORY);
}

const giveBack = inline(<T>(elements: Slice<T>): void => {
  heap.free(changetype<Ptr<u8>>(elements.pointer), elements.length * sizeof<T>());
});
