// Syntax that the language does not have, found in one walk over each file before anything is lowered. One table; each
// entry says how to write it instead.
import { ts } from "../program/typescript.ts";
import { message } from "./diagnostics.ts";
import type { Report } from "./report.ts";

const K = ts.SyntaxKind;
const unsupported = new Map<ts.SyntaxKind, readonly [what: string, instead: string]>([
  [K.ThrowStatement, ["throw", "Return fail(...) as a Result, or panic(...)."]],
  [K.TryStatement, ["try", "Functions return a Result: test it with failed(...)."]],
  [K.ForInStatement, ["for..in", "Use for..of over a slice or range(a, b)."]],
  [K.WithStatement, ["with", "Name the object."]],
  [K.DebuggerStatement, ["debugger", "Set a breakpoint in gdb."]],
  [K.AwaitExpression, ["await", "There is no scheduler below the program; call a function that waits."]],
  [K.YieldExpression, ["yield", "Write a class with a method that gives the next value."]],
  [K.DeleteExpression, ["delete", "Fields have a fixed place; set the field to null."]],
  [K.TypeOfExpression, ["typeof as a value", "Types are known when compiling; use a discriminated union."]],
  [K.VoidExpression, ["void as an operator", "Call the function as a statement."]],
  [K.RegularExpressionLiteral, ["A regular expression", "Write the scanner as a loop over the bytes."]],
  [K.BigIntLiteral, ["A bigint literal", "Integer literals are exact to 64 bits: leave out the n."]],
  [K.ClassExpression, ["A class expression", "Declare the class at file level."]],
  [K.SpreadElement, ["Spread", "Pass a slice, or copy with copyFrom."]],
  [K.SpreadAssignment, ["Object spread", "Write the fields."]],
  [K.JsxElement, ["JSX", "Write text with print."]],
  [K.ModuleDeclaration, ["namespace", "A file is a module: export from it."]],
  [K.ExportAssignment, ["A default export", "Export by name."]],
  [K.ImportEqualsDeclaration, ["import =", 'Write import { name } from "./file.ts".']],
  [K.SuperKeyword, ["super", "Classes do not extend each other."]],
  [K.ClassStaticBlockDeclaration, ["A static block", "Give static fields initial values."]],
  [K.IndexSignature, ["An index signature", "Use a Slice, or a hash map of the standard library."]],
  [K.TypeAssertionExpression, ["<T>value", "Convert numbers with u32(...) and references with changetype<T>(...)."]],
  [K.MetaProperty, ["import.meta or new.target", "There is nothing at run time that it could mean."]],
]);

const operators = new Map<ts.SyntaxKind, readonly [what: string, instead: string]>([
  [K.EqualsEqualsToken, ["==", "Write ===."]],
  [K.ExclamationEqualsToken, ["!=", "Write !==."]],
  [K.AsteriskAsteriskToken, ["**", "Multiply, or use the power function of the standard library's math."]],
  [K.AsteriskAsteriskEqualsToken, ["**=", "Multiply, or use the power function of the standard library's math."]],
  [K.InstanceOfKeyword, ["instanceof", "Give the classes a common literal field and test that."]],
  [K.InKeyword, ["in", "Give the types a common literal field and test that."]],
  [K.QuestionQuestionEqualsToken, ["??=", "Test for null and assign."]],
  [K.AmpersandAmpersandEqualsToken, ["&&=", "Write a = a && b."]],
  [K.BarBarEqualsToken, ["||=", "Write a = a || b."]],
]);

const FILE_LEVEL = new Set([
  K.ImportDeclaration, K.ExportDeclaration, K.FunctionDeclaration, K.ClassDeclaration, K.InterfaceDeclaration, K.TypeAliasDeclaration,
  K.EnumDeclaration, K.VariableStatement, K.EmptyStatement, K.ModuleDeclaration, K.ExportAssignment, K.ImportEqualsDeclaration,
]);

/** Whether a statement at file level is staticAssert(...) or moduleAssembly`...`, which the compiler carries out. */
export function fileLevelCall(statement: ts.Statement): "staticAssert" | "moduleAssembly" | null {
  if (!ts.isExpressionStatement(statement)) return null;
  const { expression } = statement;
  if (ts.isCallExpression(expression) && ts.isIdentifier(expression.expression) && expression.expression.text === "staticAssert") return "staticAssert";
  if (ts.isTaggedTemplateExpression(expression) && ts.isIdentifier(expression.tag) && expression.tag.text === "moduleAssembly") return "moduleAssembly";
  return null;
}

/** Reports all syntax of a file that the language does not have. */
export function checkDialect(file: ts.SourceFile, report: Report): void {
  const refuse = (node: ts.Node, [what, instead]: readonly [string, string]): void => report.add(node, message("unsupportedSyntax", what, instead));
  const visit = (node: ts.Node): void => {
    const entry = unsupported.get(node.kind);
    if (entry !== undefined) {
      refuse(node, entry);
      return;
    }
    if (ts.isTypeNode(node) && node.kind === K.AnyKeyword) report.add(node, message("anyType"));
    if (ts.isBinaryExpression(node) && operators.has(node.operatorToken.kind)) refuse(node.operatorToken, operators.get(node.operatorToken.kind)!);
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) refuse(node, ["var", "Use let or const."]);
    if (ts.isFunctionLike(node)) {
      if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((one) => one.kind === K.AsyncKeyword) === true) refuse(node, ["async", "There is no scheduler below the program."]);
      if ("asteriskToken" in node && node.asteriskToken !== undefined) refuse(node, ["A generator", "Write a class with a method that gives the next value."]);
    }
    if (ts.isParameter(node) && node.questionToken !== undefined) refuse(node, ["An optional parameter", "Give it a default value, or the type T | null."]);
    if (ts.isPropertyDeclaration(node) && node.questionToken !== undefined) refuse(node, ["An optional field", "Give it the type T | null."]);
    if (ts.isClassDeclaration(node) && node.heritageClauses?.some((one) => one.token === K.ExtendsKeyword) === true) {
      report.add(node.heritageClauses.find((one) => one.token === K.ExtendsKeyword)!, message("extendsClass"));
    }
    if (ts.isMethodDeclaration(node) && node.modifiers?.some((one) => one.kind === K.AbstractKeyword) === true) refuse(node, ["An abstract method", "Use a generic with an interface bound."]);
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "undefined") return;
    if (ts.isIdentifier(node) && node.text === "undefined" && ts.isExpression(node) && !ts.isPropertyAccessExpression(node.parent)) refuse(node, ["undefined", "The only missing value is null."]);
    ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) {
    if (!FILE_LEVEL.has(statement.kind) && !unsupported.has(statement.kind) && fileLevelCall(statement) === null) {
      report.add(statement, message("topLevelStatement"));
    } else {
      visit(statement);
    }
  }
}
