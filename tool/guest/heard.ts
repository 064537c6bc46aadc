// What a machine says while nobody is shown it: kept so far that it can be compared, measured, and told when something was wrong.
import { createHash } from "node:crypto";
import { Pace } from "../engine/pace.ts";
import type { Sinks } from "./launch.ts";

export class Heard {
  readonly pace = new Pace();
  outputBytes = 0;
  /** The last of the kernel's and the engine's messages. */
  messages = "";
  readonly #messagesKept: number;
  readonly #hash = createHash("sha256");

  /** Of the messages, so many characters are kept. */
  constructor(messagesKept: number) {
    this.#messagesKept = messagesKept;
  }

  /** For `launch`. */
  get sinks(): Sinks {
    return {
      output: (chunk) => {
        this.#hash.update(chunk);
        this.outputBytes += chunk.length;
        this.pace.add(chunk.toString("latin1"), performance.now());
      },
      messages: (text) => { this.messages = (this.messages + text).slice(-this.#messagesKept); },
    };
  }

  /** SHA-256 of the output, in hexadecimal digits: once, at the end. */
  outputSha256(): string {
    return this.#hash.digest("hex");
  }
}
