// a[i] on slices, arrays, strings, pointers and tuples, with the bounds check.
import type { ts } from "../../program/typescript.ts";
import { I64, type Operand } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { literalInt, STRING, typeName, U64, U8, type Type } from "../../check/types.ts";
import { constInt } from "../builder.ts";
import { coerce, resizeInt } from "../convert.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { narrowed } from "../narrow.ts";
import { loadPlace } from "../place.ts";
import { literal, type Place, type Value } from "../value.ts";
import { lowerExpression } from "./index.ts";
import { readMember } from "./property-access.ts";

export function lowerElementAccess(f: FunctionLowering, node: ts.ElementAccessExpression, expected: Type | undefined): Value {
  const object = lowerExpression(f, node.expression, undefined);
  const index = lowerExpression(f, node.argumentExpression, undefined);
  if (object.type.kind === "record" && index.type.kind === "literalInt") return narrowed(f, readMember(f, object, String(index.type.value), node), node, expected);
  if (object.type.kind === "literalString" && index.type.kind === "literalInt") {
    const byte = new TextEncoder().encode(object.type.text)[Number(index.type.value)];
    if (byte === undefined) return f.fail(node.argumentExpression, message("literalRange", String(index.type.value), "the index", `0 to ${object.type.text.length - 1}`));
    return literal(literalInt(BigInt(byte)));
  }
  return narrowed(f, loadPlace(f, elementPlaceOf(f, object, index, node), node), node, expected);
}

/** a[i] as a place. */
export function elementPlace(f: FunctionLowering, node: ts.ElementAccessExpression): Place {
  const object = lowerExpression(f, node.expression, undefined);
  if (object.type.kind === "string" || object.type.kind === "literalString") return f.fail(node, message("notAssignablePlace"));
  return elementPlaceOf(f, object, lowerExpression(f, node.argumentExpression, undefined), node);
}

function elementPlaceOf(f: FunctionLowering, object: Value, index: Value, node: ts.ElementAccessExpression): Place {
  let { type } = object;
  if (type.kind === "literalString") {
    object = { type: STRING, operand: f.lowering.text.operand(type.text) };
    type = object.type;
  }
  if (type.kind !== "slice" && type.kind !== "string" && type.kind !== "array" && type.kind !== "pointer") return f.fail(node, message("notIndexable", typeName(type)));
  const position = indexOperand(f, index, type.kind === "pointer", node.argumentExpression);
  const at = (start: Operand, element: Type): Place => {
    const { size, align } = f.layouts.of(element, node);
    return { address: f.builder.element(start, position, size), type: element, align: Math.min(align, object.align ?? align) };
  };
  switch (type.kind) {
    case "slice": case "string": {
      const length = f.builder.extract(object.operand, 1);
      f.check(f.builder.compareInt("ult", position, length), "panicBounds", [position, length]);
      return at(f.builder.extract(object.operand, 0), type.kind === "slice" ? type.element : U8);
    }
    case "array": {
      const length = constInt(type.count, I64);
      if (index.type.kind === "literalInt") {
        if (index.type.value < 0n || index.type.value >= BigInt(type.count)) {
          f.fail(node.argumentExpression, message("literalRange", String(index.type.value), "the index", `0 to ${type.count - 1}`));
        }
      } else {
        f.check(f.builder.compareInt("ult", position, length), "panicBounds", [position, length]);
      }
      return at(object.operand, type.element);
    }
    case "pointer": return at(object.operand, type.element);
  }
}

/** An index in 64 bits; a negative one becomes huge, and so fails the bounds check. */
function indexOperand(f: FunctionLowering, index: Value, signedLiterals: boolean, node: ts.Expression): Operand {
  const { type } = index;
  if (type.kind === "literalInt") {
    if (signedLiterals || type.value >= 0n) return constInt(type.value, I64);
    return coerce(f, index, U64, node).operand;
  }
  if (type.kind === "int") return resizeInt(f, index.operand, type, { ...U64 as typeof type, bits: 64, signed: type.signed }, node);
  if (type.kind === "enum") return resizeInt(f, index.operand, type.storage, U64, node);
  return coerce(f, index, U64, node).operand;
}
