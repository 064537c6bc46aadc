// An expression for its effect. A Result may not be dropped silently.
import { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import { typeName } from "../../check/types.ts";
import { lowerEffect } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";

export function lowerExpressionStatement(f: FunctionLowering, node: ts.ExpressionStatement): void {
  const { type } = lowerEffect(f, node.expression);
  const isResult = type.kind === "failure" || (type.kind === "union" && type.variants.some((one) => one.kind === "failure"));
  const isAssignment = ts.isBinaryExpression(node.expression);
  if (isResult && !isAssignment) f.fail(node.expression, message("ignoredResult", typeName(type)));
}
