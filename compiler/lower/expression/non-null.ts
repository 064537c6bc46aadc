// x!: the value, checked to be there.
import type { ts } from "../../program/typescript.ts";
import { NULL, unionType } from "../../check/types.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { narrowTo } from "../narrow.ts";
import { NULL_POINTER } from "../builder.ts";
import type { Value } from "../value.ts";
import { lowerExpression } from "./index.ts";

export function lowerNonNull(f: FunctionLowering, node: ts.NonNullExpression): Value {
  return withoutNull(f, lowerExpression(f, node.expression, undefined), node);
}

/** The value of a nullable, or a panic. */
export function withoutNull(f: FunctionLowering, value: Value, node: ts.Node): Value {
  const { type } = value;
  if (type.kind === "nullable") {
    f.check(f.builder.compareInt("ne", value.operand, NULL_POINTER), "panicUnwrap");
    return { ...value, type: type.target };
  }
  if (type.kind === "union" && type.variants.includes(NULL)) {
    return narrowTo(f, value, unionType(type.variants.filter((one) => one !== NULL)), node);
  }
  return value;
}
