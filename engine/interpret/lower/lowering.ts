// The state of lowering one function to bytecode, and what all constructs need of it: operands, results, slots for temporary words.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { textOfCString } from "../../compile/c-string.ts";
import { LLVMValueKind } from "../../compile/llvm/core/enumerations.ts";
import { LLVMGetNumOperands, LLVMGetOperand, LLVMGetValueKind, LLVMIsAInstruction, LLVMPrintValueToString, LLVMTypeOf } from "../../compile/llvm/core/value.ts";
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import type { FunctionRecord } from "../../function-record.ts";
import type { FunctionShape } from "../../function-shape.ts";
import { constantWord } from "../../read/constant-word.ts";
import type { Program } from "../../read/program.ts";
import { wordsOfType } from "../../value-words.ts";
import { callRoutine, moveImmediate, type Routine } from "../handlers/control.ts";
import { handlerAt } from "../operation-handlers/handler-at.ts";
import type { HandlerTable } from "../operation-handlers/operations.table.ts";
import { NO_MEMORY, type CodeBuffer } from "./code-buffer.ts";
import { wordOfConstant } from "./constants.ts";
import { EdgeCode, isTurn, needsMoves } from "./edges.ts";
import type { HeldValue } from "./held-value.ts";
import { lowerInstruction } from "./instructions.table.ts";
import { isSameWord, type UsesOfValues } from "./value-uses.ts";

type Heap = typeof heap;

/** The accumulators of the handlers: `a` for integers and addresses, `x` and `y` for floats of 64 and 32 bits. */
export enum Accumulator { A, X, Y }
/** Where an operand is: in a slot of the frame, in the accumulator, or in the instruction. */
export enum Place { Slot, Held, Immediate }

export interface Operand {
  readonly place: Place;
  /** Bytes from the frame. */
  readonly slot: u32;
  readonly word: u64;
}

export class Lowering {
  readonly program: Program;
  readonly record: FunctionRecord;
  readonly shape: FunctionShape;
  readonly code: CodeBuffer;
  readonly uses: UsesOfValues;
  /** Words of the frame so far: values and memory. */
  frameWords: u32;
  private temporaryWords: u32 = 0;
  private temporaryWordsMost: u32 = 0;
  private readonly held: Slice<Inline<HeldValue>>;
  private readonly edges: List<EdgeCode, Heap>;
  /** Stretches of code without calls: a slot of the callee's frame that is written in one keeps its word until its end. */
  stretch: u32 = 1;
  /** A value that is computed into temporary words just now, and these. */
  private redirected: LLVMValueRef | null = null;
  private redirectedSlot: u32 = 0;
  /** The slot that holds where dynamic memory began when the function was entered; 0: the function has none. */
  dynamicTopSlot: u32 = 0;

  constructor(program: Program, record: FunctionRecord, shape: FunctionShape, code: CodeBuffer, uses: UsesOfValues, frameWords: u32, held: Slice<Inline<HeldValue>>, edges: List<EdgeCode, Heap>) {
    this.program = program;
    this.record = record;
    this.shape = shape;
    this.code = code;
    this.uses = uses;
    this.frameWords = frameWords;
    this.held = held;
    this.edges = edges;
  }

  // -- Operands --------------------------------------------------------------------------------------------------------------

  /** Where a scalar of up to 64 bits is; in the accumulator if it is still there. */
  operand(value: LLVMValueRef, accumulator: Accumulator): Operand {
    const source = this.resolve(value);
    if (!isInFrame(source)) return { place: Place.Immediate, slot: 0, word: constantWord(this.program, source) };
    const held = this.held[usize(i32(accumulator))];
    if (held.value === source) return { place: Place.Held, slot: 0, word: 0 };
    return { place: Place.Slot, slot: this.slotOf(source), word: 0 };
  }

  /** The same, never in the accumulator. */
  operandInFrame(value: LLVMValueRef): Operand {
    const source = this.resolve(value);
    if (!isInFrame(source)) return { place: Place.Immediate, slot: 0, word: constantWord(this.program, source) };
    return { place: Place.Slot, slot: this.slotOf(source), word: 0 };
  }

