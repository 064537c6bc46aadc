// A program has to lay its data out as this machine does, for compiled code can do nothing else.
import { targetTriple } from "#machine/code-generator.ts";
import { heap } from "bareflow/kernel/program.ts";
import { TextBuilder } from "bareflow/std/text/text-builder.ts";
import { textOfCString } from "../compile/c-string.ts";
import { LLVMDisposeMessage } from "../compile/llvm/core/library.ts";
import { LLVMGetDataLayoutStr, LLVMSetTarget } from "../compile/llvm/core/module.ts";
import { LLVMCopyStringRepOfTargetData, LLVMDisposeTargetData, LLVMSetModuleDataLayout } from "../compile/llvm/target.ts";
import { LLVMCodeGenOptLevel, LLVMCreateTargetDataLayout, LLVMDisposeTargetMachine } from "../compile/llvm/target-machine.ts";
import type { LLVMModuleRef } from "../compile/llvm/types.ts";
import { createTargetMachine } from "../compile/target-machine.ts";

/** Refuses a module of another layout; one that names none gets this machine's. It is for this machine then. */
export function adoptMachineLayout(module: LLVMModuleRef): Result<bool, string> {
  const machine = createTargetMachine(LLVMCodeGenOptLevel.CodeGenLevelNone);
  if (failed(machine)) return machine;
  const layout = LLVMCreateTargetDataLayout(machine);
  const here = LLVMCopyStringRepOfTargetData(layout);
  const wanted = textOfCString(LLVMGetDataLayoutStr(module));
  if (wanted.length > 0 && wanted !== textOfCString(here)) return fail(otherLayout(wanted, textOfCString(here)));
  LLVMSetModuleDataLayout(module, layout);
  LLVMSetTarget(module, targetTriple());
  LLVMDisposeMessage(here);
  LLVMDisposeTargetData(layout);
  LLVMDisposeTargetMachine(machine);
  return true;
}

function otherLayout(wanted: string, here: string): string {
  const builder = create(heap, TextBuilder<typeof heap>, heap);
  if (builder === null) return "the program is for another machine";
  print(builder, `the program is for another machine: its data layout is "${wanted}", this machine's is "${here}"; compile it for this one`);
  return builder.text;
}
