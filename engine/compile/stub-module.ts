// Modules of the few functions that the engine puts between those of the program: made in the program's context, compiled, linked
// and gone.
import type { Program } from "../read/program.ts";
import { ElfObject } from "./elf-object.ts";
import type { Linker } from "./linker.ts";
import type { LinkedCode } from "./linked-code.ts";
import { LLVMDisposeModule, LLVMGetModuleContext, LLVMGetTarget, LLVMModuleCreateWithNameInContext, LLVMSetTarget } from "./llvm/core/module.ts";
import { LLVMSetModuleDataLayout } from "./llvm/target.ts";
import type { LLVMTargetMachineRef } from "./llvm/target-machine.ts";
import type { LLVMMemoryBufferRef, LLVMModuleRef } from "./llvm/types.ts";
import { bytesOf, emitObjectFile } from "./object-file.ts";
import type { SymbolName } from "./symbol-names.ts";

/** `name` is C text. */
export function createStubModule(program: Program, name: Ptr<u8>): LLVMModuleRef {
  const module = LLVMModuleCreateWithNameInContext(name, LLVMGetModuleContext(program.module));
  LLVMSetModuleDataLayout(module, program.layout);
  LLVMSetTarget(module, LLVMGetTarget(program.module));
  return module;
}

/** The module's code as an object file. The module is disposed of. */
export function emitStubModule(module: LLVMModuleRef, machine: LLVMTargetMachineRef): Result<LLVMMemoryBufferRef, string> {
  const object = emitObjectFile(module, machine);
  LLVMDisposeModule(module);
  return object;
}

/** The object file in memory; it is entered, or looked into, at the symbol. */
export function linkStubs(program: Program, linker: Linker, object: LLVMMemoryBufferRef, symbol: SymbolName): Result<LinkedCode, string> {
  const { codeBytes } = new ElfObject(bytesOf(object));
  const defined = linker.defineUses(program, object);
  if (failed(defined)) return defined;
  const tracker = linker.add(object);
  if (failed(tracker)) return tracker;
  const start = linker.addressOf(symbol.text);
  if (failed(start)) return start;
  return { code: start, codeBytes, tracker };
}
