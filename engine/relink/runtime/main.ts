// The kernel's program in images that the engine has made: what the program imports, and its call. It is compiled to bitcode for each
// board and carried by the engine's image, which links it with the program (engine/relink).
import "#machine/non-local-jump.ts";
import { exit, programArguments } from "bareflow/kernel/program.ts";
import "bareflow/libc/builtins/half-floats.ts";
import "bareflow/libc/builtins/wide-integers.ts";
import "bareflow/libc/math/functions.ts";
import "bareflow/libc/math/parts.ts";
import "bareflow/libc/math/rounding.ts";
import "../../imports/disk-functions.ts";
import { setProgram } from "../../imports/program-functions.ts";

/** Where a program begins that the engine runs. */
const programMain = extern<() => i32>("main");

export function main(): i32 {
  setProgram(programArguments(), "", functionPointer(exit));
  return programMain();
}
