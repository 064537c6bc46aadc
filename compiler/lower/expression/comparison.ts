// < <= > >= on numbers.
import type { ts } from "../../program/typescript.ts";
import type { FloatPredicate, IntegerPredicate } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { BOOL, typeName } from "../../check/types.ts";
import { defaultLiteral, unify } from "../convert.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import type { Value } from "../value.ts";
import { lowerExpression } from "./index.ts";

export type Comparison = "<" | "<=" | ">" | ">=";

const SIGNED: Record<Comparison, IntegerPredicate> = { "<": "slt", "<=": "sle", ">": "sgt", ">=": "sge" };
const UNSIGNED: Record<Comparison, IntegerPredicate> = { "<": "ult", "<=": "ule", ">": "ugt", ">=": "uge" };
const FLOAT: Record<Comparison, FloatPredicate> = { "<": "olt", "<=": "ole", ">": "ogt", ">=": "oge" };

export function lowerComparison(f: FunctionLowering, operator: Comparison, node: ts.BinaryExpression): Value {
  const [left, right] = comparedOperands(f, operator, node);
  return compare(f, operator, defaultLiteral(f, left, node), defaultLiteral(f, right, node), node);
}

/** Both sides in one type, which is that of a literal when both are literals. */
export function comparedOperands(f: FunctionLowering, operator: Comparison, node: ts.BinaryExpression): readonly [Value, Value] {
  const left = lowerExpression(f, node.left, undefined);
  const right = lowerExpression(f, node.right, left.type);
  f.locate(node);
  const both = unify(f, left, right, node);
  if (both === null) return f.fail(node, message("mixedOperands", operator, typeName(left.type), typeName(right.type)));
  return both;
}

export function compare(f: FunctionLowering, operator: Comparison, a: Value, b: Value, node: ts.Node): Value {
  const { type } = a;
  if (type.kind === "float") return { type: BOOL, operand: f.builder.compareFloat(FLOAT[operator], a.operand, b.operand) };
  const integer = type.kind === "enum" ? type.storage : type;
  if (integer.kind === "int") return { type: BOOL, operand: f.builder.compareInt((integer.signed ? SIGNED : UNSIGNED)[operator], a.operand, b.operand) };
  return f.fail(node, message("notArithmetic", operator, typeName(type)));
}
