// Syntax that the language does not have, found in one walk over each file before anything is lowered.
import { ts } from "../program/typescript.ts";
import { message } from "./diagnostics.ts";
import type { Report } from "./report.ts";
import { operators, refusal, unsupported } from "./unsupported-syntax.ts";

const K = ts.SyntaxKind;
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

/** The statement, or part of one, that a refused node spoils: what TypeScript says of it would be a cascade. */
function statementAround(node: ts.Node): ts.Node {
  let { parent } = node;
  while (!ts.isFunctionLike(parent) && !ts.isBlock(parent) && !ts.isClassLike(parent) && !ts.isSourceFile(parent) && !ts.isInterfaceDeclaration(parent)) {
    node = parent;
    ({ parent } = node);
  }
  return node;
}

/** Reports all syntax of a file that the language does not have. What is refused is not looked into. */
export function checkDialect(file: ts.SourceFile, report: Report): void {
  const refuse = (node: ts.Node, [what, instead]: readonly [string, string]): void => {
    // The name of a function or class, and not its whole body.
    report.add(ts.isFunctionLike(node) || ts.isClassLike(node) ? node.name ?? node : node, message("unsupportedSyntax", what, instead));
    report.cover(statementAround(node));
  };
  const visit = (node: ts.Node): void => {
    const entry = unsupported.get(node.kind) ?? refusal(node);
    if (entry !== null) {
      refuse(node, entry);
      return;
    }
    if (node.kind === K.AnyKeyword) report.add(node, message("anyType"));
    if (ts.isBinaryExpression(node) && operators.has(node.operatorToken.kind)) refuse(node.operatorToken, operators.get(node.operatorToken.kind)!);
    if (ts.isClassDeclaration(node)) {
      const extending = node.heritageClauses?.find((one) => one.token === K.ExtendsKeyword);
      if (extending !== undefined) report.add(extending, message("extendsClass"));
    }
    const bodiless = (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) && node.body === undefined;
    if (bodiless) report.add(node, message("overload", node.name?.getText() ?? "The constructor"));
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
