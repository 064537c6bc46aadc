// Between the static data of the module and the memory of running code: globals are read when they are first touched,
// and at the end everything reachable is written back, with what lay on the stack as new globals.

import type { Global, IrModule, IrType, Operand, StaticData } from "../ir/module.ts";
import { ComptimeError } from "./comptime-error.ts";
import { signedBig } from "./integer-operations.ts";
import { FunctionObject, markPointer, MemoryObject, Pointer, POINTER_BYTES, type Value } from "./memory-object.ts";

export interface StaticDataWriter {
  /** Notes an object whose bytes are to be written back. */
  touch(object: MemoryObject): void;
  toOperand(value: Value, type: IrType): Operand;
  finish(): void;
}

/** Fills an object with a global's data. */
export function readStaticData(object: MemoryObject, data: StaticData, objectOf: (item: Extract<Operand, { kind: "global" }>["global"]) => MemoryObject): void {
  object.bytes().set(data.bytes);
  for (const { offset, target, addend } of data.relocations) {
    object.bytes().fill(0, offset, offset + POINTER_BYTES);
    markPointer(object, offset, new Pointer(objectOf(target), Number(addend)));
  }
}

export function createStaticDataWriter(module: IrModule): StaticDataWriter {
  /** In the order in which they were touched, so that the output is always the same. */
  const touched = new Set<MemoryObject>();
  let promoted = 0;

  function targetOf(object: MemoryObject): Global | FunctionObject["fn"] {
    if (object instanceof FunctionObject) return object.fn;
    return object.global ?? promote(object);
  }
  function promote(object: MemoryObject): Global {
    const global: Global = {
      kind: "variable", name: `comptime.${promoted++}`, size: object.size, align: object.align, constant: false, data: undefined,
    };
    object.global = global;
    module.globals.push(global);
    touched.add(object);
    return global;
  }
  function toOperand(value: Value, type: IrType): Operand {
    if (value instanceof Pointer) {
      const global = targetOf(value.object);
      return { kind: "global", global, type, ...(value.offset === 0 ? {} : { addend: BigInt(value.offset) }) };
    }
    switch (type.kind) {
      case "int": return { kind: "int", value: BigInt.asUintN(type.bits, signedBig(value, type.bits)), type };
      case "float": return { kind: "float", value: value as number, type };
      case "ptr": return value === 0 ? { kind: "null", type } : { kind: "int", value: BigInt.asUintN(64, BigInt(value as number | bigint)), type };
      case "struct": return { kind: "struct", type, fields: type.fields.map((field, i) => toOperand((value as readonly Value[])[i]!, field)) };
      case "array": return { kind: "struct", type, fields: (value as readonly Value[]).map((element) => toOperand(element, type.element)) };
      case "void": throw new ComptimeError("a value of no type cannot be used");
    }
  }
  function finish(): void {
    // Writing one object may promote others, which join the set and are visited in turn.
    for (const object of touched) {
      const relocations = [...object.pointers ?? []].sort(([a], [b]) => a - b)
        .map(([offset, pointer]) => ({ offset, target: targetOf(pointer.object), addend: BigInt(pointer.offset) }));
      const bytes = object.bytes().slice();
      object.global!.data = relocations.length === 0 && bytes.every((byte) => byte === 0) ? null : { bytes, relocations };
    }
  }
  return { touch: (object) => void touched.add(object), toOperand, finish };
}
