// Operators with two operands: sends each to the file of its family.
import { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import { BOOL, type Type } from "../../check/types.ts";
import { constBool } from "../builder.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import type { Value } from "../value.ts";
import { I1 } from "../../ir/module.ts";
import { arithmetic, lowerOperands, type ArithmeticOperator } from "./arithmetic.ts";
import { lowerAssignment, lowerCompoundAssignment } from "./assignment.ts";
import { lowerComparison, type Comparison } from "./comparison.ts";
import { lowerLogical } from "./condition.ts";
import { lowerCoalesce } from "./conditional.ts";
import { lowerEquality } from "./equality.ts";
import { lowerEffect, lowerExpression } from "./index.ts";

const ARITHMETIC = new Map<ts.SyntaxKind, ArithmeticOperator>([
  [ts.SyntaxKind.PlusToken, "+"], [ts.SyntaxKind.MinusToken, "-"], [ts.SyntaxKind.AsteriskToken, "*"],
  [ts.SyntaxKind.SlashToken, "/"], [ts.SyntaxKind.PercentToken, "%"],
  [ts.SyntaxKind.AmpersandToken, "&"], [ts.SyntaxKind.BarToken, "|"], [ts.SyntaxKind.CaretToken, "^"],
  [ts.SyntaxKind.LessThanLessThanToken, "<<"], [ts.SyntaxKind.GreaterThanGreaterThanToken, ">>"],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken, ">>>"],
]);
const COMPOUND = new Map<ts.SyntaxKind, ArithmeticOperator>([
  [ts.SyntaxKind.PlusEqualsToken, "+"], [ts.SyntaxKind.MinusEqualsToken, "-"], [ts.SyntaxKind.AsteriskEqualsToken, "*"],
  [ts.SyntaxKind.SlashEqualsToken, "/"], [ts.SyntaxKind.PercentEqualsToken, "%"],
  [ts.SyntaxKind.AmpersandEqualsToken, "&"], [ts.SyntaxKind.BarEqualsToken, "|"], [ts.SyntaxKind.CaretEqualsToken, "^"],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, "<<"], [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, ">>"],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken, ">>>"],
]);
const COMPARISON = new Map<ts.SyntaxKind, Comparison>([
  [ts.SyntaxKind.LessThanToken, "<"], [ts.SyntaxKind.LessThanEqualsToken, "<="],
  [ts.SyntaxKind.GreaterThanToken, ">"], [ts.SyntaxKind.GreaterThanEqualsToken, ">="],
]);

export function lowerBinary(f: FunctionLowering, node: ts.BinaryExpression, expected: Type | undefined): Value {
  const { kind } = node.operatorToken;
  const operator = ARITHMETIC.get(kind);
  if (operator !== undefined) {
    const [left, right] = lowerOperands(f, node, operator, expected);
    f.locate(node);
    return arithmetic(f, operator, left, right, node);
  }
  const comparison = COMPARISON.get(kind);
  if (comparison !== undefined) return lowerComparison(f, comparison, node);
  const compound = COMPOUND.get(kind);
  if (compound !== undefined) return lowerCompoundAssignment(f, node.left, compound, (wanted) => lowerExpression(f, node.right, wanted), node);
  switch (kind) {
    case ts.SyntaxKind.EqualsToken: return lowerAssignment(f, node);
    case ts.SyntaxKind.AmpersandAmpersandToken: case ts.SyntaxKind.BarBarToken: return lowerLogical(f, node);
    case ts.SyntaxKind.QuestionQuestionToken: return lowerCoalesce(f, node, expected);
    case ts.SyntaxKind.CommaToken: lowerEffect(f, node.left); return lowerExpression(f, node.right, expected);
    case ts.SyntaxKind.EqualsEqualsEqualsToken: case ts.SyntaxKind.ExclamationEqualsEqualsToken: {
      const left = lowerExpression(f, node.left, undefined);
      const right = lowerExpression(f, node.right, left.type);
      f.locate(node);
      const same = lowerEquality(f, left, right, node);
      return { type: BOOL, operand: kind === ts.SyntaxKind.EqualsEqualsEqualsToken ? same : negate(f, same) };
    }
    default:
      return f.fail(node.operatorToken, message("unsupportedSyntax", `The operator ${node.operatorToken.getText()}`, "Use the operators that the language reference lists."));
  }
}

function negate(f: FunctionLowering, condition: Value["operand"]): Value["operand"] {
  if (condition.kind === "int") return constBool(condition.value === 0n);
  return f.builder.binary("xor", condition, { kind: "int", value: 1n, type: I1 });
}
