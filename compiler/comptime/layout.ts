// Sizes and offsets of IR types in memory, by the x86_64 and aarch64 data layouts: everything at its natural alignment.

import type { IrType } from "../ir/module.ts";

export function alignOf(type: IrType): number {
  switch (type.kind) {
    case "int": return Math.max(1, type.bits / 8);
    case "float": return type.bits / 8;
    case "ptr": return 8;
    case "void": return 1;
    case "struct": return Math.max(1, ...type.fields.map(alignOf));
    case "array": return alignOf(type.element);
  }
}

/** In bytes, with the padding at the end that an element of an array has. */
export function sizeOf(type: IrType): number {
  switch (type.kind) {
    case "int": return Math.max(1, type.bits / 8);
    case "float": return type.bits / 8;
    case "ptr": return 8;
    case "void": return 0;
    case "struct": {
      const last = type.fields.length - 1;
      return last < 0 ? 0 : roundUp(structOffsets(type.fields)[last]! + sizeOf(type.fields[last]!), alignOf(type));
    }
    case "array": return type.count * sizeOf(type.element);
  }
}

export function structOffsets(fields: readonly IrType[]): number[] {
  let offset = 0;
  return fields.map((field) => {
    const start = roundUp(offset, alignOf(field));
    offset = start + sizeOf(field);
    return start;
  });
}

function roundUp(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}