  /** Whether asking for the value writes the instructions that compute it. */
  isComputedLate(value: LLVMValueRef): bool {
    const source = this.resolve(value);
    return LLVMIsAInstruction(source) !== null && this.uses.of(source).isFused;
  }

  isHeld(value: LLVMValueRef, accumulator: Accumulator): bool {
    return this.held[usize(i32(accumulator))].value === this.resolve(value);
  }

  /** The value behind conversions that change nothing. */
  resolve(value: LLVMValueRef): LLVMValueRef {
    let source = value;
    while (LLVMIsAInstruction(source) !== null && this.uses.of(source).isFused && isSameWord(source)) source = LLVMGetOperand(source, 0)!;
    return source;
  }

  /**
   * The slot of the first word of a value, which is computed now if it is one that is computed where it is used; constants
   * come into temporary words. Temporary words hold until the end of the instruction that is being lowered.
   */
  slotOf(value: LLVMValueRef): u32 {
    const source = this.resolve(value);
    if (!isInFrame(source)) return this.slotOfConstant(source);
    if (LLVMIsAInstruction(source) !== null && this.uses.of(source).isFused) return this.compute(source);
    return this.ownSlot(source);
  }

  /** The slot of an argument or of an instruction's result, which may be one that it shares with a phi node. */
  ownSlot(value: LLVMValueRef): u32 {
    const shared = LLVMIsAInstruction(value) === null ? null : this.uses.of(value).sharedWith;
    return this.shape.wordOf(shared !== null ? shared : value) * 8;
  }

  /** Temporary words with a constant. */
  private slotOfConstant(value: LLVMValueRef): u32 {
    const words = wordsOfType(LLVMTypeOf(value));
    const slot = this.temporary(words);
    for (const index of range(words)) this.writeImmediate(slot + index * 8, wordOfConstant(this, value, index));
    return slot;
  }

  slotOfWord(word: u64): u32 {
    const slot = this.temporary(1);
    this.writeImmediate(slot, word);
    return slot;
  }

  /** An instruction that writes a word to a slot; accumulators stay. */
  writeImmediate(slot: u32, word: u64): void {
    this.code.writeHandler(changetype<usize>(functionPointer(moveImmediate)));
    this.code.writeHalf(slot);
    this.code.align();
    this.code.writeWord(word);
  }

  /** Has to be called before an instruction is written that takes an operand from the accumulator. */
  takeHeld(accumulator: Accumulator): void {
    const held = this.held[usize(i32(accumulator))];
    if (this.uses.of(held.value!).readers !== 1) return;
    if (held.keeping !== 0) this.code.patchHandler(held.place, held.keeping);
  }

  /** Slots for words that nothing outside of the instruction that is being lowered needs. */
  temporary(words: u32): u32 {
    const slot = (this.frameWords + this.temporaryWords) * 8;
    this.temporaryWords += words;
    if (this.temporaryWords > this.temporaryWordsMost) this.temporaryWordsMost = this.temporaryWords;
    return slot;
  }

  /** From the frame to that of a called function, in words, without the two of the link. */
  get wholeFrameWords(): u32 {
    const words = this.frameWords + this.temporaryWordsMost;
    return words + words % 2;
  }

  // -- Results ---------------------------------------------------------------------------------------------------------------

  /** Where the result of an instruction goes. */
  resultSlot(value: LLVMValueRef): u32 {
    return value === this.redirected ? this.redirectedSlot : this.ownSlot(value);
  }

  /** Begins an instruction whose handler leaves its result in an accumulator and in the slot that is its first field; the next in the table has no slot. */
  writeOperation(table: HandlerTable, index: u32, value: LLVMValueRef, accumulator: Accumulator): void {
    const slot = this.resultSlot(value);
    const place = this.code.writeHandler(handlerAt(table, index));
    this.code.writeHalf(slot);
    this.hold(value, accumulator, place, handlerAt(table, index + 1));
  }

  /** The accumulator holds the value from now on. */
  hold(value: LLVMValueRef, accumulator: Accumulator, place: u32, keeping: usize): void {
    const held = this.held[usize(i32(accumulator))];
    if (value === this.redirected) {
      held.value = null;
      return;
    }
    held.value = value;
    held.place = place;
    held.keeping = keeping;
    const uses = this.uses.of(value);
    uses.place = place;
    uses.stretch = this.stretch;
  }

