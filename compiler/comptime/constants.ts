// Constants and types of the IR in the form that values have while code runs in the compiler.

import type { Global, IrFunction, IrType, Operand } from "../ir/module.ts";
import { ComptimeError } from "./comptime-error.ts";
import { fromBig } from "./integer-operations.ts";
import { type MemoryObject, Pointer, type Value } from "./memory-object.ts";

export function zeroOf(type: IrType): Value {
  switch (type.kind) {
    case "int": return type.bits === 128 ? 0n : 0;
    case "float": case "ptr": case "void": return 0;
    case "struct": return type.fields.map(zeroOf);
    case "array": return Array.from({ length: type.count }, () => zeroOf(type.element));
  }
}

/** The value of a constant operand; `objectOf` gives the memory of a global or the object of a function. */
export function constantValue(operand: Operand, objectOf: (global: Global | IrFunction) => MemoryObject): Value {
  switch (operand.kind) {
    case "int": return fromBig(operand.value, operand.type.kind === "int" ? operand.type.bits : 64);
    case "float": return operand.value;
    case "null": return 0;
    case "zero": case "undef": return zeroOf(operand.type);
    case "struct": return operand.fields.map((field) => constantValue(field, objectOf));
    case "global": return new Pointer(objectOf(operand.global), Number(operand.addend ?? 0n));
    case "local": throw new ComptimeError("a value of the running program is needed here, which the compiler does not have");
  }
}

/** A scalar constant as JavaScript source, or null for one that has to be kept in a table. */
export function literal(value: Value): string | null {
  if (typeof value === "bigint") return value < 0n ? `(${value}n)` : `${value}n`;
  if (typeof value !== "number") return null;
  if (Object.is(value, -0)) return "(-0)";
  return value < 0 ? `(${value})` : String(value);
}
