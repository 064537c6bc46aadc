// Reads the module `program`, optimizes it, compiles it to native code and calls `fib` in it, twice: the code is removed and
// compiled anew in between. Exit code 1 with the reason when it is refused. With the argument `overwrite`, it writes to the machine
// code instead; with `execute`, it calls a copy of it in the heap. Both must fault.
import { exit, findFile, heap, programArguments, standardError, standardOutput } from "bareflow/kernel/program.ts";
import { startLibc } from "bareflow/libc/start.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
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
    misuse(unwrapped(linker.addressOf("fib")));
    const fib = changetype<FunctionPointer<(n: u64) => u64>>(unwrapped(linker.addressOf("fib")));
    print(standardOutput, `round ${round}: fib(20) = ${fib(20)}\n`);
    unwrapped(linker.remove(tracker));
  }
  exit(0);
}

/** As the argument says, if there is one. */
function misuse(code: usize): void {
  const words = programArguments();
  if (words.length === 0) return;
  if (words[0] === "overwrite") store<u8>(code, 0);
  const copy: Slice<u8> | null = allocateSlice(heap, CODE_BYTES);
  if (copy === null) panic("there is no memory for a copy of the code");
  memory.copy(copy.pointer, pointer<u8>(code), CODE_BYTES);
  ignore(changetype<FunctionPointer<(n: u64) => u64>>(copy.pointer.address)(1));
}

/** More than the beginning of the function, and within the page that it lies in. */
const CODE_BYTES = 64;

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
