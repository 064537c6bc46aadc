// One table from kinds of statements to the files that lower them.
import { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { lowerDo, lowerFor, lowerWhile } from "./loop.ts";
import { lowerForOf } from "./for-of.ts";
import { lowerIf } from "./if.ts";
import { lowerBreak, lowerContinue, lowerLabeled } from "./jump.ts";
import { lowerExpressionStatement } from "./expression-statement.ts";
import { lowerReturnStatement } from "./return.ts";
import { lowerSwitch } from "./switch.ts";
import { lowerFunctionStatements, lowerVariables } from "./variable.ts";

type StatementLowering = (f: FunctionLowering, node: never, label: string | undefined) => void;

const table = new Map<ts.SyntaxKind, StatementLowering>([
  [ts.SyntaxKind.Block, (f, node: ts.Block) => f.scoped(() => lowerStatements(f, node.statements))],
  [ts.SyntaxKind.VariableStatement, (f, node: ts.VariableStatement) => lowerVariables(f, node.declarationList)],
  [ts.SyntaxKind.FunctionDeclaration, (f, node: ts.FunctionDeclaration) => lowerFunctionStatements(f, [node])],
  [ts.SyntaxKind.ExpressionStatement, lowerExpressionStatement],
  [ts.SyntaxKind.IfStatement, lowerIf],
  [ts.SyntaxKind.WhileStatement, lowerWhile],
  [ts.SyntaxKind.DoStatement, lowerDo],
  [ts.SyntaxKind.ForStatement, lowerFor],
  [ts.SyntaxKind.ForOfStatement, lowerForOf],
  [ts.SyntaxKind.SwitchStatement, lowerSwitch],
  [ts.SyntaxKind.BreakStatement, lowerBreak],
  [ts.SyntaxKind.ContinueStatement, lowerContinue],
  [ts.SyntaxKind.ReturnStatement, lowerReturnStatement],
  [ts.SyntaxKind.LabeledStatement, lowerLabeled],
  [ts.SyntaxKind.EmptyStatement, () => undefined],
  [ts.SyntaxKind.TypeAliasDeclaration, () => undefined],
  [ts.SyntaxKind.InterfaceDeclaration, () => undefined],
]);

/** Lowers a statement; its faults end it, and the next one goes on. */
export function lowerStatement(f: FunctionLowering, node: ts.Statement, label?: string): void {
  f.lowering.guarded(() => {
    f.locate(node);
    const lower = table.get(node.kind);
    if (lower === undefined) {
      f.fail(node, message("unsupportedSyntax", `A ${ts.SyntaxKind[node.kind]}`, "Use the statements that the language reference lists."));
    }
    lower(f, node as never, label);
  });
}

export function lowerStatements(f: FunctionLowering, nodes: readonly ts.Statement[]): void {
  for (let index = 0; index < nodes.length; index++) {
    const functions: ts.FunctionDeclaration[] = [];
    for (let node = nodes[index]; node !== undefined && ts.isFunctionDeclaration(node); node = nodes[++index]) functions.push(node);
    if (functions.length > 0) f.lowering.guarded(() => lowerFunctionStatements(f, functions));
    const node = nodes[index];
    if (node !== undefined) lowerStatement(f, node);
  }
}
