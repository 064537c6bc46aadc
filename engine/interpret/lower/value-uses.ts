// Which values of a function get no instruction of their own: they are computed where they are used. Their uses all lie in their
// own block, so that nothing of them is missing where another tier takes over.
import { heap } from "bareflow/kernel/program.ts";
import { IntegerHashing } from "bareflow/std/collections/hashing.ts";
import { HashMap, type IntegerMap } from "bareflow/std/collections/hash-map.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { LLVMGetFirstInstruction, LLVMGetLastInstruction } from "../../compile/llvm/core/basic-block.ts";
import { LLVMOpcode, LLVMTypeKind } from "../../compile/llvm/core/enumerations.ts";
import {
  LLVMGetInstructionOpcode, LLVMGetInstructionParent, LLVMGetNextInstruction, LLVMGetPreviousInstruction,
} from "../../compile/llvm/core/instruction.ts";
import { LLVMGetIntTypeWidth, LLVMGetTypeKind } from "../../compile/llvm/core/type.ts";
import {
  LLVMGetFirstUse, LLVMGetNextUse, LLVMGetNumOperands, LLVMGetOperand, LLVMGetUser, LLVMIsAConstantInt, LLVMIsAInstruction, LLVMTypeOf,
} from "../../compile/llvm/core/value.ts";
import type { LLVMBasicBlockRef, LLVMTypeRef, LLVMValueRef } from "../../compile/llvm/types.ts";
import type { FunctionShape } from "../../function-shape.ts";
import { NO_MEMORY } from "./code-buffer.ts";
import { isCounter, takesFloat, takesLoad } from "./fusion.ts";

type Heap = typeof heap;
const WORD_BITS: u32 = 64;

/** What the lowering knows of one instruction's result. */
export class ValueUses {
  /** It is computed where it is used. */
  isFused: bool = false;
  /** How many instructions read it in the end, through what is fused. */
  readers: u32 = 0;
  /** Of a `getelementptr`: how many indices are not constant, with those of the one that it begins with, if that can be part of it. */
  variables: u32 = 0;
  /** Of a `getelementptr`: the one that it begins with is part of it, when that one is fused. */
  takesBase: bool = false;
  /** Of arithmetic that is part of a store: the load from the same place that is part of it too. */
  updated: LLVMValueRef | null = null;
  /** It is computed by the branch at the end of its block. */
  isCounter: bool = false;
  /** The phi node in whose slot it lies; null: it has its own. */
  sharedWith: LLVMValueRef | null = null;
  /** Where the instruction that computes it stands in the bytecode, and during which stretch without calls that was. */
  place: u32 = 0;
  stretch: u32 = 0;
}

export class UsesOfValues {
  private readonly all: Slice<Inline<ValueUses>>;
  private readonly places: IntegerMap<u32, Heap>;

  constructor(all: Slice<Inline<ValueUses>>, places: IntegerMap<u32, Heap>) {
    this.all = all;
    this.places = places;
  }

  of(value: LLVMValueRef): ValueUses {
    return this.all[this.places.get(changetype<usize>(value))!];
  }

  /** Its number among all instructions of the function, in their order. */
  placeOf(value: LLVMValueRef): u32 {
    return this.places.get(changetype<usize>(value))!;
  }

  [Symbol.dispose](): void {
    freeSlice(heap, this.all);
    this.places[Symbol.dispose]();
  }
}

export function usesOf(shape: FunctionShape): UsesOfValues {
  let count: u32 = 0;
  for (const block of shape.blocks) {
    for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) count += 1;
  }
  const all: Slice<Inline<ValueUses>> | null = allocateSlice(heap, count);
  const hashing = create(heap, IntegerHashing);
  if (all === null || hashing === null) panic(NO_MEMORY);
  const places = create(heap, HashMap<u64, u32, IntegerHashing, Heap>, hashing, heap);
  if (places === null) panic(NO_MEMORY);
  count = 0;
  for (const block of shape.blocks) {
    for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) {
      unwrap(places.set(changetype<usize>(each), count));
      count += 1;
    }
  }
  const uses = create(heap, UsesOfValues, all, places);
  if (uses === null) panic(NO_MEMORY);
  for (const block of shape.blocks) {
    for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) countVariables(uses, each, block);
    for (let each = LLVMGetLastInstruction(block); each !== null; each = LLVMGetPreviousInstruction(each)) decide(uses, each, block);
  }
  return uses;
}

/** The operands come before, so that theirs are known. */
function countVariables(uses: UsesOfValues, value: LLVMValueRef, block: LLVMBasicBlockRef): void {
  if (LLVMGetInstructionOpcode(value) !== LLVMOpcode.GetElementPtr) return;
  const own = uses.of(value);
  for (let index: u32 = 1; index < u32(LLVMGetNumOperands(value)); index += 1) {
    if (LLVMIsAConstantInt(LLVMGetOperand(value, index)!) === null) own.variables += 1;
  }
  const base = LLVMGetOperand(value, 0)!;
  if (LLVMIsAInstruction(base) === null || LLVMGetInstructionParent(base) !== block || LLVMGetInstructionOpcode(base) !== LLVMOpcode.GetElementPtr) return;
  if (own.variables + uses.of(base).variables > 1) return;
  own.takesBase = true;
  own.variables += uses.of(base).variables;
}

