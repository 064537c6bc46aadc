// Starts the C library that LLVM is built on (glibc, linked statically). The kernel is up by then and serves its system
// calls: its memory, the variables of its threads and the constructors of all that is linked with it get ready here.
import { serveLibraryCalls } from "#board/library-calls.ts";
import "./allocation-count.ts";
import "./signal-mask.ts";
import "./system-reads.ts";
import "./calls/table.ts";
import { makeArguments } from "./auxiliary-vector.ts";

/** glibc's csu/libc-start.c. The functions for start and end that older versions took are not used any more. */
const startLibrary = extern<(main: FunctionPointer<() => i32>, argumentCount: i32, argumentsStart: usize, init: usize, fini: usize,
  atExit: usize, stackEnd: usize) => never>("__libc_start_main");

let enter: FunctionPointer<() => never> | null = null;

/** Starts the library, which then calls `main`. That ends through the kernel's `exit`, not by returning to the library. */
export function startLibc(main: FunctionPointer<() => never>): never {
  assert(enter === null, "the C library was started twice");
  enter = main;
  serveLibraryCalls();
  return startLibrary(functionPointer(mainOfLibrary), 1, makeArguments("bareflow\0".bytes.pointer), 0, 0, 0, frameAddress());
}

/** By the name that the library's own entry code, which is never run, refers to. */
export const mainOfLibrary = exported("main")((): i32 => enter!());
