// atomic.*: sequentially consistent.
import type { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import { isReference, typeName, type Type } from "../../check/types.ts";
import { coerce } from "../convert.ts";
import { lowerExpression } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { VOID_VALUE, type Value } from "../value.ts";
import type { Intrinsic } from "./index.ts";

/** The pointer argument and the type it points to. */
function target(f: FunctionLowering, node: ts.CallExpression): { readonly address: Value["operand"]; readonly type: Type; readonly size: number } {
  const pointer = lowerExpression(f, node.arguments[0]!, undefined);
  if (pointer.type.kind !== "pointer") return f.fail(node.arguments[0]!, message("notAssignable", typeName(pointer.type), "Ptr<T>", ""));
  const { element } = pointer.type;
  if (element.kind !== "int" && element.kind !== "enum" && element.kind !== "atom" && !isReference(element)) {
    return f.fail(node, message("atomicType", typeName(element)));
  }
  return { address: pointer.operand, type: element, size: f.layouts.of(element, node).size };
}

const operand = (f: FunctionLowering, node: ts.CallExpression, index: number, type: Type): Value["operand"] =>
  coerce(f, lowerExpression(f, node.arguments[index]!, type), type, node.arguments[index]!).operand;

function update(operator: "add" | "sub" | "and" | "or" | "xor" | "xchg"): Intrinsic {
  return (f, node) => {
    const place = target(f, node);
    return { type: place.type, operand: f.builder.atomicUpdate(operator, place.address, operand(f, node, 1, place.type)) };
  };
}

export const atomicIntrinsics: readonly (readonly [string, Intrinsic])[] = [
  ["atomic.load", (f, node) => {
    const place = target(f, node);
    return { type: place.type, operand: f.builder.load(f.valueIr(place.type, node), place.address, place.size, false, true) };
  }],
  ["atomic.store", (f, node) => {
    const place = target(f, node);
    f.builder.store(operand(f, node, 1, place.type), place.address, place.size, false, true);
    return VOID_VALUE;
  }],
  ["atomic.add", update("add")],
  ["atomic.subtract", update("sub")],
  ["atomic.and", update("and")],
  ["atomic.or", update("or")],
  ["atomic.xor", update("xor")],
  ["atomic.exchange", update("xchg")],
  ["atomic.compareExchange", (f, node) => {
    const place = target(f, node);
    return { type: place.type, operand: f.builder.compareExchange(place.address, operand(f, node, 1, place.type), operand(f, node, 2, place.type)) };
  }],
  ["atomic.fence", (f) => {
    f.builder.fence();
    return VOID_VALUE;
  }],
];
