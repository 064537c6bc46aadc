// return tailCall(target, ...): a call that takes over the stack frame of the function it stands in.
import { ts } from "../program/typescript.ts";
import { message } from "../check/diagnostics.ts";
import { typeName, type Type } from "../check/types.ts";
import { lowerArgumentsOfValue } from "./call-arguments.ts";
import { lowerExpression } from "./expression/index.ts";
import { isAmbient } from "./function-source.ts";
import type { FunctionLowering } from "./function-lowering.ts";

/** The bodies that are part of the function around them. */
const IN_PLACE = new Set(["unchecked", "fast"]);

/** Lowers the call and ends the function. LLVM makes it a jump as long as both functions have the same signature. */
export function lowerTailCall(f: FunctionLowering, node: ts.CallExpression): void {
  if (!isReturned(f, node)) f.fail(node, message("tailCallPlace", "its value is used by something other than the return of the function."));
  if (f.scopes.some((scope) => scope.cleanups.length > 0)) f.fail(node, message("tailCallPlace", "a `using` variable has to be released after it."));
  if (f.parent !== null) f.fail(node, message("tailCallPlace", "a closure has its variables on the stack. Write a function."));
  const target = lowerExpression(f, node.arguments[0]!, undefined);
  const { type } = target;
  if (type.kind !== "functionPointer") f.fail(node.arguments[0]!, message("notAssignable", typeName(type), "a function", ""));
  const operands = lowerArgumentsOfValue(f, node, type.parameters, 1);
  const returns = irOfResult(f, type.returns, node);
  const own = f.builder.fn;
  const same = JSON.stringify([own.parameters.map((parameter) => parameter.type), own.returns]) === JSON.stringify([operands.map((operand) => operand.type), returns]);
  if (!same) {
    f.fail(node, message("tailCallPlace", `${typeName(type)} has other parameters, or another result, than the function around it. They must be the same.`));
  }
  f.locate(node);
  f.builder.tailCall(target.operand, returns, operands);
}

function irOfResult(f: FunctionLowering, type: Type, node: ts.Node) {
  return type.kind === "void" || type.kind === "never" ? ({ kind: "void" } as const) : f.valueIr(type, node);
}

/** Whether the value of an expression is what the function returns, through any bodies in place. */
function isReturned(f: FunctionLowering, node: ts.Expression): boolean {
  let place: ts.Node = node;
  while (ts.isParenthesizedExpression(place.parent)) place = place.parent;
  let around: ts.Node;
  if (ts.isReturnStatement(place.parent)) {
    around = ts.findAncestor(place.parent, ts.isFunctionLike)!;
  } else if (ts.isArrowFunction(place.parent) && place.parent.body === place) {
    around = place.parent;
  } else {
    return false;
  }
  if (!ts.isArrowFunction(around) || !ts.isCallExpression(around.parent) || around.parent.arguments[0] !== around) return true;
  return IN_PLACE.has(ambientName(f, around.parent) ?? "") ? isReturned(f, around.parent) : true;
}

/** The name of the ambient function that is called, or null. */
function ambientName(f: FunctionLowering, call: ts.CallExpression): string | null {
  if (!ts.isIdentifier(call.expression)) return null;
  const symbol = f.lowering.symbolOf(call.expression);
  return symbol !== undefined && isAmbient(symbol) ? call.expression.text : null;
}
