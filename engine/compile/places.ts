// Places of the engine that units refer to: records, counters, facts. Each is a variable of the unit's module that is only declared,
// all fields of one through the same variable, so that the passes know what may be the same memory and what may not. The linker
// knows where they are (unit-symbols.ts).
import { FunctionRecord } from "../function-record.ts";
import { LoopRecord, type FunctionShape } from "../function-shape.ts";
import { FunctionProfile, wordsOfArguments } from "../profile/function-profile.ts";
import { LLVMGetFirstBasicBlock, LLVMGetFirstInstruction, LLVMGetNextBasicBlock } from "./llvm/core/basic-block.ts";
import { LLVMConstInBoundsGEP2, LLVMConstInt } from "./llvm/core/constant.ts";
import { LLVMAddGlobal, LLVMGetNamedGlobal, LLVMSetAlignment } from "./llvm/core/global.ts";
import { LLVMGetNextInstruction } from "./llvm/core/instruction.ts";
import { LLVMGetModuleContext } from "./llvm/core/module.ts";
import { LLVMArrayType2, LLVMInt64TypeInContext, LLVMInt8TypeInContext } from "./llvm/core/type.ts";
import type { LLVMModuleRef, LLVMValueRef } from "./llvm/types.ts";
import { SymbolName } from "./symbol-names.ts";

const WORD_BYTES: usize = 8;

/** What the engine knows of the function (`FunctionRecord`). */
export function placeOfRecord(module: LLVMModuleRef, record: FunctionRecord): LLVMValueRef {
  using name = new SymbolName("record", record.name);
  return placeNamed(module, name, sizeof<Inline<FunctionRecord>>());
}

/** The counters of all edges of the function, words. */
export function placeOfEdges(module: LLVMModuleRef, shape: FunctionShape): LLVMValueRef {
  using name = new SymbolName("edges", shape.fn.name);
  return placeNamed(module, name, shape.edgeCounts.length * WORD_BYTES);
}

/** What the profile knows of the function (`FunctionProfile`). */
export function placeOfProfile(module: LLVMModuleRef, record: FunctionRecord): LLVMValueRef {
  using name = new SymbolName("profile", record.name);
  return placeNamed(module, name, sizeof<Inline<FunctionProfile>>());
}

/** Where the function's arguments are left for the profile, words. */
export function placeOfArguments(module: LLVMModuleRef, record: FunctionRecord): LLVMValueRef {
  using name = new SymbolName("arguments", record.name);
  return placeNamed(module, name, usize(wordsOfArguments(record)) * WORD_BYTES);
}

/** What the profile knows of a call of the function (`IndirectSite`, or `SizeSite` where it is a memory operation). */
export function placeOfSite(module: LLVMModuleRef, record: FunctionRecord, call: LLVMValueRef): LLVMValueRef {
  using name = new SymbolName("site", record.name, numberOfInstruction(record, call));
  return placeNamed(module, name, WORD_BYTES);
}

/** Counted from the function's beginning on. */
function numberOfInstruction(record: FunctionRecord, instruction: LLVMValueRef): u32 {
  let number: u32 = 0;
  for (let block = LLVMGetFirstBasicBlock(record.value!); block !== null; block = LLVMGetNextBasicBlock(block)) {
    for (let each = LLVMGetFirstInstruction(block); each !== null; each = LLVMGetNextInstruction(each)) {
      if (each === instruction) return number;
      number += 1;
    }
  }
  unreachable();
}

/** A loop of a function (`LoopRecord`). */
export function placeOfLoop(module: LLVMModuleRef, loop: LoopRecord): LLVMValueRef {
  using name = new SymbolName("loop", loop.fn!.name, loop.headerIndex);
  return placeNamed(module, name, sizeof<Inline<LoopRecord>>());
}

/** Declared when it is first asked for: so many bytes, aligned to words. */
function placeNamed(module: LLVMModuleRef, name: SymbolName, byteCount: usize): LLVMValueRef {
  const known = LLVMGetNamedGlobal(module, name.forC);
  if (known !== null) return known;
  const words = LLVMArrayType2(LLVMInt64TypeInContext(LLVMGetModuleContext(module)), (byteCount + WORD_BYTES - 1) / WORD_BYTES);
  const place = LLVMAddGlobal(module, words, name.forC);
  LLVMSetAlignment(place, u32(WORD_BYTES));
  return place;
}

/** So many bytes into a place. */
export function within(module: LLVMModuleRef, place: LLVMValueRef, offset: usize): LLVMValueRef {
  if (offset === 0) return place;
  const context = LLVMGetModuleContext(module);
  const indices: StaticArray<LLVMValueRef | null, 1> = [LLVMConstInt(LLVMInt64TypeInContext(context), offset, 0)];
  return LLVMConstInBoundsGEP2(LLVMInt8TypeInContext(context), place, indices.slice().pointer, 1);
}
