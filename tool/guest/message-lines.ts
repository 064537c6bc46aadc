// Takes the kernel's message channel apart: text is passed on as it comes, except for the lines that the command has
// something to do with, the exit report and the addresses of a backtrace. Those wait until they are whole.
import { StringDecoder } from "node:string_decoder";
import { ENGINE_FRAME_PREFIX, parseEngineFrame, type EngineFrame } from "./engine-frames.ts";
import { EXIT_REPORT_PREFIX, parseExitReport, type ExitReport } from "./exit-report.ts";
import { asksForInput, INPUT_PREFIX } from "./input.ts";

const ADDRESS_LINE = /^ {2}at 0x([0-9a-fA-F]{1,16})\b/;
const HELD_PREFIXES = ["  at 0x", EXIT_REPORT_PREFIX, ENGINE_FRAME_PREFIX, INPUT_PREFIX, "trap: "];

export interface MessageHandlers {
  text(text: string): void;
  /** A backtrace line, without its line end; `exact` when it is the instruction itself and not where a call returns to. */
  address(line: string, address: bigint, exact: boolean): void;
  report(report: ExitReport): void;
  /** What an engine tells the command. */
  frame(frame: EngineFrame): void;
  /** The kernel asks for the command's standard input. */
  input?(): void;
}

export interface MessageLines {
  feed(chunk: Uint8Array): void;
  /** Hands over what is left of an unfinished line. */
  end(): void;
}

/** `nonce` is what this run's exit report repeats; null where it is not known. */
export function createMessageLines(handlers: MessageHandlers, nonce: string | null): MessageLines {
  const decoder = new StringDecoder("utf8");
  let held = "";
  /** Whether the current line's beginning has been passed on already. */
  let midLine = false;
  let afterTrap = false;

  /** An empty line that the exit report or a frame may follow: it belongs to that then, and is not passed on. */
  let emptyLine = false;
  const passOnEmptyLine = (): void => {
    if (emptyLine) handlers.text("\n");
    emptyLine = false;
  };

  const wholeLine = (line: string): void => {
    const report = parseExitReport(line, nonce);
    if (report !== null) {
      emptyLine = false;
      return handlers.report(report);
    }
    const frame = parseEngineFrame(line, nonce);
    if (frame !== null) {
      emptyLine = false;
      return handlers.frame(frame);
    }
    if (asksForInput(line, nonce)) {
      emptyLine = false;
      return handlers.input?.();
    }
    passOnEmptyLine();
    if (line === "") {
      emptyLine = true;
      return;
    }
    const address = ADDRESS_LINE.exec(line)?.[1];
    if (address !== undefined) {
      handlers.address(line.trimEnd(), BigInt(`0x${address}`), afterTrap);
      afterTrap = false;
      return;
    }
    if (line.startsWith("trap: ")) afterTrap = true;
    handlers.text(line + "\n");
  };

  const takeLine = (line: string): void => {
    if (midLine) handlers.text(line + "\n");
    else wholeLine(line);
    midLine = false;
  };

  const passOnUnlessHeld = (): void => {
    if (held === "" || (!midLine && HELD_PREFIXES.some((prefix) => held.startsWith(prefix) || prefix.startsWith(held)))) return;
    passOnEmptyLine();
    handlers.text(held);
    held = "";
    midLine = true;
  };

  return {
    feed(chunk) {
      const lines = (held + decoder.write(Buffer.from(chunk))).split("\n");
      held = lines.pop() ?? "";
      lines.forEach(takeLine);
      passOnUnlessHeld();
    },
    end() {
      const rest = held + decoder.end();
      held = "";
      const isOurs = !midLine && (parseExitReport(rest, nonce) !== null || parseEngineFrame(rest, nonce) !== null);
      if (isOurs) return wholeLine(rest);
      passOnEmptyLine();
      if (rest !== "") handlers.text(rest);
    },
  };
}
