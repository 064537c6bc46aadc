// Where the program's global variables lie, for units that refer to them.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { isTable } from "../read/global-layout.ts";
import type { Program } from "../read/program.ts";
import type { Linker } from "./linker.ts";
import { LLVMGetFirstGlobal, LLVMGetNextGlobal } from "./llvm/core/global.ts";
import type { LLVMModuleRef } from "./llvm/types.ts";
import { numberInName } from "./symbol-names.ts";
import { nameOfValue } from "./value-name.ts";

export class Variables {
  /** By their numbers, the module's order; 0 for LLVM's tables. */
  private readonly addresses: Slice<usize>;
  /** Which of them the linker knows. */
  private readonly defined: Slice<bool>;

  constructor(addresses: Slice<usize>, defined: Slice<bool>) {
    this.addresses = addresses;
    this.defined = defined;
  }

  /** Tells the linker where those are that the module refers to. */
  define(linker: Linker, module: LLVMModuleRef): Result<bool, string> {
    for (let variable = LLVMGetFirstGlobal(module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
      const number = numberInName(nameOfValue(variable), "g");
      if (number === null || this.defined[number]) continue;
      const defined = linker.define(nameOfValue(variable), this.addresses[number]);
      if (failed(defined)) return defined;
      this.defined[number] = true;
    }
    return true;
  }
}

/** Null when there is no memory for it. */
export function variablesOf(program: Program): Variables | null {
  let count: usize = 0;
  for (let variable = LLVMGetFirstGlobal(program.module); variable !== null; variable = LLVMGetNextGlobal(variable)) count += 1;
  const addresses: Slice<usize> | null = allocateSlice(heap, count);
  const defined: Slice<bool> | null = allocateSlice(heap, count);
  if (addresses === null || defined === null) return null;
  let index: usize = 0;
  for (let variable = LLVMGetFirstGlobal(program.module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (!isTable(variable)) addresses[index] = program.addressOfGlobal(variable);
    index += 1;
  }
  return create(heap, Variables, addresses, defined);
}
