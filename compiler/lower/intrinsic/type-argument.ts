// The written type arguments of an intrinsic call.
import type { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import { valueType, type Type } from "../../check/types.ts";
import type { FunctionLowering } from "../function-lowering.ts";

/** The type argument at `index`, as the type of a value. */
export function typeArgument(f: FunctionLowering, node: ts.CallExpression, index: number): Type {
  return valueType(storageArgument(f, node, index));
}

/** The type argument at `index`, with Inline kept. */
export function storageArgument(f: FunctionLowering, node: ts.CallExpression, index: number): Type {
  const argument = node.typeArguments?.[index];
  if (argument === undefined) return f.fail(node, message("cannotInfer", "T", node.expression.getText()));
  return f.typeFromNode(argument);
}
