// The table of what a program for the engine's board imports (program-functions.ts).
import { writePanic } from "bareflow/kernel/panic.ts";
import { addImport } from "../read/imports.ts";
import { programPace } from "./program-pace.ts";
import {
  type EndOfProgram, writeOutput, flushOutput, writeMessage, typedCharacter, nextCharacter, nanoseconds, ticks,
  tickRate, random, takeMemory, tellArgument, tellFile, writeFile, watch, wasInterrupted,
  endProgram, setProgram,
} from "./program-functions.ts";

export type EndOfPanic = FunctionPointer<() => never>;

let endPanic: EndOfPanic | null = null;

/**
 * Registers all of them. `words` are the program's arguments, `hiddenFile` the name of a file that is the engine's and not
 * the program's, `exit` is called when the program ends itself, `panic` when a panic
 * has written what it has to say.
 */
export function addProgramImports(words: Slice<string>, hiddenFile: string, exit: EndOfProgram, panic: EndOfPanic): void {
  setProgram(words, hiddenFile, exit);
  endPanic = panic;
  addImport("bareflow_output", changetype<usize>(functionPointer(notedOutput)));
  addImport("bareflow_flush", changetype<usize>(flushOutput));
  addImport("bareflow_message", changetype<usize>(functionPointer(notedMessage)));
  addImport("bareflow_read_character", changetype<usize>(typedCharacter));
  addImport("bareflow_await_character", changetype<usize>(nextCharacter));
  addImport("bareflow_nanoseconds", changetype<usize>(nanoseconds));
  addImport("bareflow_ticks", changetype<usize>(ticks));
  addImport("bareflow_ticks_per_second", changetype<usize>(tickRate));
  addImport("bareflow_random", changetype<usize>(random));
  addImport("bareflow_memory", changetype<usize>(takeMemory));
  addImport("bareflow_argument", changetype<usize>(tellArgument));
  addImport("bareflow_file", changetype<usize>(tellFile));
  addImport("bareflow_replace_file", changetype<usize>(writeFile));
  addImport("bareflow_watch_interrupts", changetype<usize>(watch));
  addImport("bareflow_interrupt_requested", changetype<usize>(wasInterrupted));
  addImport("bareflow_exit", changetype<usize>(endProgram));
  addImport("bareflow_panic_write", changetype<usize>(writePanic));
  addImport("bareflow_panic_end", changetype<usize>(endAfterPanic));
}

function notedOutput(text: Ptr<u8>, byteCount: usize): void {
  writeOutput(text, byteCount);
  programPace.noteOutput(stringFrom(sliceFrom(text, byteCount)));
}

function notedMessage(text: Ptr<u8>, byteCount: usize): void {
  writeMessage(text, byteCount);
  programPace.noteMessage(stringFrom(sliceFrom(text, byteCount)));
}

function endAfterPanic(): never {
  return endPanic!();
}
