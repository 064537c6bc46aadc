// switch on integers, enums, string-literal unions and strings, with fall-through.
import { ts } from "../../program/typescript.ts";
import type { Block } from "../../ir/module.ts";
import { coerce, defaultLiteral } from "../convert.ts";
import { lowerEquality } from "../expression/equality.ts";
import { isPlace, resolveName } from "../expression/identifier.ts";
import { lowerExpression } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import type { Value } from "../value.ts";
import { lowerStatements } from "./index.ts";

export function lowerSwitch(f: FunctionLowering, node: ts.SwitchStatement, label?: string): void {
  const value = defaultLiteral(f, lowerExpression(f, node.expression, undefined), node.expression);
  const exit = f.builder.createBlock("endswitch");
  const { clauses } = node.caseBlock;
  const blocks = clauses.map(() => f.builder.createBlock("case"));
  const defaultIndex = clauses.findIndex((clause) => ts.isDefaultClause(clause));
  const otherwise = defaultIndex < 0 ? exit : blocks[defaultIndex]!;
  dispatch(f, value, clauses, blocks, otherwise);
  f.jumps.push({ label, breakTo: exit, continueTo: null, depth: f.scopes.length });
  f.scoped(() => {
    clauses.forEach((clause, index) => {
      f.builder.enter(blocks[index]!);
      lowerStatements(f, clause.statements);
      f.builder.branch(blocks[index + 1] ?? exit);
    });
  });
  f.jumps.pop();
  f.builder.enter(exit);
}

function dispatch(f: FunctionLowering, value: Value, clauses: readonly ts.CaseOrDefaultClause[], blocks: readonly Block[], otherwise: Block): void {
  const tests = clauses.flatMap((clause, index) => ts.isCaseClause(clause) ? [{ clause, target: blocks[index]! }] : []);
  const scalar = value.type.kind === "int" || value.type.kind === "enum" || value.type.kind === "atom";
  if (scalar && tests.every(({ clause }) => isConstantCase(f, clause.expression))) {
    const cases = new Map<bigint, Block>();
    for (const { clause, target } of tests) {
      const { operand } = coerce(f, lowerExpression(f, clause.expression, value.type), value.type, clause.expression);
      if (operand.kind !== "int") throw new Error("a constant case has a value that is not constant");
      if (!cases.has(operand.value)) cases.set(operand.value, target);
    }
    f.builder.switchOn(value.operand, otherwise, [...cases].map(([constant, target]) => ({ value: constant, target })));
    return;
  }
  // Some case has to be computed: like JavaScript, compute them in order until one is equal.
  for (const { clause, target } of tests) {
    const next = f.builder.createBlock("next");
    f.locate(clause.expression);
    const same = lowerEquality(f, value, lowerExpression(f, clause.expression, value.type), clause.expression);
    f.builder.branchIf(same, target, next);
    f.builder.enter(next);
  }
  f.builder.branch(otherwise);
}

/** Whether a case is a literal, an enum member or a constant of literals, known without running anything. */
function isConstantCase(f: FunctionLowering, node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isConstantCase(f, node.expression);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.MinusToken && isConstantCase(f, node.operand);
  if (ts.isNumericLiteral(node) || ts.isStringLiteralLike(node)) return true;
  if (ts.isPropertyAccessExpression(node)) {
    const declaration = f.lowering.symbolOf(node.name)?.valueDeclaration;
    return declaration !== undefined && ts.isEnumMember(declaration);
  }
  if (!ts.isIdentifier(node)) return false;
  const resolved = resolveName(f, node);
  return resolved !== null && !isPlace(resolved);
}
