// What LLVM says while it compiles: errors, and what its vectorizer says of loops: whether they became vectors, how wide, or why not.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { duplicateString } from "bareflow/std/memory/allocate-slice.ts";
import { cString, textOfCString } from "./c-string.ts";
import { runLateConstructors } from "./late-constructors.ts";
import { LLVMGetDiagInfoDescription, LLVMGetDiagInfoSeverity } from "./llvm/core/context.ts";
import { LLVMDiagnosticSeverity } from "./llvm/core/enumerations.ts";
import { LLVMDisposeMessage } from "./llvm/core/library.ts";
import { LLVMParseCommandLineOptions } from "./llvm/support.ts";
import type { LLVMDiagnosticInfoRef } from "./llvm/types.ts";

type Texts = List<string, typeof heap>;

let current: Texts | null = null;
let isSet = false;
/** The first error since the last compile began; empty when there was none. */
let firstError = "";

/**
 * What only LLVM's command line can say. It tells remarks to who has asked. And blocks that the profile has hardly seen are not made
 * small instead of fast: what is compiled at all is hot, and its counters stopped when it was.
 */
export function setOptions(): void {
  if (isSet) return;
  isSet = true;
  // Options are variables of what they are about.
  runLateConstructors();
  const words: StaticArray<Ptr<u8> | null, 4> = [
    cString("engine\0"), cString("-pass-remarks=loop-vectorize\0"), cString("-pass-remarks-analysis=loop-vectorize\0"), cString("-pgso=false\0"),
  ];
  LLVMParseCommandLineOptions(i32(words.length), words.slice().pointer, null);
}

/** From now on, what is said goes into this list; null when there is no memory for one. */
export function collectRemarks(): Texts | null {
  current = create(heap, List<string, typeof heap>, heap);
  firstError = "";
  return current;
}

/** Why the code of this compile must not be used; null when LLVM has not complained. It goes on after errors, with anything for a value. */
export function compileError(): string | null {
  return firstError.length === 0 ? null : firstError;
}

/** The handler of a unit's context. What is neither an error nor a remark is nobody's concern. */
export function noteDiagnostic(diagnostic: LLVMDiagnosticInfoRef, _data: usize): void {
  const severity = LLVMGetDiagInfoSeverity(diagnostic);
  if (severity !== LLVMDiagnosticSeverity.DSRemark && severity !== LLVMDiagnosticSeverity.DSError) return;
  const description = LLVMGetDiagInfoDescription(diagnostic);
  const text = textOfCString(description);
  if (severity === LLVMDiagnosticSeverity.DSError) noteError(text);
  else if (current !== null) note(current!, withoutPlace(text));
  LLVMDisposeMessage(description);
}

function noteError(text: string): void {
  if (firstError.length > 0) return;
  const copy = duplicateString(heap, text);
  firstError = copy === null || copy.length === 0 ? "LLVM has found an error" : copy;
}

/** All passes come here once one is asked for. */
function note(texts: Texts, text: string): void {
  if (!startsWith(text, "vectorized loop") && !startsWith(text, "loop not vectorized: ")) return;
  for (const known of texts.items) {
    if (known === text) return;
  }
  const copy = duplicateString(heap, text);
  if (copy !== null) ignore(texts.push(copy));
}

const startsWith = (text: string, start: string): bool => text.length >= start.length && text.slice(0, start.length) === start;

/** Units have no lines of sources: "<unknown>:0:0: " begins what is said. */
function withoutPlace(text: string): string {
  for (const index of range(text.length)) {
    if (text[index] === ":"[0] && index + 1 < text.length && text[index + 1] === " "[0]) return text.slice(index + 2);
  }
  return text;
}
