// The printf family for arguments in a va_list; the variadic ones call these (tool/module/variadic.table.ts).
import type { VariadicList } from "#machine/variadic.ts";
import { mallocSymbol } from "../stdlib/allocation.ts";
import { printFormat } from "./print/format.ts";
import { Output } from "./print/output.ts";
import { outputStream, type Stream } from "./streams.ts";

const COUNT_MAX: usize = 0x7fffffff;

export const vfprintfSymbol = exported("vfprintf")((stream: Stream, format: Ptr<u8>, list: VariadicList): i32 => printToStream(stream, format, list));
export const vprintfSymbol = exported("vprintf")((format: Ptr<u8>, list: VariadicList): i32 => printToStream(outputStream(), format, list));

const printToStream = neverInline((stream: Stream, format: Ptr<u8>, list: VariadicList): i32 => {
  const output = new Output(stream, 0, 0);
  printFormat(output, format, list);
  return output.hasFailed || output.count > COUNT_MAX ? -1 : i32(output.count);
});

export const vsnprintfSymbol = exported("vsnprintf")((target: Ptr<u8> | null, size: usize, format: Ptr<u8>, list: VariadicList): i32 =>
  printToMemory(target === null ? 0 : target.address, size, format, list));

export const vsprintfSymbol = exported("vsprintf")((target: Ptr<u8>, format: Ptr<u8>, list: VariadicList): i32 =>
  printToMemory(target.address, maxValue<usize>() - target.address, format, list));

/** At most `size` bytes, of which the last one is a zero byte. */
const printToMemory = neverInline((target: usize, size: usize, format: Ptr<u8>, list: VariadicList): i32 => {
  const output = new Output(null, target, size === 0 ? 0 : size - 1);
  printFormat(output, format, list);
  if (size > 0) store<u8>(target + (output.count < size ? output.count : size - 1), 0);
  return output.hasFailed || output.count > COUNT_MAX ? -1 : i32(output.count);
});

/** Room enough for the text comes from malloc. */
export const vasprintfSymbol = exported("vasprintf")((result: Ptr<usize>, format: Ptr<u8>, list: VariadicList): i32 => {
  // The list is used up by the first reading, which only counts.
  const again = new VariadicListCopy();
  memory.copy(changetype<Ptr<u8>>(again), changetype<Ptr<u8>>(list), sizeof<Inline<VariadicList>>());
  const count = printToMemory(0, 0, format, list);
  if (count < 0) return -1;
  const text = mallocSymbol(usize(count) + 1);
  if (text === null) return -1;
  result.value = text.address;
  return printToMemory(text.address, usize(count) + 1, format, changetype<VariadicList>(again));
});

/** Room for a va_list of any machine. */
class VariadicListCopy {
  words: StaticArray<u64, 4> = new StaticArray<u64, 4>();
}
