// Makes the compiler of a program: its linker knows all that compiled code may refer to outside of the program.
import { heap } from "bareflow/kernel/program.ts";
import { importAt } from "../read/imports.ts";
import type { Program } from "../read/program.ts";
import { INTERPRET } from "./adapters.ts";
import { Compiler, NO_MEMORY } from "./compiler.ts";
import { FUNCTION_IS_HOT, LOOP_IS_HOT } from "./instrument.ts";
import { defineLibraryFunctions } from "./library-functions.ts";
import { createLinker } from "./linker.ts";
import { setOptions } from "./remarks.ts";
import { createUnitNames } from "./unit-names.ts";

/** What machine code calls in the engine. */
export interface EngineAddresses {
  /** What serves calls of functions that have no machine code: void interpret(FunctionRecord*, u64* words). */
  readonly interpret: usize;
  /** As told in instrument.ts. */
  readonly functionIsHot: usize;
  readonly loopIsHot: usize;
}

export function openCompiler(program: Program, engine: EngineAddresses): Result<Compiler, string> {
  setOptions();
  const linker = createLinker();
  if (failed(linker)) return linker;
  const interpret = linker.define(INTERPRET, engine.interpret);
  if (failed(interpret)) return interpret;
  const functionIsHot = linker.define(FUNCTION_IS_HOT, engine.functionIsHot);
  if (failed(functionIsHot)) return functionIsHot;
  const loopIsHot = linker.define(LOOP_IS_HOT, engine.loopIsHot);
  if (failed(loopIsHot)) return loopIsHot;
  for (let index: usize = 0; ; index += 1) {
    const each = importAt(index);
    if (each === null) break;
    const defined = linker.define(each.name, each.address);
    if (failed(defined)) return defined;
  }
  const library = defineLibraryFunctions(linker);
  if (failed(library)) return library;
  const unitNames = createUnitNames();
  if (unitNames === null) return fail(NO_MEMORY);
  const compiler = create(heap, Compiler, program, linker, unitNames);
  return compiler !== null ? compiler : fail(NO_MEMORY);
}
