// functionPointer, range, likely, returnAddress and frameAddress.
import { ts } from "../../program/typescript.ts";
import { I1, I32, I64, PTR } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { BOOL, functionType, NEVER, rangeType, typeName, U64, type Type } from "../../check/types.ts";
import { constBool, constInt } from "../builder.ts";
import { lowerPlainFunction } from "../closure.ts";
import { coerce, defaultLiteral, unify } from "../convert.ts";
import { lowerBool } from "../expression/condition.ts";
import { lowerExpression } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { literalInt } from "../../check/types.ts";
import { lowerTailCall } from "../tail-call.ts";
import { literal, VOID_VALUE, type Value } from "../value.ts";
import type { Intrinsic } from "./index.ts";

const functionPointer: Intrinsic = (f, node, expected) => {
  let argument: ts.Expression = node.arguments[0]!;
  while (ts.isParenthesizedExpression(argument)) argument = argument.expression;
  if (ts.isArrowFunction(argument) || ts.isFunctionExpression(argument)) return lowerPlainFunction(f, argument, expected, "captureInPointer");
  const value = lowerExpression(f, argument, undefined);
  if (value.type.kind !== "functionPointer") return f.fail(argument, message("notAssignable", typeName(value.type), "a function", ""));
  const { parameters, returns } = value.type;
  return { type: functionType("functionPointer", parameters, returns), operand: value.operand };
};

/** range(end) or range(start, end), as a pair of integers of one type. */
const range: Intrinsic = (f, node, expected) => {
  const hint = node.typeArguments?.[0] === undefined ? (expected?.kind === "range" ? expected.element : undefined) : f.typeFromNode(node.typeArguments[0]);
  const values = node.arguments.map((argument) => lowerExpression(f, argument, hint));
  let [start, end] = values.length === 1 ? [literal(literalInt(0n)), values[0]!] : [values[0]!, values[1]!];
  if (hint !== undefined) [start, end] = [coerce(f, start, hint, node), coerce(f, end, hint, node)];
  const both = unify(f, start, end, node);
  if (both === null) return f.fail(node, message("mixedOperands", "range", typeName(start.type), typeName(end.type)));
  [start, end] = bothTyped(f, both, node);
  if (start.type.kind !== "int") return f.fail(node, message("notArithmetic", "range", typeName(start.type)));
  const type = rangeType(start.type);
  return { type, operand: f.builder.aggregate(f.valueIr(type, node), [start.operand, end.operand]) };
};

function bothTyped(f: FunctionLowering, [start, end]: readonly [Value, Value], node: ts.Node): [Value, Value] {
  return [defaultLiteral(f, start, node), defaultLiteral(f, end, node)];
}

const expectBool = (likely: boolean): Intrinsic => (f, node) => {
  const condition = lowerBool(f, node.arguments[0]!);
  return { type: BOOL, operand: f.builder.intrinsic("llvm.expect.i1", I1, [condition, constBool(likely)]) };
};

const addressIntrinsic = (name: string): Intrinsic => (f) => {
  const address = f.builder.intrinsic(name, PTR, [constInt(0, I32)]);
  return { type: U64 as Type, operand: f.builder.cast("ptrtoint", address, I64) };
};

/** Ends the function; the return around it finds nothing left to do. */
const tailCall: Intrinsic = (f, node) => {
  lowerTailCall(f, node);
  return { type: NEVER, operand: VOID_VALUE.operand };
};

export const functionIntrinsics: readonly (readonly [string, Intrinsic])[] = [
  ["functionPointer", functionPointer],
  ["tailCall", tailCall],
  ["range", range],
  ["likely", expectBool(true)],
  ["unlikely", expectBool(false)],
  ["returnAddress", addressIntrinsic("llvm.returnaddress")],
  ["frameAddress", addressIntrinsic("llvm.frameaddress.p0")],
];
