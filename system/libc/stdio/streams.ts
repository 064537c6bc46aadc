// What FILE is: the program's output, messages and input, and files. Output goes through a buffer, by default until the line ends.
import { standardError, standardOutput } from "../../kernel/program.ts";
import { awaitCharacter } from "#board/console.ts";
import { ErrorNumber, setError } from "../errno.ts";
import { freeSymbol } from "../stdlib/allocation.ts";
import { findByte } from "../string/words.ts";
import type { Contents } from "./contents.ts";

export enum Channel {
  Output,
  Messages,
  Input,
  File,
}

/** _IOFBF, _IOLBF and _IONBF of stdio.h. */
export enum Buffering {
  Full = 0,
  Line = 1,
  None = 2,
}

export const END_OF_FILE: i32 = -1;
const LINE_END = 0x0a;
const BUFFER_BYTES = 4096;
const PUSHED_MAX = 8;

export class Stream {
  channel: Channel = Channel.File;
  buffering: Buffering = Buffering.Full;
  mayRead: bool = false;
  mayWrite: bool = false;
  /** Every write goes to the end. */
  appends: bool = false;
  atEnd: bool = false;
  hasFailed: bool = false;
  /** Bytes that ungetc gave back, the last one first to be read. */
  pushed: StaticArray<u8, 8> = new StaticArray<u8, 8>();
  pushedCount: u32 = 0;
  /** Of a channel: what is not written yet. */
  buffer: StaticArray<u8, 4096> = new StaticArray<u8, 4096>();
  used: usize = 0;
  /** Of a file. */
  contents: Contents | null = null;
  position: usize = 0;
  next: Stream | null = null;

  /** Writes bytes; false when they could not be. */
  write(start: Ptr<u8>, count: usize): bool {
    if (!this.mayWrite) return this.fail(ErrorNumber.BadFile);
    if (this.channel === Channel.File) return this.writeToFile(start, count);
    if (this.buffering === Buffering.None || count > BUFFER_BYTES) {
      this.empty();
      this.pass(start, count);
      return true;
    }
    if (count > BUFFER_BYTES - this.used) this.empty();
    memory.copy(this.buffer.pointer.add(isize(this.used)), start, count);
    this.used += count;
    if (this.buffering === Buffering.Line && findByte(start.address, LINE_END, count) !== 0) this.empty();
    return true;
  }

  put(byte: u8): bool {
    if (this.channel === Channel.File || this.buffering === Buffering.None || this.used === BUFFER_BYTES || !this.mayWrite) {
      const one = new StaticArray<u8, 1>();
      one[0] = byte;
      return this.write(one.pointer, 1);
    }
    this.buffer.pointer[this.used] = byte;
    this.used += 1;
    if (byte === LINE_END && this.buffering === Buffering.Line) this.empty();
    return true;
  }

  /** The next byte, or -1. */
  take(): i32 {
    if (this.pushedCount > 0) {
      this.pushedCount -= 1;
      return i32(this.pushed[usize(this.pushedCount)]);
    }
    if (!this.mayRead) {
      this.fail(ErrorNumber.BadFile);
      return END_OF_FILE;
    }
    if (this.channel === Channel.Input) return this.takeFromInput();
    const contents = this.contents;
    if (contents === null || this.position >= contents.length) {
      this.atEnd = true;
      return END_OF_FILE;
    }
    this.position += 1;
    return i32(contents.start[this.position - 1]);
  }

  /** Of a file: up to so many of its next bytes, when none were given back. */
  takeBlock(target: Ptr<u8>, count: usize): usize {
    const contents = this.contents;
    if (contents === null || !this.mayRead || this.position >= contents.length) return 0;
    const left = contents.length - this.position;
    const taken = left < count ? left : count;
    memory.copy(target, contents.start.add(isize(this.position)), taken);
    this.position += taken;
    return taken;
  }

  /** The byte is the next one to be read; the end of the file is forgotten. */
  giveBack(byte: u8): bool {
    if (this.pushedCount === PUSHED_MAX) return false;
    this.pushed[usize(this.pushedCount)] = byte;
    this.pushedCount += 1;
    this.atEnd = false;
    return true;
  }

