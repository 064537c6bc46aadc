// How the language's types look as IR values and in memory. A bool is one bit as a value and one byte in memory.
import type { ts } from "../program/typescript.ts";
import { F32, F64, I1, I16, I32, I64, I8, PTR, VOID, type IrType } from "../ir/module.ts";
import type { Layouts } from "../check/layout.ts";
import type { Type } from "../check/types.ts";

const INT: Readonly<Record<8 | 16 | 32 | 64, IrType>> = { 8: I8, 16: I16, 32: I32, 64: I64 };
const FAT: IrType = { kind: "struct", fields: [PTR, I64] };
const CLOSURE: IrType = { kind: "struct", fields: [PTR, PTR] };

/** The IR type of a value of the type. */
export function valueIr(type: Type, layouts: Layouts, node: ts.Node): IrType {
  switch (type.kind) {
    case "int": return INT[type.bits];
    case "float": return type.bits === 32 ? F32 : F64;
    case "bool": return I1;
    case "enum": return INT[type.storage.bits];
    case "atom": return I32;
    case "string": case "slice": return FAT;
    case "closure": return CLOSURE;
    case "void": case "never": return VOID;
    case "record": return { kind: "struct", fields: type.fields.map((field) => memoryIr(field.type, layouts, node)) };
    case "range": return { kind: "struct", fields: [memoryIr(type.element, layouts, node), memoryIr(type.element, layouts, node)] };
    case "failure": return valueIr(type.error, layouts, node);
    case "union": return { kind: "struct", fields: [I32, ...Array.from({ length: layouts.payloadSize(type.variants, node) / 8 }, () => I64)] };
    default: return PTR;
  }
}

/** The IR type that stands in memory for a value of the type. */
export function memoryIr(type: Type, layouts: Layouts, node: ts.Node): IrType {
  const ir = valueIr(type, layouts, node);
  return ir === I1 ? I8 : ir;
}
