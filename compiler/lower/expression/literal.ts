// Number and string literals. Digits are read from the source text, since a JavaScript number loses bits above 2^53.
import type { ts } from "../../program/typescript.ts";
import type { Type } from "../../check/types.ts";
import { literalFloat, literalInt, literalString } from "../../check/types.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { literal, type Value } from "../value.ts";

/** The exact value of a numeric literal's text. */
export function numericLiteralType(text: string): Type {
  const digits = text.replaceAll("_", "");
  if (/^(0[xob][0-9a-f]+|[0-9]+)$/i.test(digits)) return literalInt(BigInt(digits));
  return literalFloat(Number(digits));
}

export function lowerNumericLiteral(_: FunctionLowering, node: ts.NumericLiteral): Value {
  return literal(numericLiteralType(node.getText()));
}

export function lowerStringLiteral(_: FunctionLowering, node: ts.StringLiteralLike): Value {
  return literal(literalString(node.text));
}
