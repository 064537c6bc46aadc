// Rewrites the module `program` as all programs are, verifies it, compiles it as a whole and runs its `main`: what rewriting
// does is seen here without any tier of the engine.
import { exit, findFile, programArguments, standardError } from "bareflow/kernel/program.ts";
import { endPanic } from "bareflow/kernel/panic.ts";
import { startLibc } from "bareflow/libc/start.ts";
import { cString, textOfCString } from "../../compile/c-string.ts";
import { createLinker } from "../../compile/linker.ts";
import { LLVMVerifierFailureAction, LLVMVerifyModule } from "../../compile/llvm/analysis.ts";
import { LLVMContextCreate } from "../../compile/llvm/core/context.ts";
import { LLVMCodeGenOptLevel } from "../../compile/llvm/target-machine.ts";
import { emitObjectFile, optimize } from "../../compile/object-file.ts";
import { createTargetMachine } from "../../compile/target-machine.ts";
import { addAllImports } from "../../imports/all-imports.ts";
import { importAt } from "../imports.ts";
import { adoptMachineLayout } from "../machine-layout.ts";
import { readModule } from "../module.ts";
import { refuseUnsupported } from "../refusals.ts";
import { rewriteProgram } from "../rewrite/rewrite.ts";

export function main(): i32 {
  startLibc(functionPointer(run));
}

class Message {
  text: Ptr<u8> | null = null;
}

function run(): never {
  addAllImports(programArguments(), "program", functionPointer(exit), functionPointer(endPanic));
  const module = unwrapped(readModule(LLVMContextCreate(), findFile("program")!, "program"));
  ignore(unwrapped(adoptMachineLayout(module)));
  ignore(unwrapped(refuseUnsupported(module)));
  rewriteProgram(module);
  const message = new Message();
  if (LLVMVerifyModule(module, LLVMVerifierFailureAction.ReturnStatusAction, addressOf(message.text)) !== 0) refuse(textOfCString(message.text!));
  const linker = unwrapped(createLinker());
  for (let index: usize = 0; ; index += 1) {
    const each = importAt(index);
    if (each === null) break;
    ignore(unwrapped(linker.define(each.name, each.address)));
  }
  const machine = unwrapped(createTargetMachine(LLVMCodeGenOptLevel.CodeGenLevelDefault));
  ignore(unwrapped(optimize(module, cString("default<O2>\0"), machine)));
  ignore(unwrapped(linker.add(unwrapped(emitObjectFile(module, machine)))));
  const entry = changetype<FunctionPointer<() => i32>>(unwrapped(linker.addressOf("main")));
  exit(entry());
}

function unwrapped<T>(result: Result<T, string>): T {
  return failed(result) ? refuse(result.error) : result;
}

function refuse(reason: string): never {
  print(standardError, `${reason}\n`);
  return exit(1);
}
