// Collects diagnostics and renders them: code, place, the line with a caret, and what to do.
import path from "node:path";
import { ts } from "../program/typescript.ts";
import type { Message } from "./diagnostics.ts";

interface Entry { readonly file: string; readonly line: number; readonly column: number; readonly length: number; readonly code: string; readonly text: string; readonly source: string }

/** Leaves the statement that was being compiled: its fault is reported, and more from it would only be a cascade. */
export class Abandoned extends Error {}

export class Report {
  readonly #entries = new Map<string, Entry>();
  readonly #covered: ts.Node[] = [];

  get count(): number { return this.#entries.size; }

  /** Records a diagnostic at a node. */
  add(node: ts.Node, { code, text }: Message): void {
    const file = node.getSourceFile();
    this.#record(file, node.getStart(file), node.getWidth(file), `BF${code}`, text);
  }

  /** Records a diagnostic and abandons what is being compiled. */
  fail(node: ts.Node, message: Message): never {
    this.add(node, message);
    throw new Abandoned();
  }

  /** Leaves out what TypeScript finds within a node, whose fault is reported already. */
  cover(node: ts.Node): void { this.#covered.push(node); }

  #isCovered({ file, start }: ts.Diagnostic): boolean {
    // Syntax that is refused asks for types of a library that is not there.
    if (file === undefined) return this.#covered.length > 0;
    return this.#covered.some((node) => node.getSourceFile() === file && start !== undefined && start >= node.pos && start < node.end);
  }

  /** Takes over what the TypeScript compiler found. */
  addTypeScript(diagnostic: ts.Diagnostic): void {
    if (this.#isCovered(diagnostic)) return;
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    if (diagnostic.file === undefined) {
      this.#entries.set(`:${diagnostic.code}:${text}`, { file: "", line: 0, column: 0, length: 0, code: `TS${diagnostic.code}`, text, source: "" });
    } else {
      this.#record(diagnostic.file, diagnostic.start ?? 0, diagnostic.length ?? 1, `TS${diagnostic.code}`, text);
    }
  }

  #record(file: ts.SourceFile, start: number, length: number, code: string, text: string): void {
    const { line, character } = file.getLineAndCharacterOfPosition(start);
    const lineStart = file.getPositionOfLineAndCharacter(line, 0);
    const source = file.text.slice(lineStart).split(/\r?\n/, 1)[0]!;
    const entry = { file: file.fileName, line: line + 1, column: character + 1, length, code, text, source };
    this.#entries.set(`${entry.file}:${entry.line}:${entry.column}:${code}`, entry);
  }

  /** The diagnostics in source order as `BF1001 line:column`, for tests. */
  get places(): readonly { readonly file: string; readonly code: string; readonly line: number; readonly column: number }[] {
    return this.#sorted();
  }

  #sorted(): Entry[] {
    return [...this.#entries.values()].sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1));
  }

  /** Everything as text, paths relative to `directory`. */
  render(directory: string): string {
    return this.#sorted().map((entry) => {
      if (entry.file === "") return `error ${entry.code}: ${entry.text}\n`;
      const place = `${path.relative(directory, entry.file)}:${entry.line}:${entry.column}`;
      const number = String(entry.line);
      const margin = " ".repeat(number.length);
      const { source, before, marked } = excerpt(entry);
      return `${place}: error ${entry.code}: ${entry.text}\n ${margin} |\n ${number} | ${source}\n ${margin} | ${before}${"^".repeat(Math.max(1, columnsOf(marked)))}\n`;
    }).join("\n");
  }
}

/** Columns of an excerpt that a terminal shows without a break. */
const WIDTH_MAX = 150;
const BEFORE_MAX = 60;

/** The line of a fault, cut when it is long; the blanks before the caret; and the text that is marked. */
function excerpt({ source, column, length }: Entry): { readonly source: string; readonly before: string; readonly marked: string } {
  const from = source.length > WIDTH_MAX && column > BEFORE_MAX ? column - BEFORE_MAX : 0;
  const shown = source.slice(from, from + WIDTH_MAX);
  const head = `${from > 0 ? "..." : ""}${source.slice(from, column - 1)}`;
  return {
    source: `${from > 0 ? "..." : ""}${shown}${from + WIDTH_MAX < source.length ? "..." : ""}`,
    before: head.split("\t").map((part) => " ".repeat(columnsOf(part))).join("\t"),
    marked: source.slice(column - 1, Math.min(column - 1 + length, from + WIDTH_MAX)),
  };
}

/** Characters of Chinese, Japanese and Korean writing, and most pictures, take two columns. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** The columns of a terminal that a text takes. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : /\p{Mark}/u.test(character) ? 0 : 1;
  return columns;
}
