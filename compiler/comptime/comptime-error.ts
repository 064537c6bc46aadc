// The one error that running code in the compiler ends with: what the code did, or why it cannot run here.

import type { SourceLocation } from "../ir/module.ts";

export class ComptimeError extends Error {
  /** The place of the failure; of a panic or failed check, the code that it is reported for. */
  location?: SourceLocation;
  /** The calls that led there, innermost first. */
  readonly trace: SourceLocation[] = [];

  constructor(message: string) {
    super(message);
    this.name = "ComptimeError";
  }
}

/** What is left when the whole address of something is asked for: the linker decides it, after the compiler. */
export function addressIsUnknown(): never {
  throw new ComptimeError("this needs the address of an object as a number, which is not known before the program is linked");
}