/** Those who read it come later in the block, so that what becomes of them is known. */
function decide(uses: UsesOfValues, value: LLVMValueRef, block: LLVMBasicBlockRef): void {
  const own = uses.of(value);
  let isFused = canBeFused(value, own);
  for (let use = LLVMGetFirstUse(value); use !== null; use = LLVMGetNextUse(use)) {
    const user = LLVMGetUser(use);
    const isNear = LLVMGetInstructionParent(user) === block && LLVMGetInstructionOpcode(user) !== LLVMOpcode.PHI;
    if (!isNear || !takesIn(uses, user, value)) isFused = false;
    own.readers += isNear && uses.of(user).isFused ? uses.of(user).readers : 1;
  }
  own.isFused = isFused && own.readers > 0;
  if (!own.isFused) own.isCounter = isCounter(uses, value, block);
}

function canBeFused(value: LLVMValueRef, own: ValueUses): bool {
  switch (LLVMGetInstructionOpcode(value)) {
    case LLVMOpcode.GetElementPtr:
      return own.variables <= 1 && LLVMGetTypeKind(LLVMTypeOf(value)) === LLVMTypeKind.PointerTypeKind && hasWideIndices(value);
    case LLVMOpcode.ICmp:
    case LLVMOpcode.FCmp:
      return isPlainType(LLVMTypeOf(LLVMGetOperand(value, 0)!));
    case LLVMOpcode.Load:
    case LLVMOpcode.FAdd:
    case LLVMOpcode.FSub:
    case LLVMOpcode.FMul:
      return LLVMGetFirstUse(value) !== null && LLVMGetNextUse(LLVMGetFirstUse(value)!) === null;
    default:
      return isSameWord(value);
  }
}

/** Narrower ones have to be extended first. */
function hasWideIndices(value: LLVMValueRef): bool {
  for (let index: u32 = 1; index < u32(LLVMGetNumOperands(value)); index += 1) {
    const operand = LLVMGetOperand(value, index)!;
    if (LLVMIsAConstantInt(operand) === null && !isIntegerOf(LLVMTypeOf(operand), WORD_BITS)) return false;
  }
  return true;
}

/** Whether an instruction's result has the word of its operand. */
export function isSameWord(value: LLVMValueRef): bool {
  const opcode = LLVMGetInstructionOpcode(value);
  switch (opcode) {
    case LLVMOpcode.ZExt:
    case LLVMOpcode.BitCast:
    case LLVMOpcode.Freeze:
    case LLVMOpcode.AddrSpaceCast:
      return isOneWord(LLVMTypeOf(value)) && isOneWord(LLVMTypeOf(LLVMGetOperand(value, 0)!));
    case LLVMOpcode.PtrToInt:
      return isIntegerOf(LLVMTypeOf(value), WORD_BITS);
    case LLVMOpcode.IntToPtr:
      return isIntegerOf(LLVMTypeOf(LLVMGetOperand(value, 0)!), WORD_BITS);
    default:
      return false;
  }
}

/** Scalars of up to 64 bits. */
export function isOneWord(type: LLVMTypeRef): bool {
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.IntegerTypeKind:
      return LLVMGetIntTypeWidth(type) <= WORD_BITS;
    case LLVMTypeKind.HalfTypeKind:
    case LLVMTypeKind.BFloatTypeKind:
    case LLVMTypeKind.FloatTypeKind:
    case LLVMTypeKind.DoubleTypeKind:
    case LLVMTypeKind.PointerTypeKind:
      return true;
    default:
      return false;
  }
}

/** What handlers know: integers of 1, 8, 16, 32 and 64 bits, floats of 32 and 64, addresses; and what is no value. */
export function isPlainType(type: LLVMTypeRef): bool {
  switch (LLVMGetTypeKind(type)) {
    case LLVMTypeKind.IntegerTypeKind: {
      const width = LLVMGetIntTypeWidth(type);
      return width === 1 || width === 8 || width === 16 || width === 32 || width === 64;
    }
    case LLVMTypeKind.FloatTypeKind:
    case LLVMTypeKind.DoubleTypeKind:
    case LLVMTypeKind.PointerTypeKind:
    case LLVMTypeKind.VoidTypeKind:
    case LLVMTypeKind.LabelTypeKind:
      return true;
    default:
      return false;
  }
}

const isIntegerOf = (type: LLVMTypeRef, bits: u32): bool => LLVMGetTypeKind(type) === LLVMTypeKind.IntegerTypeKind && LLVMGetIntTypeWidth(type) === bits;

/** Whether an instruction that reads the value computes it by the way. */
function takesIn(uses: UsesOfValues, user: LLVMValueRef, value: LLVMValueRef): bool {
  switch (LLVMGetInstructionOpcode(value)) {
    case LLVMOpcode.GetElementPtr:
      switch (LLVMGetInstructionOpcode(user)) {
        case LLVMOpcode.Load: return isOneWord(LLVMTypeOf(user));
        case LLVMOpcode.Store: return LLVMGetOperand(user, 0)! !== value && isOneWord(LLVMTypeOf(LLVMGetOperand(user, 0)!));
        case LLVMOpcode.GetElementPtr: return uses.of(user).takesBase && LLVMGetOperand(user, 0)! === value;
        default: return false;
      }
    case LLVMOpcode.ICmp:
    case LLVMOpcode.FCmp:
      return LLVMGetInstructionOpcode(user) === LLVMOpcode.Br && LLVMGetNextUse(LLVMGetFirstUse(value)!) === null;
    case LLVMOpcode.Load:
      return takesLoad(uses, user, value);
    case LLVMOpcode.FAdd:
    case LLVMOpcode.FSub:
    case LLVMOpcode.FMul:
      return takesFloat(uses, user, value);
    default:
      return true;
  }
}
