// %lc and %ls: wide characters are code points, and are printed as UTF-8.
import { type Conversion } from "./conversion.ts";
import { type Output } from "./output.ts";

export function printWide(output: Output, conversion: Conversion, character: u32): void {
  const bytes = new StaticArray<u8, 4>();
  const count = encode(character, bytes.pointer);
  conversion.begin(output, "", isize(count), false);
  output.write(bytes.pointer, count);
  conversion.end(output, isize(count));
}

/** The precision is the most bytes that are printed; no character is cut in two. */
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
  for (; text[count] !== 0; count += 1) {
    const width = isize(encode(text[count], bytes.pointer));
    if (length + width > limit) break;
    length += width;
  }
  conversion.begin(output, "", length, false);
  for (let index: usize = 0; index < count; index += 1) output.write(bytes.pointer, encode(text[index], bytes.pointer));
  conversion.end(output, length);
}

/** Writes the character's UTF-8 (RFC 3629) and says how many bytes that are. */
export function encode(character: u32, bytes: Ptr<u8>): usize {
  if (character < 0x80) {
    bytes[0] = u8(character);
    return 1;
  }
  const count: usize = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  for (let index = count - 1; index > 0; index -= 1) bytes[index] = u8(0x80 | ((character >> (u32(count - 1 - index) * 6)) & 0x3f));
  const lead: u32 = count === 2 ? 0xc0 : count === 3 ? 0xe0 : 0xf0;
  bytes[0] = u8(lead | (character >> (u32(count - 1) * 6)));
  return count;
}
