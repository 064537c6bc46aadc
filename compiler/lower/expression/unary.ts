// - + ~ ! ++ -- before an operand, ++ and -- after it.
import { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import { BOOL, literalFloat, literalInt, literalQuotient, typeName, type Type } from "../../check/types.ts";
import { constInt } from "../builder.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { literal, type Value } from "../value.ts";
import { coerce } from "../convert.ts";
import { numberHint } from "./arithmetic.ts";
import { updatePlace } from "./assignment.ts";
import { lowerBool } from "./condition.ts";
import { lowerExpression } from "./index.ts";

const ONE = literal(literalInt(1n));

export function lowerPrefix(f: FunctionLowering, node: ts.PrefixUnaryExpression, expected: Type | undefined): Value {
  switch (node.operator) {
    case ts.SyntaxKind.PlusPlusToken: return updatePlace(f, node.operand, "+", () => ONE, node).after;
    case ts.SyntaxKind.MinusMinusToken: return updatePlace(f, node.operand, "-", () => ONE, node).after;
    case ts.SyntaxKind.ExclamationToken: {
      const condition = lowerBool(f, node.operand);
      return { type: BOOL, operand: f.builder.binary("xor", condition, constInt(1, condition.type)) };
    }
    default: break;
  }
  const value = lowerExpression(f, node.operand, numberHint(expected));
  const { type } = value;
  const isMinus = node.operator === ts.SyntaxKind.MinusToken;
  const isTilde = node.operator === ts.SyntaxKind.TildeToken;
  if (type.kind === "literalInt") {
    // ~7 in an unsigned place is all bits but those of 7, and not -8.
    if (isTilde && expected?.kind === "int" && !expected.signed) {
      const { operand } = coerce(f, value, expected, node.operand);
      if (operand.kind === "int") return { type: expected, operand: constInt(~operand.value, operand.type) };
    }
    if (type.quotient !== undefined && !isTilde) return isMinus ? literal(literalQuotient(-type.value, -type.quotient)) : value;
    return literal(literalInt(isMinus ? -type.value : isTilde ? ~type.value : type.value));
  }
  if (type.kind === "literalFloat" && !isTilde) return literal(literalFloat(isMinus ? -type.value : type.value));
  if (type.kind === "int") {
    if (isMinus) return { type, operand: f.builder.binary("sub", constInt(0, value.operand.type), value.operand) };
    if (isTilde) return { type, operand: f.builder.binary("xor", value.operand, constInt(-1, value.operand.type)) };
    return value;
  }
  if (type.kind === "float" && !isTilde) return isMinus ? { type, operand: f.builder.negateFloat(value.operand) } : value;
  return f.fail(node, type.kind === "enum" ? message("enumOperation", isMinus ? "-" : "~") : message("notArithmetic", isMinus ? "-" : isTilde ? "~" : "+", typeName(type)));
}

export function lowerPostfix(f: FunctionLowering, node: ts.PostfixUnaryExpression): Value {
  return updatePlace(f, node.operand, node.operator === ts.SyntaxKind.PlusPlusToken ? "+" : "-", () => ONE, node).before;
}
