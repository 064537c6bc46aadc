// LLVM's way out when it cannot go on at all (a limit of a code generator, memory that ran out): a sentence and an exit
// code, in place of its own `abort`.
import { exit, standardError } from "bareflow/kernel/program.ts";
import { textOfCString } from "./c-string.ts";
import { LLVMInstallFatalErrorHandler } from "./llvm/error-handling.ts";

const FATAL_EXIT_CODE = 70;

export function installFatalErrorHandler(): void {
  LLVMInstallFatalErrorHandler(functionPointer(endWithReason));
}

function endWithReason(reason: Ptr<u8>): void {
  print(standardError, `engine: LLVM cannot go on: ${textOfCString(reason)}\n`);
  exit(FATAL_EXIT_CODE);
}
