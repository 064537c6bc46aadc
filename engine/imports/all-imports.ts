// Everything that programs may import, in one call.
import { addMemoryFunctions } from "../read/imports.ts";
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
  addProgramImports(words, hiddenFile, end, endPanic);
}
