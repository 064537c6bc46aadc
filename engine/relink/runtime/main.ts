// The kernel's program in images that the engine has made: what the program imports, and its call. It is compiled to bitcode for each
// board and carried by the engine's image, which links it with the program (engine/relink).
import { exit, programArguments } from "bareflow/kernel/program.ts";
import { setProgram } from "../../imports/program-functions.ts";
import "./library.ts";

/** Where a program begins that the engine runs. */
const programMain = extern<() => i32>("main");

export function main(): i32 {
  setProgram(programArguments(), "", functionPointer(exit));
  return programMain();
}
