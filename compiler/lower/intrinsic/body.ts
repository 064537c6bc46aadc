// unchecked, fast, comptime and staticAssert: what takes a body and runs it in place or in the compiler.
import { ts } from "../../program/typescript.ts";
import type { Operand } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { BOOL, functionType, NEVER, type Type } from "../../check/types.ts";
import { lowerPlainFunction } from "../closure.ts";
import { lowerBool } from "../expression/condition.ts";
import { lowerExpression } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { loadPlace } from "../place.ts";
import { lowerStatements } from "../statement/index.ts";
import { VOID_VALUE, type Value } from "../value.ts";
import type { Intrinsic } from "./index.ts";

/** The arrow function written as an argument. */
export function arrowArgument(f: FunctionLowering, node: ts.CallExpression, name: string): ts.ArrowFunction {
  let argument = node.arguments[0];
  while (argument !== undefined && ts.isParenthesizedExpression(argument)) argument = argument.expression;
  if (argument === undefined || !ts.isArrowFunction(argument)) return f.fail(node, message("inlineBody", name));
  return argument;
}

/** Lowers the body as part of the function around it. */
function inPlace(f: FunctionLowering, arrow: ts.ArrowFunction, expected: Type | undefined): Value {
  if (!ts.isBlock(arrow.body)) return lowerExpression(f, arrow.body, expected);
  const statements = arrow.body.statements;
  const exit = f.builder.createBlock("inlined");
  const written = arrow.type === undefined ? undefined : f.typeFromNode(arrow.type);
  const body = { exit, depth: f.scopes.length, expected: written ?? expected, type: null as Type | null, slot: null as Operand | null };
  f.inlineBodies.push(body);
  f.scoped(() => lowerStatements(f, statements));
  f.inlineBodies.pop();
  // A body whose only ways out are panics and tail calls.
  if (f.builder.terminated && body.type === null) body.type = NEVER;
  f.builder.branch(exit);
  f.builder.enter(exit);
  if (body.type === null || body.slot === null) return body.type?.kind === "never" ? { type: body.type, operand: VOID_VALUE.operand } : VOID_VALUE;
  return loadPlace(f, { address: body.slot, type: body.type, align: f.layouts.of(body.type, arrow).align }, arrow);
}

const unchecked: Intrinsic = (f, node, expected) => f.withMode({ unchecked: true }, () => inPlace(f, arrowArgument(f, node, "unchecked"), expected));
const fast: Intrinsic = (f, node, expected) => f.withMode({ fast: true }, () => inPlace(f, arrowArgument(f, node, "fast"), expected));

const comptime: Intrinsic = (f, node, expected) => {
  const arrow = arrowArgument(f, node, "comptime");
  const wanted = expected === undefined ? undefined : functionType("closure", [], expected);
  const before = f.report.count;
  const body = lowerPlainFunction(f, arrow, wanted, "captureInComptime", true);
  if (f.report.count > before || body.type.kind !== "functionPointer" || body.operand.kind !== "global" || body.operand.global.kind !== "function") return f.abandon();
  const fn = body.operand.global;
  const { returns } = body.type;
  return f.lowering.evaluating(node, () => {
    const value = f.lowering.evaluator.call(fn, []);
    if (returns.kind === "void") return VOID_VALUE;
    return { type: returns, operand: f.lowering.evaluator.toOperand(value, f.valueIr(returns, node)) };
  });
};

const staticAssert: Intrinsic = (f, node) => {
  const text = node.arguments[1];
  const note = text !== undefined && ts.isStringLiteralLike(text) ? text.text : "";
  const condition = f.constant(node.arguments[0]!, BOOL, (inner) => lowerBool(inner, node.arguments[0]!));
  if (condition.kind !== "int" || condition.value === 0n) f.fail(node, message("staticAssertFailed", note));
  return VOID_VALUE;
};

export const bodyIntrinsics: readonly (readonly [string, Intrinsic])[] = [["unchecked", unchecked], ["fast", fast], ["comptime", comptime], ["staticAssert", staticAssert]];
