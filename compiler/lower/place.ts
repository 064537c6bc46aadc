// Reading and writing places in memory.
import type { ts } from "../program/typescript.ts";
import { I1, I64, I8, VOID } from "../ir/module.ts";
import { message } from "../check/diagnostics.ts";
import { holdsReference } from "../check/holds-reference.ts";
import { inlineType, typeName, valueType, type Type } from "../check/types.ts";
import { constInt } from "./builder.ts";
import { coerce } from "./convert.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { memoryIr } from "./representation.ts";
import type { Place, Value } from "./value.ts";

/** The value in a place; an instance in place is read as a reference to it. */
export function loadPlace(f: FunctionLowering, place: Place, node: ts.Node): Value {
  const type = valueType(place.type);
  if (place.type.kind === "inline") {
    const misaligned = place.align < f.layouts.of(place.type, node).align;
    return { type, operand: place.address, ...(misaligned ? { align: place.align } : {}) };
  }
  // A register is used where it lies: read() and write() are its only accesses.
  if (type.kind === "register") return { type, operand: place.address };
  const ir = memoryIr(type, f.layouts, node);
  if (ir.kind === "void") return { type, operand: { kind: "undef", type: VOID } };
  const loaded = f.builder.load(ir, place.address, place.align, place.volatile);
  return { type, operand: type.kind === "bool" ? f.builder.cast("trunc", loaded, I1) : loaded };
}

/** A reference or pointer promises its type's alignment, which fields of packed classes may lack. `known` is what is certain. */
export function requireAlignment(f: FunctionLowering, type: Type, known: number | undefined, node: ts.Node): void {
  if (known === undefined) return;
  const storage: Type = type.kind === "class" || type.kind === "array" ? inlineType(type) : type;
  const { align } = f.layouts.of(storage, node);
  if (known < align) f.fail(node, message("misalignedReference", typeName(type), align));
}

/** Writes a value, converted to the type of the place. Assigning to an instance in place copies it. */
export function storeValue(f: FunctionLowering, place: Place, value: Value, node: ts.Node): void {
  const type = valueType(place.type);
  const converted = coerce(f, value, type, node);
  if (type.kind === "never" || type.kind === "void") return;
  if (place.type.kind === "inline") {
    const { size } = f.layouts.of(place.type, node);
    f.builder.moveMemory(place.address, converted.operand, constInt(size, I64), holdsReference(place.type, f.layouts, node));
    return;
  }
  const operand = type.kind === "bool" ? f.builder.cast("zext", converted.operand, I8) : converted.operand;
  f.builder.store(operand, place.address, place.align, place.volatile);
}

/** How a value stands inside a struct value or in memory (a bool as a byte). */
export function toMemoryForm(f: FunctionLowering, value: Value): Value["operand"] {
  return value.type.kind === "bool" ? f.builder.cast("zext", value.operand, I8) : value.operand;
}

export function fromMemoryForm(f: FunctionLowering, operand: Value["operand"], type: Type): Value {
  return { type, operand: type.kind === "bool" ? f.builder.cast("trunc", operand, I1) : operand };
}
