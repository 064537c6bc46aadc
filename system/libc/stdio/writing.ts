// stdio.h: characters, texts and blocks of bytes, out to a stream.
import { lengthOf } from "../string/words.ts";
import { flushAll, outputStream, END_OF_FILE, type Stream } from "./streams.ts";

const putByte = inline((stream: Stream, character: i32): i32 => stream.put(u8(character)) ? i32(u8(character)) : END_OF_FILE);

export const fputcSymbol = exported("fputc")((character: i32, stream: Stream): i32 => putByte(stream, character));
export const putcSymbol = exported("putc")((character: i32, stream: Stream): i32 => putByte(stream, character));
export const putcharSymbol = exported("putchar")((character: i32): i32 => putByte(outputStream(), character));

export const fputsSymbol = exported("fputs")((text: Ptr<u8>, stream: Stream): i32 => stream.write(text, lengthOf(text)) ? 1 : END_OF_FILE);

export const putsSymbol = exported("puts")((text: Ptr<u8>): i32 => {
  const stream = outputStream();
  return stream.write(text, lengthOf(text)) && stream.put(0x0a) ? 1 : END_OF_FILE;
});

export const fwriteSymbol = exported("fwrite")((start: Ptr<u8>, size: usize, count: usize, stream: Stream): usize => {
  if (size === 0 || count === 0) return 0;
  return stream.write(start, size * count) ? count : 0;
});

export const fflushSymbol = exported("fflush")((stream: Stream | null): i32 => {
  const isDone = stream === null ? flushAll() : stream.flush();
  return isDone ? 0 : END_OF_FILE;
});
