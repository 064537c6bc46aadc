// Turns addresses of a backtrace into TypeScript functions, files and lines, with LLVM's symbolizer and the debug image.
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createInterface } from "node:readline";
import { requireProgram } from "./programs.ts";

export interface Frame {
  readonly functionName: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Symbolizer {
  /** The frames at an address, innermost first: what was inlined there, then the function itself; empty when unknown. */
  lookUp(address: bigint): Promise<readonly Frame[]>;
  close(): void;
}

/** Throws Failure when LLVM's symbolizer is not installed. */
export function openSymbolizer(debugImage: string): Symbolizer {
  const child: ChildProcessWithoutNullStreams = spawn(requireProgram("llvm-symbolizer-19"), [
    `--obj=${debugImage}`, "--output-style=JSON", "--functions=short", "--inlines", "--no-demangle",
  ], { stdio: ["pipe", "pipe", "pipe"] });
  const waiting: ((line: string | null) => void)[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.(line));
  let closed = false;
  child.on("error", () => {}); // As when it goes away: "close" follows.
  child.on("close", () => { closed = true; for (const answer of waiting.splice(0)) answer(null); });
  child.stdin.on("error", () => {}); // It went away: "close" answers for it.
  return {
    async lookUp(address) {
      const line = await new Promise<string | null>((resolve) => {
        if (closed) return resolve(null);
        waiting.push(resolve);
        child.stdin.write(`0x${address.toString(16)}\n`);
      });
      return line === null ? [] : parseAnswer(line);
    },
    close() {
      child.stdin.end();
    },
  };
}

function parseAnswer(line: string): readonly Frame[] {
  const answer = JSON.parse(line) as { Symbol?: readonly { FunctionName: string; FileName: string; Line: number; Column: number }[] };
  return (answer.Symbol ?? [])
    .filter((symbol) => symbol.FunctionName !== "" || symbol.FileName !== "")
    .map((symbol) => ({ functionName: symbol.FunctionName, file: symbol.FileName, line: symbol.Line, column: symbol.Column }));
}

/**
 * A backtrace line with its frames behind it, inlined callers on lines of their own. `exact` says that the address is
 * the instruction itself; otherwise it is where a call returns to, and the call is just before.
 */
export async function annotate(symbolizer: Symbolizer, line: string, address: bigint, exact: boolean): Promise<string> {
  const frames = await symbolizer.lookUp(exact || address === 0n ? address : address - 1n);
  const [innermost, ...callers] = frames;
  if (innermost === undefined) return `${line}\n`;
  const indent = " ".repeat(5);
  return `${line} ${shownFrame(innermost)}\n` + callers.map((frame) => `${indent}inlined into ${shownFrame(frame)}\n`).join("");
}

function shownFrame(frame: Frame): string {
  const file = frame.file.replace(/^\.\//, "");
  const place = file === "" ? "" : ` (${file}${frame.line === 0 ? "" : `:${frame.line}:${frame.column}`})`;
  return `${frame.functionName === "" ? "?" : frame.functionName}${place}`;
}
