// Everything that programs may import, in one call.
import { longJump, setJump } from "../interpret/jumps.ts";
import { addImport, addMemoryFunctions } from "../read/imports.ts";
import { addDiskImports } from "./disk-imports.ts";
import { addMathFunctions } from "./math-functions.ts";
import type { EndOfProgram } from "./program-functions.ts";
import { addProgramImports, type EndOfPanic } from "./program-imports.ts";
import { addWideIntegerFunctions } from "./wide-integers.ts";

/** Registers them in `engine/read/imports.ts`; the parameters are those of `addProgramImports`. */
export function addAllImports(words: Slice<string>, hiddenFile: string, end: EndOfProgram, endPanic: EndOfPanic): void {
  addMemoryFunctions();
  addMathFunctions();
  addWideIntegerFunctions();
  addDiskImports();
  addJumps();
  addProgramImports(words, hiddenFile, end, endPanic);
}

/** setjmp.h; with an underscore as glibc's header has them. */
function addJumps(): void {
  addImport("setjmp", changetype<usize>(functionPointer(setJump)));
  addImport("_setjmp", changetype<usize>(functionPointer(setJump)));
  addImport("longjmp", changetype<usize>(functionPointer(longJump)));
  addImport("_longjmp", changetype<usize>(functionPointer(longJump)));
}
