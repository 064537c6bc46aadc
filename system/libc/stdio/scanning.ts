// The scanf family for arguments in a va_list; the variadic ones call these (tool/module/variadic.table.ts).
import type { VariadicList } from "#machine/variadic.ts";
import { scanFormat } from "./scan/format.ts";
import { Input } from "./scan/input.ts";
import { inputStream, type Stream } from "./streams.ts";

const scan = neverInline((stream: Stream | null, text: usize, format: Ptr<u8>, list: VariadicList): i32 => {
  const input = new Input(stream, text);
  return scanFormat(input, format, list);
});

export const vfscanfSymbol = exported("vfscanf")((stream: Stream, format: Ptr<u8>, list: VariadicList): i32 => scan(stream, 0, format, list));
export const vscanfSymbol = exported("vscanf")((format: Ptr<u8>, list: VariadicList): i32 => scan(inputStream(), 0, format, list));
export const vsscanfSymbol = exported("vsscanf")((text: Ptr<u8>, format: Ptr<u8>, list: VariadicList): i32 => scan(null, text.address, format, list));
