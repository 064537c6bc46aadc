// stdio.h: characters, lines and blocks of bytes, in from a stream; and what is said about errors.
import { currentError } from "../errno.ts";
import { reallocSymbol } from "../stdlib/allocation.ts";
import { errorText } from "../string/error-texts.ts";
import { textAt } from "../string/words.ts";
import { END_OF_FILE, inputStream, standardStreamSymbol, type Stream } from "./streams.ts";

const LINE_END = 0x0a;

export const fgetcSymbol = exported("fgetc")((stream: Stream): i32 => stream.take());
export const getcSymbol = exported("getc")((stream: Stream): i32 => stream.take());
export const getcharSymbol = exported("getchar")((): i32 => inputStream().take());

export const ungetcSymbol = exported("ungetc")((character: i32, stream: Stream): i32 => {
  if (character === END_OF_FILE || !stream.giveBack(u8(character))) return END_OF_FILE;
  return i32(u8(character));
});

/** A line with its end, or what fits of it, and a zero byte; null when nothing is left. */
export const fgetsSymbol = exported("fgets")((target: Ptr<u8>, size: i32, stream: Stream): Ptr<u8> | null => {
  if (size <= 0) return null;
  let length: usize = 0;
  while (length + 1 < usize(size)) {
    const byte = stream.take();
    if (byte < 0) {
      if (length === 0) return null;
      break;
    }
    target[length] = u8(byte);
    length += 1;
    if (byte === LINE_END) break;
  }
  target[length] = 0;
  return target;
});

export const freadSymbol = exported("fread")((start: Ptr<u8>, size: usize, count: usize, stream: Stream): usize => {
  const wanted = size * count;
  if (wanted === 0) return 0;
  let length: usize = 0;
  // What was given back comes first; of a file, all the rest at once.
  while (length < wanted) {
    if (stream.pushedCount === 0) {
      const taken = stream.takeBlock(start.add(isize(length)), wanted - length);
      length += taken;
      if (taken > 0) continue;
    }
    const byte = stream.take();
    if (byte < 0) break;
    start[length] = u8(byte);
    length += 1;
  }
  return length / size;
});

/** A line of any length, in memory that grows with it; -1 when nothing is left. */
const readUpTo = (line: Ptr<usize>, capacity: Ptr<usize>, delimiter: u8, stream: Stream): i64 => {
  let length: usize = 0;
  while (true) {
    const byte = stream.take();
    if (byte < 0 && length === 0) return -1;
    if (line.value === 0 || length + 2 > capacity.value) {
      const wanted = length < 60 ? 120 : 2 * length;
      const larger = reallocSymbol(line.value === 0 ? null : pointer<u8>(line.value), wanted);
      if (larger === null) return -1;
      line.value = larger.address;
      capacity.value = wanted;
    }
    if (byte >= 0) {
      store<u8>(line.value + length, u8(byte));
      length += 1;
    }
    if (byte < 0 || u8(byte) === delimiter) {
      store<u8>(line.value + length, 0);
      return i64(length);
    }
  }
};

export const getlineSymbol = exported("getline")((line: Ptr<usize>, capacity: Ptr<usize>, stream: Stream): i64 => readUpTo(line, capacity, LINE_END, stream));
export const getdelimSymbol = exported("getdelim")((line: Ptr<usize>, capacity: Ptr<usize>, delimiter: i32, stream: Stream): i64 =>
  readUpTo(line, capacity, u8(delimiter), stream));

/** The text, a colon and what errno means, for whoever watches the program. */
export const perrorSymbol = exported("perror")((text: Ptr<u8> | null): void => {
  const stream = standardStreamSymbol(2);
  const error = errorText(currentError());
  if (text !== null && text.value !== 0) {
    const words = textAt(text);
    stream.write(words.bytes.pointer, words.length);
    stream.write(": ".bytes.pointer, 2);
  }
  stream.write(error.bytes.pointer, error.length);
  stream.put(LINE_END);
});
