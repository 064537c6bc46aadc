// === and !==: numbers, bools, enums, references, and strings by their bytes.
import type { ts } from "../../program/typescript.ts";
import { I1, type Operand } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { isReference, NULL, STRING, typeName, type Type } from "../../check/types.ts";
import { constBool, NULL_POINTER } from "../builder.ts";
import { coerce, defaultLiteral, isLiteral, unify } from "../convert.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { isVariant } from "../union.ts";
import type { Value } from "../value.ts";

/** Whether two values are equal, as an i1. */
export function lowerEquality(f: FunctionLowering, left: Value, right: Value, node: ts.Node): Operand {
  if (left.type === NULL) return equalsNull(f, right);
  if (right.type === NULL) return equalsNull(f, left);
  if (isLiteral(left.type) && isLiteral(right.type) && left.type.kind === right.type.kind) return constBool(left.type === right.type);
  const atoms = left.type.kind === "atom" && right.type.kind === "atom";
  const references = isReference(left.type) && isReference(right.type);
  const enums = left.type.kind === "enum" && right.type.kind === "enum" && left.type.symbol === right.type.symbol;
  if (atoms || references) return f.builder.compareInt("eq", left.operand, right.operand);
  if (enums && left.type.kind === "enum") return f.builder.compareInt("eq", left.operand, coerce(f, right, left.type, node).operand);
  if (isText(left.type) && isText(right.type)) return equalText(f, coerce(f, left, STRING, node), coerce(f, right, STRING, node));
  const both = unify(f, left, right, node);
  if (both === null) return f.fail(node, message("mixedOperands", "===", typeName(left.type), typeName(right.type)));
  const [a, b] = both.map((one) => defaultLiteral(f, one, node)) as [Value, Value];
  switch (a.type.kind) {
    case "int": case "bool": case "enum": case "atom": return f.builder.compareInt("eq", a.operand, b.operand);
    case "float": return f.builder.compareFloat("oeq", a.operand, b.operand);
    default: return f.fail(node, message("notArithmetic", "===", typeName(a.type)));
  }
}

/** A string, a string constant, or an atom compared with one that is not its own. */
function isText(type: Type): boolean { return type.kind === "string" || type.kind === "literalString"; }

function equalText(f: FunctionLowering, left: Value, right: Value): Operand {
  const { ir } = f.lowering.runtimeFunction("stringEqual");
  return f.builder.callFunction(ir, [left.operand, right.operand]);
}

function equalsNull(f: FunctionLowering, value: Value): Operand {
  if (value.type === NULL) return constBool(true);
  if (value.type.kind === "union") {
    return value.type.variants.includes(NULL) ? isVariant(f, value, value.type, [NULL]) : constBool(false);
  }
  if (value.type.kind === "nullable") return f.builder.compareInt("eq", value.operand, NULL_POINTER);
  if (value.type.kind === "never") return { kind: "undef", type: I1 };
  return constBool(false);
}
