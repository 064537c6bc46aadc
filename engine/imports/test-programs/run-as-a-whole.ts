// Compiles the whole module `program` at once and runs its `main`, whatever it imports: what the board and the imports of
// programs do is seen here without any tier of the engine.
import { exit, findFile, programArguments, standardError } from "bareflow/kernel/program.ts";
import { endPanic } from "bareflow/kernel/panic.ts";
import { startLibc } from "bareflow/libc/start.ts";
import { cString } from "../../compile/c-string.ts";
import { createLinker, type Linker } from "../../compile/linker.ts";
import { LLVMContextCreate } from "../../compile/llvm/core/context.ts";
import { LLVMIsDeclaration } from "../../compile/llvm/core/global.ts";
import { LLVMGetIntrinsicID } from "../../compile/llvm/core/function.ts";
import { LLVMGetFirstFunction, LLVMGetNextFunction } from "../../compile/llvm/core/module.ts";
import { LLVMCodeGenOptLevel } from "../../compile/llvm/target-machine.ts";
import type { LLVMModuleRef } from "../../compile/llvm/types.ts";
import { emitObjectFile, optimize } from "../../compile/object-file.ts";
import { createTargetMachine } from "../../compile/target-machine.ts";
import { nameOfValue } from "../../compile/value-name.ts";
import { importAddress, importAt } from "../../read/imports.ts";
import { readModule } from "../../read/module.ts";
import { unresolvedImport } from "../../read/unresolved-import.ts";
import { addAllImports } from "../all-imports.ts";

export function main(): i32 {
  startLibc(functionPointer(run));
}

function run(): never {
  addAllImports(programArguments(), "program", functionPointer(exit), functionPointer(endPanic));
  const module = unwrapped(readModule(LLVMContextCreate(), findFile("program")!, "program"));
  const linker = unwrapped(createLinker());
  defineImports(module, linker);
  const machine = unwrapped(createTargetMachine(LLVMCodeGenOptLevel.CodeGenLevelDefault));
  unwrapped(optimize(module, cString("default<O2>\0"), machine));
  unwrapped(linker.add(unwrapped(emitObjectFile(module, machine))));
  const entry = changetype<FunctionPointer<() => i32>>(unwrapped(linker.addressOf("main")));
  exit(entry());
}

/** All that the program has not itself: LLVM calls some on its own. */
function defineImports(module: LLVMModuleRef, linker: Linker): void {
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    if (LLVMIsDeclaration(fn) === 0 || LLVMGetIntrinsicID(fn) !== 0) continue;
    if (importAddress(nameOfValue(fn)) === null) refuse(unresolvedImport(nameOfValue(fn)));
  }
  for (let index: usize = 0; ; index += 1) {
    const each = importAt(index);
    if (each === null) return;
    if (!isDefined(module, each.name)) unwrapped(linker.define(each.name, each.address));
  }
}

function isDefined(module: LLVMModuleRef, name: string): bool {
  for (let fn = LLVMGetFirstFunction(module); fn !== null; fn = LLVMGetNextFunction(fn)) {
    if (LLVMIsDeclaration(fn) === 0 && nameOfValue(fn) === name) return true;
  }
  return false;
}

function unwrapped<T>(result: Result<T, string>): T {
  return failed(result) ? refuse(result.error) : result;
}

function refuse(reason: string): never {
  print(standardError, `${reason}\n`);
  return exit(1);
}
