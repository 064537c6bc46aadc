// The program's two channels and its input, all of which the engine has. It gathers the output, so nothing is gathered here.
const writeOutput = extern<(text: Ptr<u8>, byteCount: usize) => void>("bareflow_output");
const flushOutput = extern<() => void>("bareflow_flush");
const writeMessage = extern<(text: Ptr<u8>, byteCount: usize) => void>("bareflow_message");
const character = extern<() => i32>("bareflow_read_character");
const nextCharacter = extern<() => i32>("bareflow_await_character");

class ProgramOutput {
  write(text: string): void {
    writeOutput(text.bytes.pointer, text.length);
  }

  flush(): void {
    flushOutput();
  }
}

class Messages {
  write(text: string): void {
    writeMessage(text.bytes.pointer, text.length);
  }

  flush(): void {}
}

export const programOutput = new ProgramOutput();
export const messages = new Messages();

/** A byte that was typed, or -1 when none has come. Never waits. */
export function readCharacter(): i32 {
  return character();
}

/** The next byte that is typed, for which it waits; -1 at the end. */
export function awaitCharacter(): i32 {
  return nextCharacter();
}
