// What the engine does for the programs of its board (system/board/engine): the other side of each of their imports, made of
// what the engine's own kernel has.
import {
  heap, interruptRequested, monotonicNanoseconds, randomNumber, readCharacter, replaceFile, standardError, standardOutput, watchInterrupts,
} from "bareflow/kernel/program.ts";
import { fileAt } from "bareflow/board/boot/files.ts";
import { writePanic } from "bareflow/kernel/panic.ts";
import { readTicks } from "#machine/cpu.ts";
import { ticksPerSecond } from "#board/clock.ts";
import { awaitCharacter } from "#board/console.ts";
import { addImport } from "../read/imports.ts";
import { noteMessage } from "../report/frame.ts";

/** Where bytes lie, as the program wants it told. */
class Bytes {
  start: Ptr<u8> = pointer<u8>(1);
  length: usize = 0;
}

/** Ends the program; the engine's own way, for it has a report to write. */
export type EndOfProgram = FunctionPointer<(code: i32) => never>;
export type EndOfPanic = FunctionPointer<() => never>;

let programWords: Slice<string> = sliceFrom(pointer<string>(8), 0);
let ownFile = "";
let end: EndOfProgram | null = null;
let endPanic: EndOfPanic | null = null;

const PAGE_BYTES: usize = 4096;
const NO_FILE_SYSTEM = -1;
const PATH_TOO_LONG = -2;

/**
 * Registers all of them. `words` are the program's arguments, `hiddenFile` the name of a file that is the engine's and not
 * the program's, `exit` is called when the program ends itself, `panic` when a panic
 * has written what it has to say.
 */
export function addProgramImports(words: Slice<string>, hiddenFile: string, exit: EndOfProgram, panic: EndOfPanic): void {
  programWords = words;
  ownFile = hiddenFile;
  end = exit;
  endPanic = panic;
  addImport("bareflow_output", changetype<usize>(writeOutput));
  addImport("bareflow_flush", changetype<usize>(flushOutput));
  addImport("bareflow_message", changetype<usize>(writeMessage));
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

const textAt = (start: Ptr<u8>, byteCount: usize): string => stringFrom(sliceFrom(start, byteCount));

function writeOutput(text: Ptr<u8>, byteCount: usize): void {
  standardOutput.write(textAt(text, byteCount));
}

function flushOutput(): void {
  standardOutput.flush();
}

function writeMessage(text: Ptr<u8>, byteCount: usize): void {
  const message = textAt(text, byteCount);
  noteMessage(message);
  standardError.write(message);
}

function typedCharacter(): i32 {
  return readCharacter();
}

function nextCharacter(): i32 {
  return awaitCharacter();
}

function nanoseconds(): u64 {
  return monotonicNanoseconds();
}

function ticks(): u64 {
  return readTicks();
}

function tickRate(): u64 {
  return ticksPerSecond();
}

function random(): u64 {
  return randomNumber();
}

/** Whole pages of undefined contents; 0 when there are none. They are the program's to the end. */
function takeMemory(byteCount: usize): usize {
  const start = heap.allocate(byteCount, PAGE_BYTES);
  return start === null ? 0 : start.address;
}

function tellArgument(index: usize, word: Bytes): i32 {
  if (index >= programWords.length) return 0;
  tell(word, programWords[index].bytes);
  return 1;
}

function tellFile(index: usize, name: Bytes, content: Bytes): i32 {
  let number = index;
  for (let at: usize = 0; at <= number; at += 1) {
    const file = fileAt(at);
    if (file === null) return 0;
    if (file.name === ownFile) number += 1;
  }
  const file = fileAt(number)!;
  tell(name, file.name.bytes);
  tell(content, file.content);
  return 1;
}

function tell(where: Bytes, bytes: Slice<u8>): void {
  where.start = bytes.pointer;
  where.length = bytes.length;
}

/** 0 when it is written, or why not (system/board/engine/output-files.ts). */
function writeFile(path: Ptr<u8>, pathBytes: usize, content: Ptr<u8>, contentBytes: usize): i32 {
  const problem = replaceFile(textAt(path, pathBytes), sliceFrom(content, contentBytes));
  if (problem === null) return 0;
  switch (problem.kind) {
    case "no file system": return NO_FILE_SYSTEM;
    case "path too long": return PATH_TOO_LONG;
    case "refused": return problem.code;
  }
}

function watch(): void {
  watchInterrupts();
}

function wasInterrupted(): i32 {
  return interruptRequested() ? 1 : 0;
}

function endProgram(code: i32): never {
  return end!(code);
}

function endAfterPanic(): never {
  return endPanic!();
}
