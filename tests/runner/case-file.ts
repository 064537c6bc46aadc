// Reads a test program's directives (tests/README.md).
import { readFileSync } from "node:fs";
import { basename, relative } from "node:path";
import { ROOT } from "../../tool/application.ts";
import { boards } from "../../compiler/target/boards.ts";
import { isProcess } from "../../tool/boards.ts";
import { BOARDS, type Board } from "../../tool/config.ts";
import { TEST_MACHINES, type TestMachine } from "./test-machines.ts";

export interface CaseFile {
  /** Its path from the checkout. */
  readonly name: string;
  readonly path: string;
  readonly expectedLines: readonly string[];
  readonly expectedLog: readonly RegExp[];
  readonly exitCode: number;
  /** Null where the file does not say. */
  readonly boards: readonly Board[] | null;
  /** Why it does not run on every instruction set. */
  readonly because: string | null;
  /** Why it runs only as a process of the processor that there is, not on an emulated one; null when it runs everywhere. */
  readonly slow: string | null;
  /** Null where the file does not say. */
  readonly machines: readonly TestMachine[] | null;
  readonly memory: string;
  readonly programArguments: readonly string[];
  /** As `--file` takes them. */
  readonly files: readonly string[];
  readonly iso: boolean;
  /** Whether it is a test at all: files beside tests may be modules that they import. */
  readonly isTest: boolean;
}

const DIRECTIVE = /^\/\/ (expect|expect-log|exit|boards|because|slow|machines|memory|arguments|file|iso)((?: [a-z][\w-]*)*)(?:: ?(.*))?$/;

/** The file as one board sees it; with null, directives for some boards only are left out. Throws an Error that names the line when one cannot be understood. */
export function readCase(path: string, board: Board | null = null): CaseFile {
  const name = relative(ROOT, path);
  const text = readFileSync(path, "utf8");
  const values: Record<string, string[]> = {};
  for (const line of text.split(/\r?\n/)) {
    const match = DIRECTIVE.exec(line);
    if (match?.[1] === undefined || (match[3] === undefined && match[1] !== "iso")) continue;
    const only = (match[2] ?? "").split(" ").filter((word) => word !== "");
    for (const word of only) if (!isOneOf(BOARDS, word)) throw new Error(`${name}: '${word}' in '${line}' is none of ${BOARDS.join(", ")}`);
    if (only.length === 0 || (board !== null && only.some((word) => means(word, board)))) (values[match[1]] ??= []).push(match[3] ?? "");
  }
  const last = (key: string): string | undefined => values[key]?.at(-1);
  const listed = <T extends string>(key: string, allowed: readonly T[]): T[] | null => last(key)?.trim().split(/\s+/).map((word) => {
    if (!isOneOf(allowed, word)) throw new Error(`${name}: '${word}' in '// ${key}:' is none of ${allowed.join(", ")}`);
    return word;
  }) ?? null;
  const exitCode = Number(last("exit") ?? 0);
  if (!Number.isInteger(exitCode)) throw new Error(`${name}: '// exit: ${last("exit")}' is not a number`);
  const named = listed("boards", BOARDS);
  if (named !== null && last("because") === undefined && machinesOf(named).size === 1) {
    throw new Error(`${name}: '// boards: ${named.join(" ")}' leaves an instruction set out: say why in a line '// because: ...'`);
  }
  return {
    name, path, exitCode,
    expectedLines: values["expect"] ?? [],
    expectedLog: (values["expect-log"] ?? []).map((text) => new RegExp(text)),
    boards: named,
    because: last("because") ?? null,
    slow: last("slow") ?? null,
    machines: listed("machines", TEST_MACHINES),
    memory: last("memory") ?? "64M",
    programArguments: splitWords(last("arguments") ?? ""),
    files: values["file"] ?? [],
    iso: values["iso"] !== undefined,
    isTest: values["expect"] !== undefined || /^export (function|const) main\b/m.test(text),
  };
}

function isOneOf<T extends string>(values: readonly T[], value: string): value is T {
  return (values as readonly string[]).includes(value);
}

/** Whether a board's name in a directive stands for the board: `hosted` does for every Linux process. */
export function means(name: string, board: Board): boolean {
  return name === board || (name === "hosted" && isProcess(board)) || (isProcess(board) && boards[name as Board] === boards[board]);
}

/** The instruction sets on which tests for these boards run. */
function machinesOf(named: readonly Board[]): ReadonlySet<string> {
  return new Set(named.flatMap((name) => BOARDS.filter((board) => means(name, board)).map((board) => boards[board].machine)));
}

/** Whether the program can share an image with others: it ends in order and asks for nothing of its own. */
export function canBeBatched(test: CaseFile): boolean {
  return test.exitCode === 0 && test.expectedLog.length === 0 && test.programArguments.length === 0 && test.files.length === 0
    && !test.iso && test.memory === "64M" && test.machines === null;
}

export function expectedOutput(test: CaseFile): string {
  return test.expectedLines.map((line) => `${line}\n`).join("");
}

/** What is wrong with the messages, or null: every pattern must match, each behind the one before. */
export function checkLog(test: CaseFile, log: string): string | null {
  let position = 0;
  for (const pattern of test.expectedLog) {
    const match = pattern.exec(log.slice(position));
    if (match === null) return `nothing in the messages matches ${pattern}${position > 0 ? " behind the matches before" : ""}; the messages:\n${log}`;
    position += match.index + match[0].length;
  }
  return null;
}

/** Where two texts part, in a form for people, or null when they are the same. */
export function difference(expected: string, actual: string): string | null {
  if (expected === actual) return null;
  const a = expected.split("\n");
  const b = actual.split("\n");
  const at = a.findIndex((line, index) => line !== b[index]);
  const line = at < 0 ? a.length : at;
  const shown = (lines: readonly string[]): string => JSON.stringify(lines[line] ?? "(nothing)");
  return `line ${line + 1} of the output is ${shown(b)} where ${shown(a)} was expected`;
}

function splitWords(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map((match) => (match[1] ?? match[2] ?? "").replace(/\\(.)/g, "$1"));
}

export function shortName(test: CaseFile): string {
  return basename(test.path, ".ts").replace(/\.check$/, "");
}
