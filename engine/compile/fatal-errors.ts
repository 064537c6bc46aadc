// LLVM's way out when it cannot go on at all (a limit of a code generator, memory that ran out): a sentence and an exit
// code, in place of its own `abort`.
import { exit, heap, standardError } from "bareflow/kernel/program.ts";
import { duplicateString } from "bareflow/std/memory/allocate-slice.ts";
import { leaveBox } from "./boxes.ts";
import { textOfCString } from "./c-string.ts";
import { LLVMInstallFatalErrorHandler } from "./llvm/error-handling.ts";

const FATAL_EXIT_CODE = 70;

export function installFatalErrorHandler(): void {
  LLVMInstallFatalErrorHandler(functionPointer(endWithReason));
}

function endWithReason(reason: Ptr<u8>): void {
  // A compile in a box is given up, and the program goes on without it.
  leaveBox(lasting(textOfCString(reason)));
  print(standardError, `engine: LLVM cannot go on: ${textOfCString(reason)}\n`);
  exit(FATAL_EXIT_CODE);
}

/** LLVM's text is gone when its caller is. */
function lasting(text: string): string {
  const copy = duplicateString(heap, text);
  return copy !== null ? copy : "LLVM cannot go on";
}
