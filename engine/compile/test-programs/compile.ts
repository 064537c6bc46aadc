// Reads the module `program`, optimizes it, compiles it to native code and calls `fib` in it, twice: the code is removed and
// compiled anew in between. Exit code 1 with the reason when it is refused.
import { exit, findFile, standardError, standardOutput } from "bareflow/kernel/program.ts";
import { startLibc } from "bareflow/libc/start.ts";
import { addMemoryFunctions, importAddress } from "../../read/imports.ts";
import { readModule } from "../../read/module.ts";
import { cString } from "../c-string.ts";
import { installFatalErrorHandler } from "../fatal-errors.ts";
import { createLinker, type Linker } from "../linker.ts";
import { LLVMContextCreate } from "../llvm/core/context.ts";
import type { LLVMOrcResourceTrackerRef } from "../llvm/orc.ts";
import { LLVMCodeGenOptLevel } from "../llvm/target-machine.ts";
import { emitObjectFile, optimize } from "../object-file.ts";
import { createTargetMachine } from "../target-machine.ts";

export function main(): i32 {
  startLibc(functionPointer(compileAndCall));
}

function compileAndCall(): never {
  installFatalErrorHandler();
  addMemoryFunctions();
  const linker = unwrapped(createLinker());
  unwrapped(linker.define("memcpy", importAddress("memcpy")!));
  for (const round of range(2)) {
    const tracker = compile(linker);
    const fib = changetype<FunctionPointer<(n: u64) => u64>>(unwrapped(linker.addressOf("fib")));
    print(standardOutput, `round ${round}: fib(20) = ${fib(20)}\n`);
    unwrapped(linker.remove(tracker));
  }
  exit(0);
}

function compile(linker: Linker): LLVMOrcResourceTrackerRef {
  const bytes = findFile("program");
  if (bytes === null) panic("there is no file named program");
  const module = unwrapped(readModule(LLVMContextCreate(), bytes, "program"));
  const machine = unwrapped(createTargetMachine(LLVMCodeGenOptLevel.CodeGenLevelDefault));
  unwrapped(optimize(module, cString("default<O2>\0"), machine));
  return unwrapped(linker.add(unwrapped(emitObjectFile(module, machine))));
}

function unwrapped<T>(result: Result<T, string>): T {
  if (!failed(result)) return result;
  print(standardError, `${result.error}\n`);
  exit(1);
}
