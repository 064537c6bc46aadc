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
      const before = entry.source.slice(0, entry.column - 1).replace(/[^\t]/g, " ");
      const caret = "^".repeat(Math.max(1, Math.min(entry.length, entry.source.length - entry.column + 1)));
      return `${place}: error ${entry.code}: ${entry.text}\n ${margin} |\n ${number} | ${entry.source}\n ${margin} | ${before}${caret}\n`;
    }).join("\n");
  }
}
