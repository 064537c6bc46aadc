// The program that stands around a C program: the kernel starts it as it starts every program; it makes argc and argv, calls
// the C program's main and does at the end what C asks for. Importing all of the library puts it into the bitcode that C programs
// are linked with; what a program does not need is left out there.
import { programArguments } from "../../kernel/program.ts";
import { allocate } from "../stdlib/allocation.ts";
import { exitSymbol } from "../stdlib/termination.ts";
import "#machine/non-local-jump.ts";
import "../builtins/half-floats.ts";
import "../builtins/small-operations.ts";
import "../builtins/wide-integers.ts";
import "../ctype/characters.ts";
import "../locale.ts";
import "../math/functions.ts";
import "../math/parts.ts";
import "../math/rounding.ts";
import "../stdio/files.ts";
import "../stdio/printing.ts";
import "../stdio/reading.ts";
import "../stdio/scanning.ts";
import "../stdio/writing.ts";
import "../stdlib/floats.ts";
import "../stdlib/integers.ts";
import "../stdlib/random.ts";
import "../stdlib/sorting.ts";
import "../string/comparing.ts";
import "../string/copying.ts";
import "../string/error-texts.ts";
import "../string/searching.ts";
import "../time/calendar.ts";
import "../time/clock.ts";
import "../time/formatting.ts";
import "../wide/classes.ts";
import "../wide/multibyte.ts";
import "../wide/numbers.ts";
import "../wide/printing.ts";
import "../wide/streams.ts";
import "../wide/texts.ts";

/** The C program's main, whatever parameters it has: the tool writes this function (tool/module/entry-points.ts). */
const programMain = extern<(argumentCount: i32, argumentWords: Ptr<usize>) => i32>("bareflow_program_main");

const PROGRAM_NAME = "program";

export function main(): i32 {
  const words = programArguments();
  const pointers = changetype<Ptr<usize>>(allocate((words.length + 2) * 8));
  pointers[0] = terminated(PROGRAM_NAME).address;
  for (let index: usize = 0; index < words.length; index += 1) pointers[index + 1] = terminated(words[index]).address;
  pointers[words.length + 1] = 0;
  return exitSymbol(programMain(i32(words.length) + 1, pointers));
}

/** A copy that ends in a zero byte, which C takes for the end. */
function terminated(word: string): Ptr<u8> {
  const copy = allocate(word.length + 1);
  memory.copy(copy, word.bytes.pointer, word.length);
  copy[word.length] = 0;
  return copy;
}
