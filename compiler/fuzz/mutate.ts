// Small changes to a program's text, made on its syntax tree: delete, duplicate, swap and replace nodes, change types,
// operators and literals, and take nodes from other programs.
import { ts } from "../program/typescript.ts";
import type { CorpusFile } from "./corpus.ts";
import type { Random } from "./random.ts";

interface Edit { readonly start: number; readonly end: number; readonly text: string }
type Mutation = (source: Source, random: Random, donor: Source) => Edit[] | null;

/** A parsed program with its nodes, taken apart by what a mutation may do with them. */
interface Source { readonly file: ts.SourceFile; readonly nodes: readonly ts.Node[] }

const TYPES = ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "f32", "f64", "bool", "string", "number", "void", "never", "unknown", "Slice<u8>", "Ptr<u32>", "StaticArray<u16, 3>", "[u32, bool]", "() => void", "u32 | null", "string | null", '"a" | "b"', "Result<u32, string>"];
const LITERALS = ["0", "1", "-1", "2.5", "255", "256", "0xffffffff", "18446744073709551615", "18446744073709551616", "9007199254740993", "1e400", '""', '"text"', "true", "null", "[]", "[1, 2]", "{}", "{ a: 1 }", "() => 1", "`x${1}`", "undefined", "this", "0n", "/x/"];
const OPERATORS = ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>", "&&", "||", "??", "<", "<=", ">", ">=", "===", "!==", "==", "=", "+=", "<<=", ">>>=", "??=", "**", ",", "in", "instanceof"];
const EXPRESSION_WRAPPERS: readonly (readonly [string, string])[] = [["(", ")"], ["!", ""], ["-", ""], ["~", ""], ["u8(", ")"], ["i64(", ")"], ["f32(", ")"], ["unwrap(", ")"], ["fail(", ")"], ["addressOf(", ")"], ["[", "]"], ["{ a: ", " }"], ["unchecked(() => ", ")"], ["comptime(() => ", ")"], ["", "!"], ["", ".length"], ["", "[0]"], ["", "()"], ["", " as const"], ["", " ?? 0"], ["true ? ", " : 0"], ["functionPointer(", ")"], ["`${", "}`"], ["typeof ", ""], ["void ", ""], ["new ", ""], ["...", ""]];
const STATEMENT_WRAPPERS: readonly (readonly [string, string])[] = [["if (true) { ", " }"], ["while (false) ", ""], ["for (const each of range(3)) { ", " }"], ["unchecked(() => { ", " });"], ["fast(() => { ", " });"], ["{ using guard = null; ", " }"], ["label: ", ""], ["switch (1) { case 1: ", " }"], ["do { ", " } while (true);"], ["return; ", ""], ["const closure = () => { ", " }; closure();"], ["function nested() { ", " } nested();"], ["try { ", " } catch {}"]];
const MODIFIERS = ["static ", "readonly ", "async ", "abstract ", "declare ", "export ", "const ", "private ", "override ", "get ", "set ", "*", "@packed ", "@align(16) ", "@inlined ", "@at(4) "];

function parse(text: string): Source {
  const file = ts.createSourceFile("mutant.ts", text, ts.ScriptTarget.ESNext, true);
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return { file, nodes };
}

const donors = new Map<string, Source>();
function parsed({ path, text }: CorpusFile): Source {
  let source = donors.get(path);
  if (source === undefined) donors.set(path, source = parse(text));
  return source;
}

const isExpression = (node: ts.Node): node is ts.Expression => ts.isExpression(node) && !ts.isDecorator(node.parent);
const isStatement = (node: ts.Node): node is ts.Statement => ts.isStatement(node) && !ts.isImportDeclaration(node) && !ts.isBlock(node);
const isListed = (node: ts.Node): boolean => isStatement(node) || ts.isParameter(node) || ts.isClassElement(node)
  || ts.isCaseOrDefaultClause(node) || ts.isTypeNode(node) || ts.isModifier(node) || ts.isDecorator(node);
const takesModifiers = (node: ts.Node): boolean => ts.isClassElement(node) || ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)
  || ts.isParameter(node) || ts.isVariableStatement(node);

const textOf = (source: Source, node: ts.Node): string => source.file.text.slice(node.getStart(source.file), node.end);
const replace = (source: Source, node: ts.Node, text: string): Edit[] => [{ start: node.getStart(source.file), end: node.end, text }];

function one<T extends ts.Node>(source: Source, random: Random, test: (node: ts.Node) => node is T): T | null;
function one(source: Source, random: Random, test: (node: ts.Node) => boolean): ts.Node | null;
function one(source: Source, random: Random, test: (node: ts.Node) => boolean): ts.Node | null {
  const fitting = source.nodes.filter(test);
  return fitting.length === 0 ? null : random.pick(fitting);
}

