// Makes the compiler of a program: its linker knows all that compiled code may refer to outside of the program.
import { heap } from "bareflow/kernel/program.ts";
import { noteCallTime } from "../profile/call-times.ts";
import { noteCall, noteSize, noteTarget } from "../profile/machine-code.ts";
import { importAt } from "../read/imports.ts";
import type { Program } from "../read/program.ts";
import { INTERPRET, INTERPRET_IN_PLACE } from "./adapters.ts";
import { Compiler, NO_MEMORY } from "./compiler.ts";
import { FUNCTION_IS_HOT, LOOP_IS_HOT, NOTE_CALL, NOTE_CALL_TIME, NOTE_SIZE, NOTE_TARGET } from "./engine-calls.ts";
import type { EngineAddresses } from "./engine-addresses.ts";
import { defineLibraryFunctions } from "./library-functions.ts";
import { createLinker, type Linker } from "./linker.ts";
import { setOptions } from "./remarks.ts";
import { FIRST_RECORD, RECORD_COUNT, WRONG_TARGET } from "./targets.ts";
import { createUnitNames } from "./unit-names.ts";

export function openCompiler(program: Program, engine: EngineAddresses): Result<Compiler, string> {
  setOptions();
  const linker = createLinker();
  if (failed(linker)) return linker;
  const defined = defineEngine(linker, program, engine);
  if (failed(defined)) return defined;
  for (let index: usize = 0; ; index += 1) {
    const each = importAt(index);
    if (each === null) break;
    const imported = linker.define(each.name, each.address);
    if (failed(imported)) return imported;
  }
  const library = defineLibraryFunctions(linker);
  if (failed(library)) return library;
  const unitNames = createUnitNames();
  if (unitNames === null) return fail(NO_MEMORY);
  const compiler = create(heap, Compiler, program, linker, unitNames);
  return compiler !== null ? compiler : fail(NO_MEMORY);
}

function defineEngine(linker: Linker, program: Program, engine: EngineAddresses): Result<bool, string> {
  const symbols: StaticArray<EngineSymbol, 11> = [
    { name: INTERPRET, address: engine.interpret }, { name: INTERPRET_IN_PLACE, address: engine.interpretInPlace },
    { name: FUNCTION_IS_HOT, address: engine.functionIsHot }, { name: LOOP_IS_HOT, address: engine.loopIsHot },
    { name: WRONG_TARGET, address: engine.wrongTarget }, { name: FIRST_RECORD, address: program.functions.pointer.address },
    { name: RECORD_COUNT, address: program.functions.length },
    { name: NOTE_CALL, address: changetype<usize>(functionPointer(noteCall)) },
    { name: NOTE_CALL_TIME, address: changetype<usize>(functionPointer(noteCallTime)) },
    { name: NOTE_TARGET, address: changetype<usize>(functionPointer(noteTarget)) },
    { name: NOTE_SIZE, address: changetype<usize>(functionPointer(noteSize)) },
  ];
  for (const each of symbols) {
    const defined = linker.define(each.name, each.address);
    if (failed(defined)) return defined;
  }
  return true;
}

type EngineSymbol = { readonly name: string; readonly address: usize };
