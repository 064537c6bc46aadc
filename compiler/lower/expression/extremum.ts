// a > b ? a : b and its kin, within fast: the greater or smaller of two numbers. As a branch it would have to give b whenever
// one of two floats is NaN, whichever way round, and LLVM could not vectorize the loops that look for an extremum.
import { ts } from "../../program/typescript.ts";
import { isLiteral } from "../convert.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import type { Value } from "../value.ts";
import { compare, comparedOperands, type Comparison } from "./comparison.ts";

interface Extremum {
  readonly operator: Comparison;
  readonly comparison: ts.BinaryExpression;
  /** Whether the left side is what a comparison that holds gives. */
  readonly keepsLeft: boolean;
}

const OPERATORS: ReadonlyMap<ts.SyntaxKind, Comparison> = new Map([
  [ts.SyntaxKind.LessThanToken, "<"], [ts.SyntaxKind.LessThanEqualsToken, "<="],
  [ts.SyntaxKind.GreaterThanToken, ">"], [ts.SyntaxKind.GreaterThanEqualsToken, ">="],
]);

/** The value of a conditional expression that is an extremum; null when it is none. */
export function lowerExtremum(f: FunctionLowering, node: ts.ConditionalExpression): Value | null {
  const extremum = findExtremum(f, node);
  if (extremum === null) return null;
  const { operator, comparison, keepsLeft } = extremum;
  const [left, right] = comparedOperands(f, operator, comparison);
  const { type } = left;
  // Two literals take the type that the place of the whole asks for.
  if (isLiteral(type)) return null;
  if (type.kind === "float") {
    const isGreater = operator.startsWith(">") === keepsLeft;
    const name = `llvm.${isGreater ? "maximum" : "minimum"}.f${type.bits}`;
    return { type, operand: f.builder.intrinsic(name, left.operand.type, [left.operand, right.operand]) };
  }
  const holds = compare(f, operator, left, right, comparison).operand;
  return { type, operand: keepsLeft ? f.builder.select(holds, left.operand, right.operand) : f.builder.select(holds, right.operand, left.operand) };
}

/** The expression as an extremum, when it compares just what it chooses from and may read both only once. */
function findExtremum(f: FunctionLowering, node: ts.ConditionalExpression): Extremum | null {
  const comparison = withoutParentheses(node.condition);
  if (!ts.isBinaryExpression(comparison)) return null;
  const operator = OPERATORS.get(comparison.operatorToken.kind);
  const { left, right } = comparison;
  if (operator === undefined || !isPlainRead(f, left) || !isPlainRead(f, right)) return null;
  if (isSame(left, node.whenTrue) && isSame(right, node.whenFalse)) return { operator, comparison, keepsLeft: true };
  if (isSame(left, node.whenFalse) && isSame(right, node.whenTrue)) return { operator, comparison, keepsLeft: false };
  return null;
}

/** Whether reading the expression does nothing else, so that once is as good as twice. */
function isPlainRead(f: FunctionLowering, node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return isPlainRead(f, node.expression);
  if (ts.isElementAccessExpression(node)) return isPlainRead(f, node.expression) && isPlainRead(f, node.argumentExpression);
  if (ts.isPropertyAccessExpression(node)) return !isAccessor(f, node) && isPlainRead(f, node.expression);
  if (ts.isBinaryExpression(node)) return INDEX_OPERATORS.has(node.operatorToken.kind) && isPlainRead(f, node.left) && isPlainRead(f, node.right);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.MinusToken && isPlainRead(f, node.operand);
  return ts.isIdentifier(node) || ts.isNumericLiteral(node) || node.kind === ts.SyntaxKind.ThisKeyword;
}

const INDEX_OPERATORS: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken, ts.SyntaxKind.AsteriskToken]);

function isAccessor(f: FunctionLowering, node: ts.PropertyAccessExpression): boolean {
  const flags = f.checker.getSymbolAtLocation(node.name)?.flags ?? 0;
  return (flags & ts.SymbolFlags.Accessor) !== 0;
}

/** Whether two expressions are written alike. */
function isSame(a: ts.Expression, b: ts.Expression): boolean {
  return withoutParentheses(a).getText() === withoutParentheses(b).getText();
}

function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}
