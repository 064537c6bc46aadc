// Why and where a JSON text is refused.

export type JsonProblem =
  | "a value was expected"
  | "a key in quotes was expected"
  | "a colon was expected after the key"
  | "a comma or a closing bracket was expected"
  | "a comma or a closing brace was expected"
  | "the text ends too early"
  | "there is more text after the value"
  | "objects and arrays are nested too deeply"
  | "a number is malformed"
  | "a string contains a control character, which must be escaped"
  | "an escape in a string is not known"
  | "half of a surrogate pair stands alone"
  | "a string is not valid UTF-8"
  | "a byte order mark stands before the value";

export type JsonError = {
  readonly problem: JsonProblem;
  /** From 1; lines end with a line feed. */
  readonly line: u64;
  /** In characters (Unicode code points), from 1. */
  readonly column: u64;
};

/** Writes the error as one sentence, without a line end. */
export function printJsonError<W extends Writer>(writer: W, error: JsonError): void {
  print(writer, `line ${error.line}, column ${error.column}: ${error.problem}`);
}

/** How far a string or number reaches, or what is wrong with it (and at which byte). */
export type JsonScan = { readonly problem: JsonProblem | null; readonly offset: usize };

/** The error with the line and column of the byte at `offset`. */
export function jsonErrorAt(text: string, offset: usize, problem: JsonProblem): JsonError {
  let line: u64 = 1;
  let column: u64 = 1;
  for (const byte of text.bytes.slice(0, offset)) {
    if (byte === "\n"[0]) {
      line += 1;
      column = 1;
    } else if ((byte & 0xc0) !== 0x80) {
      column += 1;
    }
  }
  return { problem, line, column };
}
