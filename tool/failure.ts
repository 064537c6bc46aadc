// The one kind of error that a person is meant to read: a sentence that says what, where and how to fix it.

/** Stops the command with its message on standard error and its exit code; no stack trace is shown. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 2) {
    super(message);
    this.name = "Failure";
    this.exitCode = exitCode;
  }
}

/** The code of a file system error (ENOENT and so on), or undefined for other errors. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
