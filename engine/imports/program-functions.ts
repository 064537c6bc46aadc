// What a program for the engine's board imports (system/board/engine): the other side of each, under its symbol, made of what the
// kernel has. The engine registers them; the image that it makes of a program in the end is linked with them.
import {
  heap, interruptRequested, monotonicNanoseconds, randomNumber, readCharacter, replaceFile, standardError, standardOutput, watchInterrupts,
} from "bareflow/kernel/program.ts";
import { fileAt, type NamedFile } from "bareflow/board/boot/files.ts";
import { noteText } from "bareflow/kernel/boot-chart.ts";
import { readTicks } from "#machine/cpu.ts";
import { ticksPerSecond } from "#board/clock.ts";
import { awaitCharacter } from "#board/console.ts";
import { noteMessage } from "../report/frame.ts";
import { outputDigest } from "./output-digest.ts";

/** Where bytes lie, as the program wants it told. */
class Bytes {
  start: Ptr<u8> = pointer<u8>(1);
  length: usize = 0;
}

/** Ends the program; the engine's own way, for it has a report to write. */
export type EndOfProgram = FunctionPointer<(code: i32) => never>;

let programWords: Slice<string> = sliceFrom(pointer<string>(8), 0);
let ownFile = "";
/** What the engine is given besides the program begins so. */
const OWN_PREFIX = "bareflow.";
let end: EndOfProgram | null = null;
let atInput: FunctionPointer<() => void> | null = null;

const PAGE_BYTES: usize = 4096;
const NO_FILE_SYSTEM = -1;
const PATH_TOO_LONG = -2;

/** Has to be called before the program runs; the parameters are those of `addProgramImports`. */
export function setProgram(words: Slice<string>, hiddenFile: string, exit: EndOfProgram): void {
  programWords = words;
  ownFile = hiddenFile;
  end = exit;
}

/** It is called when the program first asks for what is typed. */
export function watchInput(call: FunctionPointer<() => void>): void {
  atInput = call;
}

function noteInput(): void {
  const call = atInput;
  if (call === null) return;
  atInput = null;
  call();
}

const textAt = (start: Ptr<u8>, byteCount: usize): string => stringFrom(sliceFrom(start, byteCount));

export const writeOutput = exported("bareflow_output")((text: Ptr<u8>, byteCount: usize): void => {
  noteText();
  const output = textAt(text, byteCount);
  outputDigest.add(output);
  standardOutput.write(output);
});

export const flushOutput = exported("bareflow_flush")((): void => {
  standardOutput.flush();
});

export const writeMessage = exported("bareflow_message")((text: Ptr<u8>, byteCount: usize): void => {
  const message = textAt(text, byteCount);
  noteMessage(message);
  standardError.write(message);
});

export const typedCharacter = exported("bareflow_read_character")((): i32 => {
  noteInput();
  return readCharacter();
});

export const nextCharacter = exported("bareflow_await_character")((): i32 => {
  noteInput();
  return awaitCharacter();
});

export const nanoseconds = exported("bareflow_nanoseconds")((): u64 => {
  return monotonicNanoseconds();
});

export const ticks = exported("bareflow_ticks")((): u64 => {
  return readTicks();
});

export const tickRate = exported("bareflow_ticks_per_second")((): u64 => {
  return ticksPerSecond();
});

export const random = exported("bareflow_random")((): u64 => {
  return randomNumber();
});

/** Whole pages of undefined contents; 0 when there are none. They are the program's to the end. */
export const takeMemory = exported("bareflow_memory")((byteCount: usize): usize => {
  const start = heap.allocate(byteCount, PAGE_BYTES);
  return start === null ? 0 : start.address;
});

export const tellArgument = exported("bareflow_argument")((index: usize, word: Bytes): i32 => {
  if (index >= programWords.length) return 0;
  tell(word, programWords[index].bytes);
  return 1;
});

export const tellFile = exported("bareflow_file")((index: usize, name: Bytes, content: Bytes): i32 => {
  const file = fileOfProgram(index);
  if (file === null) return 0;
  tell(name, file.name.bytes);
  tell(content, file.content);
  return 1;
});

export const argumentsOfProgram = (): Slice<string> => programWords;

/** The program's own files, in the order in which they are given; null behind the last one. */
export function fileOfProgram(index: usize): NamedFile | null {
  let number = index;
  for (let at: usize = 0; at <= number; at += 1) {
    const file = fileAt(at);
    if (file === null) return null;
    if (isHidden(file.name)) number += 1;
  }
  return fileAt(number);
}

/** Whether the file is the engine's and not the program's. Without an engine all are the program's. */
function isHidden(name: string): bool {
  if (ownFile.length === 0) return false;
  return name === ownFile || (name.length > OWN_PREFIX.length && name.slice(0, OWN_PREFIX.length) === OWN_PREFIX);
}

function tell(where: Bytes, bytes: Slice<u8>): void {
  where.start = bytes.pointer;
  where.length = bytes.length;
}

/** 0 when it is written, or why not (system/board/engine/output-files.ts). */
export const writeFile = exported("bareflow_replace_file")((path: Ptr<u8>, pathBytes: usize, content: Ptr<u8>, contentBytes: usize): i32 => {
  const problem = replaceFile(textAt(path, pathBytes), sliceFrom(content, contentBytes));
  if (problem === null) return 0;
  switch (problem.kind) {
    case "no file system": return NO_FILE_SYSTEM;
    case "path too long": return PATH_TOO_LONG;
    case "refused": return problem.code;
  }
});

export const watch = exported("bareflow_watch_interrupts")((): void => {
  watchInterrupts();
});

export const wasInterrupted = exported("bareflow_interrupt_requested")((): i32 => {
  return interruptRequested() ? 1 : 0;
});

export const endProgram = exported("bareflow_exit")((code: i32): never => {
  return end!(code);
});
