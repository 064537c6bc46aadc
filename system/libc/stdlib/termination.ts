// How a C program ends: exit with what was registered by atexit, in the reverse order; _Exit without; abort in a panic.
import { exit } from "../../kernel/program.ts";
import { flushAll } from "../stdio/streams.ts";
import { textAt } from "../string/words.ts";

const HANDLERS_MAX = 64;
const handlers = new StaticArray<usize, 64>();
let handlerCount: usize = 0;

export const atexitSymbol = exported("atexit")((handler: FunctionPointer<() => void>): i32 => {
  if (handlerCount === HANDLERS_MAX) return -1;
  handlers[handlerCount] = changetype<usize>(handler);
  handlerCount += 1;
  return 0;
});

export const exitSymbol = exported("exit")((code: i32): never => {
  while (handlerCount > 0) {
    handlerCount -= 1;
    changetype<FunctionPointer<() => void>>(handlers[handlerCount])();
  }
  return endSymbol(code);
});

/** Not the standard's `_Exit` to the letter, which may leave out what is still in buffers: here nothing is lost. */
export const endSymbol = exported("_Exit")((code: i32): never => {
  flushAll();
  // As the parent of a process sees it.
  return exit(code & 0xff);
});

const quickHandlers = new StaticArray<usize, 64>();
let quickHandlerCount: usize = 0;

export const atQuickExitSymbol = exported("at_quick_exit")((handler: FunctionPointer<() => void>): i32 => {
  if (quickHandlerCount === HANDLERS_MAX) return -1;
  quickHandlers[quickHandlerCount] = changetype<usize>(handler);
  quickHandlerCount += 1;
  return 0;
});

export const quickExitSymbol = exported("quick_exit")((code: i32): never => {
  while (quickHandlerCount > 0) {
    quickHandlerCount -= 1;
    changetype<FunctionPointer<() => void>>(quickHandlers[quickHandlerCount])();
  }
  return endSymbol(code);
});

/** There is no environment. */
export const getenvSymbol = exported("getenv")((name: Ptr<u8>): Ptr<u8> | null => null);

export const abortSymbol = exported("abort")((): never => {
  flushAll();
  return panic("the program has called abort");
});

/** What the macro `assert` of assert.h calls. */
export const assertionFailedSymbol = exported("__assert_fail")((condition: Ptr<u8>, file: Ptr<u8>, line: i32, place: Ptr<u8>): never => {
  flushAll();
  return panic(`${textAt(file)}:${line}: ${textAt(place)}: assertion failed: ${textAt(condition)}`);
});
