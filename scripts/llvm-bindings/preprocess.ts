// The part of C's preprocessor that the llvm-c headers need: comments, conditions, macros with parameters and `##`. Makes
// tokens, each with the group of the documentation that it stands in (`@defgroup NAME ... @{ ... @}`).

export interface Token {
  readonly text: string;
  /** The innermost documentation group, or "" outside of all. */
  readonly group: string;
  readonly line: number;
}

interface Macro {
  /** Null for a macro without a list of parameters. */
  readonly parameters: readonly string[] | null;
  readonly body: readonly string[];
}

/** Macros of headers that are not read: brackets for C++, marks of deprecated functions, and what the build of LLVM chose. */
const KNOWN_MACROS = ["LLVM_C_EXTERN_C_BEGIN", "LLVM_C_EXTERN_C_END"];
const DEPRECATION = "LLVM_ATTRIBUTE_C_DEPRECATED";

const TOKEN = /@defgroup \w+|@[{}]|[A-Za-z_]\w*|0[xX][0-9a-fA-F]+[uUlL]*|\d+[uUlL]*|"[^"]*"|##|<<|>>|\.\.\.|[^\s\w]/g;

/** Included files are left out: each header is read for what it declares itself. */
export function preprocess(source: string): readonly Token[] {
  const macros = new Map<string, Macro>(KNOWN_MACROS.map((name) => [name, { parameters: null, body: [] }]));
  macros.set(DEPRECATION, { parameters: ["declaration", "message"], body: ["declaration"] });
  const groups: string[] = [];
  let named = "";
  /** For each open condition: whether its lines count, and whether one of its branches has counted. */
  const conditions: { counts: boolean; taken: boolean }[] = [];
  const tokens: Token[] = [];
  let pending: Token[] = [];
  const flush = (): void => {
    tokens.push(...expand(pending, macros));
    pending = [];
  };
  for (const { text, line } of logicalLines(markGroups(source))) {
    const [, word = "", rest = ""] = /^\s*#\s*(\w+)\s*(.*)$/.exec(text) ?? [];
    const counts = conditions.every((one) => one.counts);
    if (word === "") {
      for (const [token] of counts ? text.matchAll(TOKEN) : []) {
        if (token.startsWith("@defgroup ")) named = token.slice("@defgroup ".length);
        else if (token === "@{") groups.push(named);
        else if (token === "@}") groups.pop();
        else pending.push({ text: token, group: groups.at(-1) ?? "", line });
      }
      continue;
    }
    flush();
    if (word === "ifdef" || word === "ifndef" || word === "if") {
      // No condition on anything but a name is of interest: compilers of other makers, C++.
      const holds = word === "if" ? false : macros.has(rest.trim()) === (word === "ifdef");
      conditions.push({ counts: holds, taken: holds });
    } else if (word === "else" || word === "elif") {
      const condition = conditions.at(-1)!;
      condition.counts = word === "else" && !condition.taken;
    } else if (word === "endif") {
      conditions.pop();
    } else if (!counts) {
      continue;
    } else if (word === "define") {
      define(rest, macros);
    } else if (word === "undef") {
      macros.delete(rest.trim());
    }
  }
  flush();
  return tokens;
}

/** Comments out, but for the marks of documentation groups; every line stays on its line. */
function markGroups(source: string): string {
  return source.replace(/"[^"\n]*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (found) => {
    if (found.startsWith("\"")) return found;
    const marks = found.match(/@defgroup \w+|@[{}]/g) ?? [];
    return ` ${marks.join(" ")} ${"\n".repeat(found.split("\n").length - 1)}`;
  });
}

/** Lines, those that end in a backslash joined with the next. */
function* logicalLines(source: string): Iterable<{ readonly text: string; readonly line: number }> {
  let joined = "";
  for (const [index, text] of source.split("\n").entries()) {
    if (text.endsWith("\\")) {
      joined += `${text.slice(0, -1)} `;
    } else {
      yield { text: joined + text, line: index + 1 };
      joined = "";
    }
  }
}

function define(rest: string, macros: Map<string, Macro>): void {
  const [, name = "", parameters, body = ""] = /^(\w+)(?:\(([^)]*)\))?(.*)$/.exec(rest) ?? [];
  macros.set(name, {
    parameters: parameters === undefined ? null : parameters.split(",").map((one) => one.trim()),
    body: [...body.matchAll(TOKEN)].map((match) => match[0]),
  });
}

function expand(tokens: readonly Token[], macros: ReadonlyMap<string, Macro>): readonly Token[] {
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const macro = macros.get(token.text);
    if (macro === undefined || (macro.parameters !== null && tokens[at + 1]?.text !== "(")) {
      result.push(token);
      continue;
    }
    let args: readonly (readonly string[])[] = [];
    if (macro.parameters !== null) {
      const read = readArguments(tokens, at + 2);
      args = read.args;
      at = read.end;
    }
    result.push(...expand(substitute(macro, args).map((text) => ({ ...token, text })), macros));
  }
  return result;
}

/** The arguments of a macro's call, whose first token stands at `at`; `end` is the closing bracket. */
function readArguments(tokens: readonly Token[], at: number): { readonly args: readonly (readonly string[])[]; readonly end: number } {
  const args: string[][] = [[]];
  let depth = 0;
  for (; at < tokens.length; at += 1) {
    const { text } = tokens[at]!;
    if (text === ")" && depth === 0) return { args, end: at };
    if (text === "(") depth += 1;
    if (text === ")") depth -= 1;
    if (text === "," && depth === 0) args.push([]);
    else args.at(-1)!.push(text);
  }
  throw new Error("a macro's arguments do not end");
}

function substitute(macro: Macro, args: readonly (readonly string[])[]): readonly string[] {
  const filled = macro.body.flatMap((text) => {
    const index = macro.parameters?.indexOf(text) ?? -1;
    return index < 0 ? [text] : args[index] ?? [];
  });
  const result: string[] = [];
  for (let at = 0; at < filled.length; at += 1) {
    if (filled[at] === "##") result.push(`${result.pop() ?? ""}${filled[at += 1] ?? ""}`);
    else result.push(filled[at]!);
  }
  return result;
}
