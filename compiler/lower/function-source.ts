// Finds the function behind a declaration: a function statement, or a constant that holds an arrow function, perhaps
// within wrappers (inline, naked, section, exported ...) that stand where other languages have attributes.
import { ts } from "../program/typescript.ts";
import { message } from "../check/diagnostics.ts";
import type { Report } from "../check/report.ts";
import type { FunctionAttributes } from "../ir/module.ts";

export type FunctionNode =
  | ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration | ts.ConstructorDeclaration
  | ts.GetAccessorDeclaration | ts.SetAccessorDeclaration;

export interface FunctionSource {
  readonly name: string;
  /** Null for an extern. */
  readonly node: FunctionNode | null;
  /** For an extern: the node of its function type. */
  readonly externType?: ts.TypeNode;
  readonly attributes: FunctionAttributes;
  /** The linker's name, for exported and extern functions. */
  readonly symbolName?: string;
}

/** Whether an identifier names something of the ambient vocabulary, and not a user's thing of the same name. */
export function isAmbient(symbol: ts.Symbol | undefined): boolean {
  const declaration = symbol?.declarations?.[0];
  return declaration !== undefined && declaration.getSourceFile().isDeclarationFile;
}

function stringArgument(call: ts.CallExpression, report: Report): string {
  const argument = call.arguments[0];
  if (argument === undefined || !ts.isStringLiteralLike(argument)) return report.fail(call, message("constantNeeded"));
  return argument.text;
}

/** The function that a variable's initializer is, or null when it is some other expression. */
export function functionOfInitializer(name: string, initializer: ts.Expression, checker: ts.TypeChecker, report: Report): FunctionSource | null {
  const attributes: FunctionAttributes = {};
  let symbolName: string | undefined;
  let expression = initializer;
  for (;;) {
    while (ts.isParenthesizedExpression(expression)) expression = expression.expression;
    if (ts.isArrowFunction(expression) || ts.isFunctionExpression(expression)) {
      return { name, node: expression, attributes, ...(symbolName === undefined ? {} : { symbolName }) };
    }
    if (!ts.isCallExpression(expression)) return null;
    const callee = expression.expression;
    const applied = ts.isCallExpression(callee) ? callee : null;
    const word = applied === null ? callee : applied.expression;
    if (!ts.isIdentifier(word) || !isAmbient(checker.getSymbolAtLocation(word))) return null;
    const wrapper = word.text;
    if (wrapper === "extern" && applied === null) {
      const externType = expression.typeArguments?.[0];
      if (externType === undefined) return report.fail(expression, message("cannotInfer", "F", "extern"));
      return { name, node: null, externType, attributes, symbolName: stringArgument(expression, report) };
    }
    if (applied === null && (wrapper === "inline" || wrapper === "neverInline" || wrapper === "naked")) {
      if (wrapper === "inline") attributes.inline = "always";
      else if (wrapper === "neverInline") attributes.inline = "never";
      else attributes.naked = true;
    } else if (applied !== null && (wrapper === "section" || wrapper === "exported")) {
      const text = stringArgument(applied, report);
      if (wrapper === "section") attributes.section = text;
      else { symbolName = text; attributes.exported = true; }
    } else {
      return null;
    }
    const inner = expression.arguments[0];
    if (inner === undefined) return report.fail(expression, message("wrapperArgument", wrapper));
    const unwrapped = ts.isParenthesizedExpression(inner) ? inner.expression : inner;
    if (!ts.isArrowFunction(unwrapped) && !ts.isFunctionExpression(unwrapped) && !ts.isCallExpression(unwrapped)) {
      return report.fail(inner, message("wrapperArgument", wrapper));
    }
    expression = inner;
  }
}

/** The function that a symbol names, or null when it names something else. */
export function functionOfSymbol(symbol: ts.Symbol, checker: ts.TypeChecker, report: Report): FunctionSource | null {
  const declarations = symbol.declarations ?? [];
  const declaration = declarations[0];
  if (declaration === undefined) return null;
  if (ts.isFunctionDeclaration(declaration)) {
    return { name: symbol.name, node: declaration, attributes: {} };
  }
  if (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
    && declaration.parent.flags & ts.NodeFlags.Const && ts.isVariableStatement(declaration.parent.parent)
    && ts.isSourceFile(declaration.parent.parent.parent)) {
    return functionOfInitializer(symbol.name, declaration.initializer, checker, report);
  }
  return null;
}