  /** The same for the result of a call, whose slot is named in the field there: others name theirs 8 bytes behind their beginning. */
  holdCallResult(value: LLVMValueRef, field: u32): void {
    this.hold(value, Accumulator.A, field - 8, 0);
  }

  /** Nothing is known of the accumulators any more. */
  forgetHeld(): void {
    for (const index of range(this.held.length)) this.held[index].value = null;
  }

  /** Nothing is known of one. */
  forget(accumulator: Accumulator): void {
    this.held[usize(i32(accumulator))].value = null;
  }

  /** The same as `writeImmediate`, to a slot of the frame of the function that is about to be called. */
  writeOutgoingImmediate(offset: u32, word: u64): void {
    this.code.writeHandler(changetype<usize>(functionPointer(moveImmediate)));
    this.code.writeOutgoing(offset);
    this.code.align();
    this.code.writeWord(word);
  }

  // -- Constructs without handlers of their own --------------------------------------------------------------------------------

  /**
   * Begins an instruction that calls a function with the frame and the address of its operands; these are `operandBytes`, and are
   * to be written next: slots (`code.writeHalf(lowering.slotOf(value))`, which have to be asked for before) and words.
   */
  writeRoutine(routine: Routine, operandBytes: u32): void {
    this.forgetHeld();
    this.code.writeHandler(changetype<usize>(functionPointer(callRoutine)));
    this.code.writeWord(changetype<usize>(routine));
    this.code.writeHalf((24 + operandBytes + 7) & ~u32(7));
    this.code.writeHalf(0);
  }

  /** Gives back what only lowering needs. */
  release(): void {
    freeSlice(heap, this.held);
    this.edges[Symbol.dispose]();
    destroy(heap, this.edges);
  }

  /** Ends the program: there is no lowering for it. */
  refuse(value: LLVMValueRef, why: string): never {
    panic(`the interpreter cannot run the function ${this.record.name}: ${why}:${textOfCString(LLVMPrintValueToString(value))}`);
  }

  // -- Blocks ------------------------------------------------------------------------------------------------------------------

  beginBlock(): void {
    this.forgetHeld();
    this.temporaryWords = 0;
    this.stretch += 1;
  }

  /** Whether the code of the block `to` comes right behind that of `from`. */
  isNext(from: u32, to: u32): bool {
    return this.shape.order[to] === this.shape.order[from] + 1;
  }

  /** Where a branch has to lead: to the block, or to code of the edge's own. */
  edgeTo(from: u32, to: u32): u32 {
    if (!needsMoves(this, from, to) && !isTurn(this, from, to)) return to;
    for (const each of this.edges.items) {
      if (each.from === from && each.to === to) return each.label;
    }
    const edge = create(heap, EdgeCode);
    if (edge === null) panic(NO_MEMORY);
    edge.label = this.code.makeLabel();
    edge.from = from;
    edge.to = to;
    unwrap(this.edges.push(edge));
    return edge.label;
  }

  /** Lowers one instruction that is not computed where it is used. */
  lower(value: LLVMValueRef): void {
    this.temporaryWords = 0;
    lowerInstruction(this, value);
  }

  /** Computes a value that is computed where it is used, into temporary words. */
  private compute(value: LLVMValueRef): u32 {
    const outer = this.redirected;
    const outerSlot = this.redirectedSlot;
    const slot = this.temporary(wordsOfType(LLVMTypeOf(value)));
    this.redirected = value;
    this.redirectedSlot = slot;
    lowerInstruction(this, value);
    this.redirected = outer;
    this.redirectedSlot = outerSlot;
    return slot;
  }
}

/** Arguments and results of instructions are; all else is constant. */
export function isInFrame(value: LLVMValueRef): bool {
  const kind = LLVMGetValueKind(value);
  return kind === LLVMValueKind.InstructionValueKind || kind === LLVMValueKind.ArgumentValueKind;
}

export const operandCount = (value: LLVMValueRef): u32 => u32(LLVMGetNumOperands(value));
