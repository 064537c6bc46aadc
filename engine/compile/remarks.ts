// What LLVM says while it compiles: errors, and what becomes of loops: whether they were made vectors, how wide, or why not, or whether
// they were unrolled before; and what profiles of values were good for.
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
import { loopAtPlace } from "./loop-places.ts";
import { withoutKind } from "./symbol-names.ts";

/** What was said of one loop. */
export class LoopRemark {
  /** The number of the program's function that the loop is in, and of the block that it begins with. */
  readonly functionIndex: u32;
  readonly block: u32;
  /** As LLVM has it, in English; it stays in memory. */
  readonly text: string;

  constructor(functionIndex: u32, block: u32, text: string) {
    this.functionIndex = functionIndex;
    this.block = block;
    this.text = text;
  }
}

/** What was made of a profile of values. */
export class Promotion {
  /** The name of the function that is called directly now; empty: it is about the size of a memory operation. */
  readonly target: string;
  /** As LLVM has it. */
  readonly text: string;

  constructor(target: string, text: string) {
    this.target = target;
    this.text = text;
  }
}

/** All that was said in one compile. */
export class Remarks {
  readonly loops: Inline<List<LoopRemark, typeof heap>>;
  readonly promotions: Inline<List<Promotion, typeof heap>>;

  constructor() {
    this.loops = new List<LoopRemark, typeof heap>(heap);
    this.promotions = new List<Promotion, typeof heap>(heap);
  }
}

let current: Remarks | null = null;
let isSet = false;
/** The first error since the last compile began; empty when there was none. */
let firstError = "";

/**
 * What only LLVM's command line can say. It tells remarks to who has asked. And blocks that the profile has hardly seen are not made
 * small instead of fast: what is compiled at all is hot, and its counters stopped when it was. Memory operations that nearly always
 * have one size get it up to 512 bytes: that many are moved by a few instructions.
 */
export function setOptions(): void {
  if (isSet) return;
  isSet = true;
  // Options are variables of what they are about.
  runLateConstructors();
  const words: StaticArray<Ptr<u8> | null, 5> = [
    cString("engine\0"), cString("-pass-remarks=loop-vectorize|loop-unroll|pgo-icall-prom|pgo-memop-opt\0"), cString("-pass-remarks-analysis=loop-vectorize\0"), cString("-pgso=false\0"),
    cString("-memop-value-prof-max-opt-size=512\0"),
  ];
  LLVMParseCommandLineOptions(i32(words.length), words.slice().pointer, null);
}

/** From now on, what is said goes into this list; null when there is no memory for one. */
export function collectRemarks(): Remarks | null {
  current = create(heap, Remarks);
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
  else if (current !== null) note(current!, text);
  LLVMDisposeMessage(description);
}

function noteError(text: string): void {
  if (firstError.length > 0) return;
  const copy = duplicateString(heap, text);
  firstError = copy === null || copy.length === 0 ? "LLVM has found an error" : copy;
}

/** A place, a colon, what is said. All passes come here once one is asked for; what they say of no loop that has a place is left out. */
function note(remarks: Remarks, text: string): void {
  const name = endOf(text, 0);
  const line = endOf(text, name + 1);
  const column = endOf(text, line + 1);
  if (column + 2 > text.length) return;
  const said = text.slice(column + 2);
  if (startsWith(said, CALL)) return notePromotion(remarks, calledIn(said), said);
  if (startsWith(said, "optimized mem")) return notePromotion(remarks, "", said);
  const loop = isOfLoop(said) ? loopAtPlace(text.slice(0, name), text.slice(name + 1, line)) : null;
  if (loop !== null) noteLoop(remarks, loop.functionIndex, loop.block, said);
}

const CALL = "Promote indirect call to ";
const COUNT = " with count ";

/** The name of the function in the program; in a unit it has its kind in front. */
function calledIn(said: string): string {
  let end: usize = CALL.length;
  while (end + COUNT.length < said.length && said.slice(end, end + COUNT.length) !== COUNT) end += 1;
  const name = said.slice(CALL.length, end);
  const own = withoutKind(name, "f");
  return own === null ? name : own;
}

const isOfLoop = (text: string): bool =>
  startsWith(text, "vectorized loop") || startsWith(text, "loop not vectorized: ") || startsWith(text, "completely unrolled loop");

function noteLoop(remarks: Remarks, functionIndex: u32, block: u32, said: string): void {
  for (const known of remarks.loops.items) {
    if (known.functionIndex === functionIndex && known.block === block && known.text === said) return;
  }
  const copy = duplicateString(heap, said);
  const made = copy === null ? null : create(heap, LoopRemark, functionIndex, block, copy);
  if (made !== null) ignore(remarks.loops.push(made));
}

function notePromotion(remarks: Remarks, target: string, said: string): void {
  const name = target.length === 0 ? "" : duplicateString(heap, target);
  const copy = duplicateString(heap, said);
  const made = copy === null || name === null ? null : create(heap, Promotion, name, copy);
  if (made !== null) ignore(remarks.promotions.push(made));
}

const startsWith = (text: string, start: string): bool => text.length >= start.length && text.slice(0, start.length) === start;

/** Where the part that begins at `start` ends, with a colon or the text. */
function endOf(text: string, start: usize): usize {
  let at = start;
  while (at < text.length && text[at] !== ":"[0]) at += 1;
  return at;
}
