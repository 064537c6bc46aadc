// The kernel's program in images that boot in the engine's place: what main.ts is, and besides what such an image owes to its disk. It
// looks first whether the processor has what it was compiled for, proves itself with the known output when it is on trial, and tells
// in the end that it is well, or that the workload is another one. It is compiled for what every machine of the board has.
import { exitFailed, noteProgramEnd } from "bareflow/kernel/exit.ts";
import { exit, programArguments } from "bareflow/kernel/program.ts";
import { setProgram } from "../../imports/program-functions.ts";
import { beginHealth, reportHealth } from "./health.ts";
import "./library.ts";

/** Where a program begins that the engine runs. */
const programMain = extern<() => i32>("main");

/** The processor lacks something, or another image has to boot: the program has not begun, and the engine boots next. The sysexits' "try again later". */
const NOT_BEGUN_EXIT_CODE = 75;

export function main(): i32 {
  setProgram(programArguments(), "", functionPointer(endProgram));
  if (!beginHealth()) exitFailed(NOT_BEGUN_EXIT_CODE);
  endProgram(programMain());
}

/** The program's end, whether it returned or asked for it. Panics do not come here: they report nothing. */
function endProgram(code: i32): never {
  noteProgramEnd();
  if (!reportHealth(code)) exitFailed(code);
  exit(code);
}
