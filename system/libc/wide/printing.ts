// wchar.h: the wprintf family. Formats are interpreted as UTF-8, as those of printf; widths, precisions and what is counted are in characters.
import type { VariadicList } from "#machine/variadic.ts";
import { ErrorNumber, setError } from "../errno.ts";
import { printFormat } from "../stdio/print/format.ts";
import { Output } from "../stdio/print/output.ts";
import { outputStream, type Stream } from "../stdio/streams.ts";
import { freeSymbol, mallocSymbol } from "../stdlib/allocation.ts";
import { wideLength } from "./texts.ts";
import { encode, isCharacter } from "./utf8.ts";

const COUNT_MAX: usize = 0x7fffffff;

/** How many characters were printed, or would have been; -1 when that failed. */
function print(output: Output, format: Ptr<u32>, list: VariadicList): i32 {
  output.isWide = true;
  const narrow = mallocSymbol(wideLength(format) * 4 + 1);
  if (narrow === null) return -1;
  let length: usize = 0;
  for (let index: usize = 0; format[index] !== 0; index += 1) {
    if (!isCharacter(format[index])) output.hasFailed = true;
    else length += encode(format[index], narrow.add(isize(length)));
  }
  narrow[length] = 0;
  if (!output.hasFailed) printFormat(output, narrow, list);
  freeSymbol(narrow);
  if (output.hasFailed) setError(ErrorNumber.IllegalSequence);
  return output.hasFailed || output.count > COUNT_MAX ? -1 : i32(output.count);
}

const printToStream = neverInline((stream: Stream, format: Ptr<u32>, list: VariadicList): i32 => print(new Output(stream, 0, 0), format, list));

export const vfwprintfSymbol = exported("vfwprintf")((stream: Stream, format: Ptr<u32>, list: VariadicList): i32 => printToStream(stream, format, list));
export const vwprintfSymbol = exported("vwprintf")((format: Ptr<u32>, list: VariadicList): i32 => printToStream(outputStream(), format, list));

/** At most `size` characters, of which the last one is a zero; -1 when it does not fit. */
export const vswprintfSymbol = exported("vswprintf")((target: Ptr<u32>, size: usize, format: Ptr<u32>, list: VariadicList): i32 => {
  if (size === 0) return -1;
  const output = new Output(null, target.address, size - 1);
  const count = print(output, format, list);
  target[output.count < size ? output.count : size - 1] = 0;
  return count < 0 || usize(count) >= size ? -1 : count;
});
