// Values whose type TypeScript has narrowed by a test before: takes the narrower value out, and checks again that it
// is there, since TypeScript keeps a field narrowed across calls that may have changed it.
import { ts } from "../program/typescript.ts";
import { message } from "../check/diagnostics.ts";
import { isReference, NEVER, NULL, typeName, valueType, type Type, type UnionType } from "../check/types.ts";
import { NULL_POINTER } from "./builder.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { checkClass } from "./class-union.ts";
import { isVariant, remapUnion, variantOf } from "./union.ts";
import type { Value } from "./value.ts";

/** Whether TypeScript may know more about a value of this type than its declaration says. */
function isOpen(type: Type): boolean {
  return type.kind === "nullable" || type.kind === "union" || type.kind === "classUnion" || type.kind === "atom";
}

/** `value`, read by `node`, as the type that TypeScript has narrowed it to there, unless its whole type is asked for. */
export function narrowed(f: FunctionLowering, value: Value, node: ts.Expression, expected: Type | undefined): Value {
  if (!isOpen(value.type) || value.type === expected) return value;
  const type = f.checker.getTypeAtLocation(node);
  if (type.flags & ts.TypeFlags.Any) return value;
  // After `let found: T | null = null` TypeScript takes `found` for null, although a closure may have set it since.
  if (type.flags & ts.TypeFlags.Null) return value;
  return narrowTo(f, value, valueType(f.convert(type, node)), node);
}

/** `value` as a narrower type; panics at run time when it is something else. */
export function narrowTo(f: FunctionLowering, value: Value, to: Type, node: ts.Node): Value {
  const { type: from } = value;
  if (from === to) return value;
  const keep = (): Value => ({ type: to, operand: value.operand });
  if (to === NEVER) {
    f.panic("panicUnreachable");
    return { type: NEVER, operand: value.operand };
  }
  if (from.kind === "nullable") {
    if (to === NULL) return { type: NULL, operand: NULL_POINTER };
    if (to.kind === "nullable") return keep();
    if (isReference(to)) {
      f.check(f.builder.compareInt("ne", value.operand, NULL_POINTER), "panicNull");
      return keep();
    }
  }
  if (from.kind === "classUnion" && (to.kind === "class" || to.kind === "classUnion")) {
    checkClass(f, value, from.classes, to.kind === "class" ? [to] : to.classes, node);
    return keep();
  }
  if (from.kind === "atom" && to.kind === "atom") return keep();
  if (from.kind === "union") return narrowUnion(f, value, from, to, node);
  return value;
}

function narrowUnion(f: FunctionLowering, value: Value, from: UnionType, to: Type, node: ts.Node): Value {
  if (to.kind === "union") {
    const variants = matching(from, to.variants);
    if (variants.length === to.variants.length) return remapUnion(f, value, from, to, node, true)!;
    return value;
  }
  const wanted = to.kind === "nullable" ? [to.target, NULL] : [to];
  const [variant, second] = matching(from, wanted);
  if (variant === undefined) {
    return f.fail(node, message("notAssignable", typeName(from), typeName(to), " The compiler does not follow this narrowing; test with failed(...), === null or the common literal field."));
  }
  f.check(isVariant(f, value, from, second === undefined ? [variant] : [variant, second]), "panicNarrowing");
  if (to.kind === "nullable" && second !== undefined) {
    const isNull = isVariant(f, value, from, [NULL]);
    return { type: to, operand: f.builder.select(isNull, NULL_POINTER, variantOf(f, value, to.target, node).operand) };
  }
  return variantOf(f, value, variant, node);
}

/** The variants that a narrowed type speaks of. A failure of any error matches whatever failure there is. */
function matching(from: UnionType, wanted: readonly Type[]): Type[] {
  return wanted.flatMap((one) => {
    if (from.variants.includes(one)) return [one];
    if (one.kind === "failure") return from.variants.filter((variant) => variant.kind === "failure");
    // Comparing with a string constant narrows a string to its literal type, which is still a string.
    if (one.kind === "atom") return from.variants.filter((variant) => variant.kind === "atom" || variant.kind === "string");
    if (one.kind === "number") return from.variants.filter((variant) => variant.kind === "int" || variant.kind === "float");
    return [];
  });
}

