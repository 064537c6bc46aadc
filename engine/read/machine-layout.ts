// A program has to lay its data out as this machine does, for compiled code can do nothing else.
import { dataLayout, targetTriple } from "#machine/code-generator.ts";
import { heap } from "bareflow/kernel/program.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { textOfCString } from "../compile/c-string.ts";
import { LLVMGetDataLayoutStr, LLVMSetDataLayout, LLVMSetTarget } from "../compile/llvm/core/module.ts";
import type { LLVMModuleRef } from "../compile/llvm/types.ts";

/** Refuses a module of another layout; one that names none gets this machine's. It is for this machine then. */
export function adoptMachineLayout(module: LLVMModuleRef): Result<bool, string> {
  const here = textOfCString(dataLayout());
  const wanted = textOfCString(LLVMGetDataLayoutStr(module));
  if (wanted.length > 0 && wanted !== here) return fail(otherLayout(wanted, here));
  LLVMSetDataLayout(module, dataLayout());
  LLVMSetTarget(module, targetTriple());
  return true;
}

function otherLayout(wanted: string, here: string): string {
  const builder = create(heap, TextBuilder<typeof heap>, heap);
  if (builder === null) return "the program is for another machine";
  print(builder, `the program is for another machine: its data layout is "${wanted}", this machine's is "${here}"; compile it for this one`);
  return builder.text;
}
