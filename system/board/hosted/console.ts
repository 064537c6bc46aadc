// The process's two channels (kernel/README-protocol.md): the program's output on file descriptor 1, messages on 2.
import { hasInput, read, write } from "./system-calls.ts";

const INPUT = 0;
const OUTPUT = 1;
const MESSAGES = 2;

const BUFFER_BYTES = 4096;
const LINE_END = 0x0a;
const INTERRUPTED = -4;
const TRY_AGAIN = -11;

/** What the program writes for its caller. A system call a line, not a piece: a line end, `flush` and the end empty it. */
class ProgramOutput {
  private buffer: StaticArray<u8, 4096> = new StaticArray<u8, 4096>();
  private used: usize = 0;

  write(text: string): void {
    if (text.length > BUFFER_BYTES - this.used) this.flush();
    if (text.length > BUFFER_BYTES) {
      writeAll(OUTPUT, text.bytes);
      return;
    }
    this.buffer.slice(this.used).copyFrom(text.bytes);
    this.used += text.length;
    if (text.length > 0 && text[text.length - 1] === LINE_END) this.flush();
  }

  flush(): void {
    const bytes = this.buffer.slice(0, this.used);
    this.used = 0;
    writeAll(OUTPUT, bytes);
  }
}

/** What the kernel says, and the program writes for whoever watches it. Not buffered. */
class Messages {
  write(text: string): void {
    writeAll(MESSAGES, text.bytes);
  }

  flush(): void {}
}

export const programOutput = new ProgramOutput();
export const messages = new Messages();

const input = new StaticArray<u8, 4096>();
let inputTaken: usize = 0;
let inputEnd: usize = 0;

/** A byte from standard input, or -1 when none has come or the input has ended. Never waits. */
export function readCharacter(): i32 {
  return inputTaken < inputEnd || hasInput(INPUT) ? awaitCharacter() : -1;
}

/** The next byte of standard input; waits for it. -1 when the input has ended. */
export function awaitCharacter(): i32 {
  while (inputTaken === inputEnd) {
    const count = read(INPUT, input.slice());
    if (count === INTERRUPTED || count === TRY_AGAIN) continue;
    if (count <= 0) return -1;
    inputTaken = 0;
    inputEnd = usize(count);
  }
  inputTaken += 1;
  return i32(input[inputTaken - 1]);
}

/** Bytes that nobody takes (a closed pipe) are dropped: the program's work does not depend on its audience. */
function writeAll(file: i32, bytes: Slice<u8>): void {
  let written: usize = 0;
  while (written < bytes.length) {
    const result = write(file, bytes.slice(written));
    if (result > 0) written += usize(result);
    else if (result !== INTERRUPTED && result !== TRY_AGAIN) return;
  }
}
