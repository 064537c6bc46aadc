// Reading and writing places in memory.
import type { ts } from "../program/typescript.ts";
import { I1, I64, I8, VOID } from "../ir/module.ts";
import { message } from "../check/diagnostics.ts";
import { typeName, valueType, type Type } from "../check/types.ts";
import { constInt } from "./builder.ts";
import { coerce } from "./convert.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { memoryIr } from "./representation.ts";
import type { Place, Value } from "./value.ts";

/** The value in a place; an instance in place is read as a reference to it. */
export function loadPlace(f: FunctionLowering, place: Place, node: ts.Node): Value {
  const type = valueType(place.type);
  if (place.type.kind === "inline") return { type, operand: place.address, ...(place.onStack === true ? { onStack: true } : {}) };
  const ir = memoryIr(type, f.layouts, node);
  if (ir.kind === "void") return { type, operand: { kind: "undef", type: VOID } };
  const loaded = f.builder.load(ir, place.address, place.align, place.volatile);
  return { type, operand: type.kind === "bool" ? f.builder.cast("trunc", loaded, I1) : loaded };
}

/** Writes a value, converted to the type of the place. Assigning to an instance in place copies it. */
export function storeValue(f: FunctionLowering, place: Place, value: Value, node: ts.Node): void {
  const type = valueType(place.type);
  const converted = coerce(f, value, type, node);
  if (type.kind === "never" || type.kind === "void") return;
  if (place.type.kind === "inline") {
    const { size } = f.layouts.of(place.type, node);
    f.builder.moveMemory(place.address, converted.operand, constInt(size, I64));
    return;
  }
  if (value.onStack === true && place.onStack !== true && !f.atCompileTime) {
    f.fail(node, message("escapes", `This ${typeName(value.type)}`));
  }
  const operand = type.kind === "bool" ? f.builder.cast("zext", converted.operand, I8) : converted.operand;
  f.builder.store(operand, place.address, place.align, place.volatile);
}

/** A place on the stack that holds a value, for values that need an address. */
export function spill(f: FunctionLowering, value: Value, node: ts.Node): Place {
  const { align } = f.layouts.of(value.type, node);
  const place: Place = { address: f.stackSlot(value.type, node), type: value.type, align, onStack: true };
  storeValue(f, place, value, node);
  return place;
}

/** How a value stands inside a struct value or in memory (a bool as a byte). */
export function toMemoryForm(f: FunctionLowering, value: Value): Value["operand"] {
  return value.type.kind === "bool" ? f.builder.cast("zext", value.operand, I8) : value.operand;
}

export function fromMemoryForm(f: FunctionLowering, operand: Value["operand"], type: Type): Value {
  return { type, operand: type.kind === "bool" ? f.builder.cast("trunc", operand, I1) : operand };
}