  /** Hands over what the buffer holds. */
  flush(): bool {
    if (this.channel === Channel.File) {
      const contents = this.contents;
      return contents === null || contents.keep() ? true : this.fail(ErrorNumber.InputOutput);
    }
    if (this.channel === Channel.Input) return true;
    this.empty();
    if (this.channel === Channel.Output) standardOutput.flush();
    return true;
  }

  fail(error: ErrorNumber): bool {
    this.hasFailed = true;
    setError(error);
    return false;
  }

  private empty(): void {
    const count = this.used;
    this.used = 0;
    if (count > 0) this.pass(this.buffer.pointer, count);
  }

  private pass(start: Ptr<u8>, count: usize): void {
    const text = stringFrom(sliceFrom(start, count));
    if (this.channel === Channel.Output) standardOutput.write(text);
    else standardError.write(text);
  }

  private writeToFile(start: Ptr<u8>, count: usize): bool {
    const contents = this.contents;
    if (contents === null) return this.fail(ErrorNumber.BadFile);
    if (this.appends) this.position = contents.length;
    const end = this.position + count;
    if (!contents.reserve(end)) return this.fail(ErrorNumber.NoMemory);
    // Whoever has moved behind the end leaves zeros.
    if (this.position > contents.length) memory.fill(contents.start.add(isize(contents.length)), 0, this.position - contents.length);
    memory.copy(contents.start.add(isize(this.position)), start, count);
    if (end > contents.length) contents.length = end;
    this.position = end;
    contents.isChanged = true;
    return true;
  }

  private takeFromInput(): i32 {
    if (this.atEnd) return END_OF_FILE;
    // What asks for an answer is shown before it is waited for.
    standardOutputStream.flush();
    const byte = awaitCharacter();
    if (byte < 0) this.atEnd = true;
    return byte;
  }
}

export const standardInputStream = new Stream();
export const standardOutputStream = new Stream();
export const standardErrorStream = new Stream();
let areReady = false;

/** stdin, stdout and stderr of stdio.h: the numbers are those of POSIX. */
export const standardStreamSymbol = exported("__standard_stream")((number: i32): Stream => {
  if (!areReady) makeReady();
  return number === 0 ? standardInputStream : number === 1 ? standardOutputStream : standardErrorStream;
});

/** The program's output, ready to be written to. */
export function outputStream(): Stream {
  if (!areReady) makeReady();
  return standardOutputStream;
}

/** The program's input, ready to be read. */
export function inputStream(): Stream {
  if (!areReady) makeReady();
  return standardInputStream;
}

const makeReady = neverInline((): void => {
  areReady = true;
  open(standardInputStream, Channel.Input, Buffering.Full);
  open(standardOutputStream, Channel.Output, Buffering.Line);
  open(standardErrorStream, Channel.Messages, Buffering.None);
});

function open(stream: Stream, channel: Channel, buffering: Buffering): void {
  stream.channel = channel;
  stream.buffering = buffering;
  stream.mayRead = channel === Channel.Input;
  stream.mayWrite = channel !== Channel.Input;
  listStream(stream);
}

let firstStream: Stream | null = null;

export function listStream(stream: Stream): void {
  stream.next = firstStream;
  firstStream = stream;
}

/** Forgets a stream that is closed. */
export function dropStream(stream: Stream): void {
  let previous: Stream | null = null;
  for (let each = firstStream; each !== null; each = each.next) {
    if (each === stream) {
      if (previous === null) firstStream = each.next;
      else previous.next = each.next;
      break;
    }
    previous = each;
  }
  if (stream.channel === Channel.File) freeSymbol(changetype<Ptr<u8>>(stream));
}

/** Hands over what all streams hold; false when one could not. */
export function flushAll(): bool {
  let areKept = true;
  for (let each = firstStream; each !== null; each = each.next) if (!each.flush()) areKept = false;
  return areKept;
}
