// Reads a program's module: bitcode with its checksum or textual IR, told apart by LLVM itself, and verified. What is not a sound module is
// refused with LLVM's message.
import { heap, standardError } from "bareflow/kernel/program.ts";
import { allocateCString, freeCString, textOfCString } from "../compile/c-string.ts";
import { LLVMVerifierFailureAction, LLVMVerifyModule } from "../compile/llvm/analysis.ts";
import { LLVMContextSetDiagnosticHandler, LLVMGetDiagInfoDescription, LLVMGetDiagInfoSeverity } from "../compile/llvm/core/context.ts";
import { LLVMDiagnosticSeverity } from "../compile/llvm/core/enumerations.ts";
import { LLVMDisposeMessage } from "../compile/llvm/core/library.ts";
import { LLVMCreateMemoryBufferWithMemoryRangeCopy } from "../compile/llvm/core/memory-buffer.ts";
import { LLVMDisposeModule } from "../compile/llvm/core/module.ts";
import { LLVMParseIRInContext } from "../compile/llvm/ir-reader.ts";
import type { LLVMContextRef, LLVMDiagnosticInfoRef, LLVMModuleRef } from "../compile/llvm/types.ts";
import { withoutDamage } from "./checked-bitcode.ts";

/** Where LLVM leaves what it has made, or why it could not. */
class Outcome {
  module: LLVMModuleRef | null = null;
  message: Ptr<u8> | null = null;
}

/** The module in these bytes; a failure is a sentence that stays in memory. `name` is what LLVM's messages call it. */
export function readModule(context: LLVMContextRef, bytes: Slice<u8>, name: string): Result<LLVMModuleRef, string> {
  LLVMContextSetDiagnosticHandler(context, functionPointer(tellDiagnostic), 0);
  const content = withoutDamage(bytes);
  if (failed(content)) return content;
  const nameForC = allocateCString(heap, name);
  if (nameForC === null) return fail("there is no memory for the program's name");
  const outcome = new Outcome();
  // A copy, for the parser of text looks for a zero byte at the end. The parser owns it then.
  const buffer = LLVMCreateMemoryBufferWithMemoryRangeCopy(content.pointer, content.length, nameForC);
  freeCString(heap, nameForC, name);
  if (LLVMParseIRInContext(context, buffer, addressOf(outcome.module), addressOf(outcome.message)) !== 0) {
    return fail(withoutLineEnd(textOfCString(outcome.message!)));
  }
  const module = outcome.module!;
  if (LLVMVerifyModule(module, LLVMVerifierFailureAction.ReturnStatusAction, addressOf(outcome.message)) !== 0) {
    LLVMDisposeModule(module);
    return fail(withoutLineEnd(textOfCString(outcome.message!)));
  }
  if (outcome.message !== null) LLVMDisposeMessage(outcome.message!);
  return module;
}

function withoutLineEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === "\n"[0]) end -= 1;
  return text.slice(0, end);
}

/** What LLVM has to say while it reads or compiles, other than the errors that its functions return. */
function tellDiagnostic(diagnostic: LLVMDiagnosticInfoRef, _data: usize): void {
  const severity = LLVMGetDiagInfoSeverity(diagnostic);
  if (severity !== LLVMDiagnosticSeverity.DSError && severity !== LLVMDiagnosticSeverity.DSWarning) return;
  const description = LLVMGetDiagInfoDescription(diagnostic);
  print(standardError, `LLVM: ${severity === LLVMDiagnosticSeverity.DSError ? "error" : "warning"}: ${textOfCString(description)}\n`);
  LLVMDisposeMessage(description);
}

