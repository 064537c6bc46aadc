// return: from the function, or from the body of unchecked and fast, which is part of the function around it.
import type { ts } from "../../program/typescript.ts";
import { VOID_TYPE } from "../../check/types.ts";
import { coerce, defaultLiteral } from "../convert.ts";
import { lowerExpression } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { storeValue } from "../place.ts";
import { VOID_VALUE, type Value } from "../value.ts";

export function lowerReturnStatement(f: FunctionLowering, node: ts.ReturnStatement): void {
  lowerReturn(f, node.expression, node);
}

/** Ends the function, or the innermost body in place, with the value of an expression. */
export function lowerReturn(f: FunctionLowering, expression: ts.Expression | undefined, node: ts.Node): void {
  const inline = f.inlineBodies.at(-1);
  const wanted = inline === undefined ? f.returnType ?? undefined : inline.type ?? inline.expected;
  const place = expression ?? node;
  let value: Value = expression === undefined ? VOID_VALUE : lowerExpression(f, expression, wanted?.kind === "void" ? undefined : wanted);
  if (f.builder.terminated) return;
  if (wanted?.kind === "void") value = VOID_VALUE;
  else value = wanted === undefined ? defaultLiteral(f, value, place) : coerce(f, value, wanted, place);
  if (inline !== undefined) {
    inline.type ??= value.type;
    if (value.type.kind !== "void" && value.type.kind !== "never") {
      inline.slot ??= f.stackSlot(value.type, place);
      storeValue(f, { address: inline.slot, type: value.type, align: f.layouts.of(value.type, place).align }, value, place);
    }
    f.runCleanups(inline.depth);
    f.builder.branch(inline.exit);
    return;
  }
  f.returnType ??= value.type;
  f.runCleanups(0);
  if (value.type === VOID_TYPE || value.type.kind === "void") f.builder.returnValue();
  else if (value.type.kind === "never") f.builder.unreachable();
  else f.builder.returnValue(value.operand);
}
