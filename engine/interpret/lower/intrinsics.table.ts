// LLVM's intrinsics, by the beginning of their names. To add one, write a function that lowers its call (as instructions.table.ts
// tells) and give it a row. Those that say nothing to an interpreter have `lowerNothing`.
import type { LLVMValueRef } from "../../compile/llvm/types.ts";
import { nameOfValue } from "../../compile/value-name.ts";
import { calledIntrinsic } from "../../read/rewrite/instructions.ts";
import { lowerComputedIntrinsic } from "./computed-intrinsics.table.ts";
import { lowerFastIntrinsic } from "./fast-intrinsics.ts";
import type { Lowering } from "./lowering.ts";
import { lowerMemoryCopy, lowerMemoryFill, lowerStackRestore, lowerStackSave } from "./memory-intrinsics.ts";

type LowerIntrinsic = FunctionPointer<(lowering: Lowering, call: LLVMValueRef) => void>;

class Row {
  constructor(readonly name: string, readonly lower: LowerIntrinsic) {}
}

const rows: StaticArray<Inline<Row>, 13> = [
  new Row("llvm.memcpy.", functionPointer(lowerMemoryCopy)),
  new Row("llvm.memmove.", functionPointer(lowerMemoryCopy)),
  new Row("llvm.memset.", functionPointer(lowerMemoryFill)),
  new Row("llvm.stacksave", functionPointer(lowerStackSave)),
  new Row("llvm.stackrestore", functionPointer(lowerStackRestore)),
  new Row("llvm.lifetime.", functionPointer(lowerNothing)),
  new Row("llvm.dbg.", functionPointer(lowerNothing)),
  new Row("llvm.assume", functionPointer(lowerNothing)),
  new Row("llvm.donothing", functionPointer(lowerNothing)),
  new Row("llvm.var.annotation", functionPointer(lowerNothing)),
  new Row("llvm.experimental.noalias.scope.decl", functionPointer(lowerNothing)),
  new Row("llvm.prefetch", functionPointer(lowerNothing)),
  new Row("llvm.sideeffect", functionPointer(lowerNothing)),
];

export function lowerIntrinsic(lowering: Lowering, call: LLVMValueRef, intrinsic: LLVMValueRef): void {
  const name = nameOfValue(intrinsic);
  if (lowerFastIntrinsic(lowering, call, name)) return;
  for (const index of range(rows.length)) {
    const row = rows[index];
    if (name.length >= row.name.length && name.slice(0, row.name.length) === row.name) return row.lower(lowering, call);
  }
  if (!lowerComputedIntrinsic(lowering, call, calledIntrinsic(call))) lowering.refuse(call, "it does not know this intrinsic");
}

function lowerNothing(_lowering: Lowering, _call: LLVMValueRef): void {}