function wrap(wrappers: readonly (readonly [string, string])[], test: (node: ts.Node) => boolean): Mutation {
  return (source, random) => {
    const node = one(source, random, test);
    if (node === null) return null;
    const [before, after] = random.pick(wrappers);
    return replace(source, node, before + textOf(source, node) + after);
  };
}

function substitute(test: (node: ts.Node) => boolean, texts: readonly string[]): Mutation {
  return (source, random) => {
    const node = one(source, random, test);
    return node === null ? null : replace(source, node, random.pick(texts));
  };
}

/** Another node of the same kind, from this program or another, in place of a node. */
function splice(test: (node: ts.Node) => boolean, fromDonor: boolean): Mutation {
  return (source, random, donor) => {
    const node = one(source, random, test);
    if (node === null) return null;
    const giver = fromDonor ? donor : source;
    const other = one(giver, random, (candidate) => candidate.kind === node.kind && candidate !== node);
    return other === null ? null : replace(source, node, textOf(giver, other));
  };
}

const isNumber = (node: ts.Node): boolean => ts.isNumericLiteral(node);
const isNumericType = (node: ts.Node): boolean => ts.isTypeReferenceNode(node) && /^([ui](8|16|32|64)|usize|f(32|64))$/.test(node.getText());

const MUTATIONS: readonly Mutation[] = [
  (source, random) => {
    const node = one(source, random, isListed);
    return node === null ? null : replace(source, node, "");
  },
  (source, random) => {
    const node = one(source, random, (candidate) => isStatement(candidate) || ts.isClassElement(candidate));
    return node === null ? null : replace(source, node, `${textOf(source, node)}\n${textOf(source, node)}`);
  },
  (source, random) => {
    const first = one(source, random, (node) => isStatement(node) || isExpression(node) || ts.isTypeNode(node));
    if (first === null) return null;
    const second = one(source, random, (node) => node.kind === first.kind && (node.pos >= first.end || node.end <= first.pos));
    return second === null ? null : [...replace(source, first, textOf(source, second)), ...replace(source, second, textOf(source, first))];
  },
  // An operand in place of its operation.
  (source, random) => {
    const node = one(source, random, isExpression);
    if (node === null || !isExpression(node.parent)) return null;
    return replace(source, node.parent, textOf(source, node));
  },
  substitute(isNumericType, TYPES.slice(0, 11)),
  substitute(isNumericType, TYPES.slice(0, 11)),
  substitute((node) => ts.isTypeNode(node), TYPES),
  substitute(isNumber, LITERALS.slice(0, 11)),
  substitute(isNumber, LITERALS.slice(0, 11)),
  substitute(isExpression, LITERALS),
  substitute((node) => node.parent !== undefined && ts.isBinaryExpression(node.parent) && node.parent.operatorToken === node, OPERATORS),
  substitute((node) => node.parent !== undefined && ts.isBinaryExpression(node.parent) && node.parent.operatorToken === node, OPERATORS.slice(0, 19)),
  wrap(EXPRESSION_WRAPPERS, isExpression),
  wrap(EXPRESSION_WRAPPERS, isExpression),
  wrap(STATEMENT_WRAPPERS, isStatement),
  wrap(STATEMENT_WRAPPERS, isStatement),
  splice(isExpression, false),
  splice((node) => ts.isIdentifier(node), false),
  splice((node) => ts.isIdentifier(node), false),
  splice(isStatement, false),
  splice((node) => ts.isTypeNode(node), false),
  splice((node) => isStatement(node) || ts.isClassElement(node), true),
  splice((node) => isExpression(node) || ts.isTypeNode(node), true),
  (source, random) => {
    const node = one(source, random, takesModifiers);
    return node === null ? null : replace(source, node, random.pick(MODIFIERS) + textOf(source, node));
  },
  // A token deleted, doubled or exchanged.
  (source, random) => {
    const node = one(source, random, (candidate) => candidate.getChildCount(source.file) === 0 && candidate.end > candidate.getStart(source.file));
    if (node === null) return null;
    const text = textOf(source, node);
    return replace(source, node, random.pick(["", `${text} ${text}`, random.pick(LITERALS), random.pick(TYPES)]));
  },
];

function apply(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, text: inserted } of [...edits].sort((a, b) => b.start - a.start)) result = result.slice(0, start) + inserted + result.slice(end);
  return result;
}

/** A mutant of `file`: one to three changes, the later ones to the changed program. */
export function mutate(file: CorpusFile, corpus: readonly CorpusFile[], random: Random): string {
  let { text } = file;
  let source = parsed(file);
  const changes = random.pick([1, 1, 1, 2, 3]);
  for (let change = 0; change < changes; change++) {
    for (let attempt = 0; attempt < 20; attempt++) {
      const edits = random.pick(MUTATIONS)(source, random, parsed(random.pick(corpus)));
      const changed = edits === null ? text : apply(text, edits);
      if (changed === text) continue;
      text = changed;
      break;
    }
    if (change + 1 < changes) source = parse(text);
  }
  return text;
}
