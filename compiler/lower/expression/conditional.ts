// c ? a : b, and a ?? b.
import type { ts } from "../../program/typescript.ts";
import { VOID } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { NULL, typeName, unionType, valueType, type Type } from "../../check/types.ts";
import { NULL_POINTER } from "../builder.ts";
import { coerce, defaultLiteral, isLiteral, unify, widens } from "../convert.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { narrowTo } from "../narrow.ts";
import { isVariant } from "../union.ts";
import { VOID_VALUE, type Value } from "../value.ts";
import { lowerCondition } from "./condition.ts";
import { lowerExtremum } from "./extremum.ts";
import { lowerExpression } from "./index.ts";

export function lowerConditional(f: FunctionLowering, node: ts.ConditionalExpression, expected: Type | undefined): Value {
  const extremum = f.builder.fast ? lowerExtremum(f, node) : null;
  if (extremum !== null) return extremum;
  const then = f.builder.createBlock("then");
  const otherwise = f.builder.createBlock("else");
  lowerCondition(f, node.condition, then, otherwise);
  return joinBranches(f, node, expected, then, () => lowerExpression(f, node.whenTrue, expected), otherwise, () => lowerExpression(f, node.whenFalse, expected));
}

type Block = ReturnType<FunctionLowering["builder"]["createBlock"]>;

/** Two blocks that each make a value; gives the value in a common type. */
function joinBranches(f: FunctionLowering, node: ts.Expression, expected: Type | undefined, then: Block, first: () => Value, otherwise: Block, second: () => Value): Value {
  const exit = f.builder.createBlock("joined");
  f.builder.enter(then);
  let a = first();
  const aEnd = f.builder.block;
  f.builder.enter(otherwise);
  let b = second();
  const bEnd = f.builder.block;
  const target = commonType(f, a, b, expected, node);
  const inBlock = <T>(block: Block, action: () => T): { value: T; block: Block } => {
    f.builder.enterAgain(block);
    const value = action();
    return { value, block: f.builder.block };
  };
  const left = inBlock(aEnd, () => { a = target === null ? a : coerce(f, a, target, node); f.builder.branch(exit); });
  const right = inBlock(bEnd, () => { b = target === null ? b : coerce(f, b, target, node); f.builder.branch(exit); });
  f.builder.enter(exit);
  if (a.operand.type === VOID || a.type.kind === "void" || a.type.kind === "never") return a.type.kind === "void" ? VOID_VALUE : a;
  return { type: a.type, operand: f.builder.phi(a.operand.type, [{ value: a.operand, block: left.block }, { value: b.operand, block: right.block }]) };
}

/** The type that both sides have in common: the one asked for, one of theirs, or what TypeScript says of the whole. */
function commonType(f: FunctionLowering, a: Value, b: Value, expected: Type | undefined, node: ts.Expression): Type | null {
  if (a.type === b.type && !isLiteral(a.type)) return a.type;
  if (expected !== undefined && !isLiteral(expected) && expected.kind !== "void" && fitsBoth(a, b, expected)) return expected;
  if (isLiteral(a.type) && isLiteral(b.type)) {
    const types = [a, b].map((one) => one.type.kind);
    return types.includes("literalFloat") ? defaultLiteral(f, types[0] === "literalFloat" ? a : b, node).type : defaultLiteral(f, a, node).type;
  }
  const isOtherText = (one: Type, other: Type): boolean => one.kind === "literalString" && other.kind === "atom" && !other.literals.includes(one.text);
  if (isLiteral(a.type) && !isOtherText(a.type, b.type)) return b.type;
  if (isLiteral(b.type) && !isOtherText(b.type, a.type)) return a.type;
  if (a.type.kind === "never") return b.type;
  if (b.type.kind === "never") return a.type;
  const whole = valueType(f.convert(f.checker.getTypeAtLocation(node), node));
  if (whole.kind !== "number") return whole;
  return unionOrWider(f, a, b, node);
}

/** Whether the type that the place hints at can hold both sides: a hint is no demand. */
function fitsBoth(a: Value, b: Value, expected: Type): boolean {
  if (expected.kind === "number") return false;
  const isNumber = (type: Type): boolean => type.kind === "int" || type.kind === "float";
  return !isNumber(expected) || [a.type, b.type].every((type) => isLiteral(type) || widens(type, expected) || type.kind === "never");
}

function unionOrWider(f: FunctionLowering, a: Value, b: Value, node: ts.Expression): Type {
  const both = unify(f, a, b, node);
  if (both === null) return f.fail(node, message("mixedOperands", "? :", typeName(a.type), typeName(b.type)));
  return both[0].type;
}

/** a ?? b. */
export function lowerCoalesce(f: FunctionLowering, node: ts.BinaryExpression, expected: Type | undefined): Value {
  const value = lowerExpression(f, node.left, undefined);
  const { type } = value;
  if (type.kind !== "nullable" && !(type.kind === "union" && type.variants.includes(NULL))) {
    return f.fail(node, message("notAssignable", typeName(type), "a type with | null", ""));
  }
  const isNull = type.kind === "nullable" ? f.builder.compareInt("eq", value.operand, NULL_POINTER) : isVariant(f, value, type, [NULL]);
  const some = type.kind === "nullable" ? type.target : unionType(type.variants.filter((one) => one !== NULL));
  const present = f.builder.createBlock("present");
  const absent = f.builder.createBlock("absent");
  f.builder.branchIf(isNull, absent, present);
  return joinBranches(f, node, expected, present, () => f.withMode({ unchecked: true }, () => narrowTo(f, value, some, node)), absent, () => lowerExpression(f, node.right, expected ?? some));
}
