// %lc and %ls: wide characters are code points, and are printed as UTF-8.
import { ErrorNumber, setError } from "../../errno.ts";
import { encode, isCharacter } from "../../wide/utf8.ts";
import { type Conversion } from "./conversion.ts";
import { type Output } from "./output.ts";

export function printWide(output: Output, conversion: Conversion, character: u32): void {
  if (!isCharacter(character)) return refuse(output);
  const bytes = new StaticArray<u8, 4>();
  const count = encode(character, bytes.pointer);
  const length: isize = output.isWide ? 1 : isize(count);
  conversion.begin(output, "", length, false);
  output.write(bytes.pointer, count);
  conversion.end(output, length);
}

/** The precision is the most bytes that are printed, or characters where the output is wide; no character is cut in two. */
export function printWideText(output: Output, conversion: Conversion, address: usize): void {
  if (address === 0) {
    conversion.begin(output, "", 6, false);
    output.writeText("(null)");
    conversion.end(output, 6);
    return;
  }
  const text = pointer<u32>(address);
  const bytes = new StaticArray<u8, 4>();
  const limit = conversion.precision < 0 ? maxValue<isize>() : isize(conversion.precision);
  let length: isize = 0;
  let count: usize = 0;
  // Where the limit is reached the text need not have an end.
  for (; length < limit && text[count] !== 0; count += 1) {
    if (!isCharacter(text[count])) return refuse(output);
    const width: isize = output.isWide ? 1 : isize(encode(text[count], bytes.pointer));
    if (length + width > limit) break;
    length += width;
  }
  conversion.begin(output, "", length, false);
  for (let index: usize = 0; index < count; index += 1) output.write(bytes.pointer, encode(text[index], bytes.pointer));
  conversion.end(output, length);
}

/** There is no such character: the whole output fails. */
function refuse(output: Output): void {
  setError(ErrorNumber.IllegalSequence);
  output.hasFailed = true;
}
