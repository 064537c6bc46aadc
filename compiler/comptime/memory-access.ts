// Checked loads, stores, copies and fills on the memory of code that runs in the compiler.

import type { IrType } from "../ir/module.ts";
import { ComptimeError } from "./comptime-error.ts";
import { add64, join64, high32, low32, signed64 } from "./integer64.ts";
import {
  clearMarks, FRAGMENT, FunctionObject, type Integer64, markPointer, type MemoryObject, PLAIN, Pointer, POINTER_BYTES,
  POINTER_START, type Value,
} from "./memory-object.ts";
import { writeF32, writeF64 } from "./float-operations.ts";
import { sizeOf, structOffsets } from "./layout.ts";

/** Addresses below it are what null becomes when a field or element of it is taken. */
const NULL_PAGE_BYTES = 4096;

/** Checks that `length` bytes can be used, and returns the object; the offset is the pointer's. */
function reach(pointer: Value, length: number): MemoryObject {
  if (!(pointer instanceof Pointer)) return refuseAddress(pointer);
  const { object, offset } = pointer;
  if (!object.ready) object.prepare();
  if (!(offset >= 0 && offset + length <= object.size)) refuseBounds(pointer, length);
  return object;
}
function refuseAddress(pointer: Value): never {
  const address = BigInt(pointer as number | bigint);
  if (address >= 0n && address < NULL_PAGE_BYTES) throw new ComptimeError("null is used as if it pointed to something");
  throw new ComptimeError(`the memory at address 0x${BigInt.asUintN(64, address).toString(16)} needs the machine: it cannot be used while the compiler runs this code`);
}
function refuseBounds({ object, offset }: Pointer, length: number): never {
  if (object instanceof FunctionObject) throw new ComptimeError(`this uses the code of ${object.name} as data`);
  throw new ComptimeError(`out of bounds: ${length} bytes at offset ${offset} of ${object.name}, which has ${object.size} bytes`);
}
function requirePlain(object: MemoryObject, offset: number, length: number): void {
  const marks = object.marks!;
  for (let i = offset; i < offset + length; i++) {
    if (marks[i] !== PLAIN) throw new ComptimeError(`this reads a part of an address in ${object.name} as a number, which is not known before the program is linked`);
  }
}
/** The object for reading plain bytes. */
function reachPlain(pointer: Value, length: number): MemoryObject {
  const object = reach(pointer, length);
  if (object.marks !== null) requirePlain(object, (pointer as Pointer).offset, length);
  return object;
}
/** The object for writing bytes. */
function reachWrite(pointer: Value, length: number): MemoryObject {
  const object = reach(pointer, length);
  if (object.marks !== null) clearMarks(object, (pointer as Pointer).offset, length);
  return object;
}
const at = (object: MemoryObject, pointer: Value): number => object.base + (pointer as Pointer).offset;

export function loadI1(p: Value): number { const o = reachPlain(p, 1); return o.view.getUint8(at(o, p)) & 1; }
export function loadI8(p: Value): number { const o = reachPlain(p, 1); return o.view.getUint8(at(o, p)); }
export function loadI16(p: Value): number { const o = reachPlain(p, 2); return o.view.getUint16(at(o, p), true); }
export function loadI32(p: Value): number { const o = reachPlain(p, 4); return o.view.getInt32(at(o, p), true); }
export function loadF32(p: Value): number { const o = reachPlain(p, 4); return o.view.getFloat32(at(o, p), true); }
export function loadF64(p: Value): number { const o = reachPlain(p, 8); return o.view.getFloat64(at(o, p), true); }
/** An i64 or a pointer; either may be found in the other's place. */
export function loadI64(p: Value): Integer64 {
  const o = reach(p, 8);
  const offset = (p as Pointer).offset;
  if (o.marks !== null) {
    if (o.marks[offset] === POINTER_START) return o.pointers!.get(offset)!;
    requirePlain(o, offset, 8);
  }
  return join64(o.view.getInt32(o.base + offset + 4, true), o.view.getInt32(o.base + offset, true));
}
export function loadI128(p: Value): bigint {
  const o = reachPlain(p, 16);
  return (o.view.getBigUint64(at(o, p) + 8, true) << 64n) | o.view.getBigUint64(at(o, p), true);
}

export function storeI8(p: Value, value: Value): void { const o = reachWrite(p, 1); o.view.setUint8(at(o, p), value as number); }
export function storeI16(p: Value, value: Value): void { const o = reachWrite(p, 2); o.view.setUint16(at(o, p), value as number, true); }
export function storeI32(p: Value, value: Value): void { const o = reachWrite(p, 4); o.view.setInt32(at(o, p), value as number, true); }
export function storeF32(p: Value, value: Value): void { const o = reachWrite(p, 4); writeF32(o.view, at(o, p), value as number); }
export function storeF64(p: Value, value: Value): void { const o = reachWrite(p, 8); writeF64(o.view, at(o, p), value as number); }
export function storeI64(p: Value, value: Value): void {
  const o = reachWrite(p, 8);
  const place = at(o, p);
  if (value instanceof Pointer) {
    o.view.setFloat64(place, 0);
    markPointer(o, (p as Pointer).offset, value);
  } else {
    o.view.setInt32(place, low32(value as number | bigint), true);
    o.view.setInt32(place + 4, high32(value as number | bigint), true);
  }
}
export function storeI128(p: Value, value: Value): void {
  const o = reachWrite(p, 16);
  o.view.setBigUint64(at(o, p), BigInt.asUintN(64, value as bigint), true);
  o.view.setBigUint64(at(o, p) + 8, (value as bigint) >> 64n, true);
}

/** The functions that load and store a type; structures and arrays are taken apart. */
export function accessors(type: IrType): { load: (p: Value) => Value; store: (p: Value, value: Value) => void } {
  switch (type.kind) {
    case "int":
      switch (type.bits) {
        case 1: return { load: loadI1, store: storeI8 };
        case 8: return { load: loadI8, store: storeI8 };
        case 16: return { load: loadI16, store: storeI16 };
        case 32: return { load: loadI32, store: storeI32 };
        case 64: return { load: loadI64, store: storeI64 };
        case 128: return { load: loadI128, store: storeI128 };
      }
    case "float": return type.bits === 32 ? { load: loadF32, store: storeF32 } : { load: loadF64, store: storeF64 };
    case "ptr": return { load: loadI64, store: storeI64 };
    case "void": throw new ComptimeError("a value of no type is loaded");
    case "struct": return aggregateAccessors(type.fields, structOffsets(type.fields));
    case "array": {
      const size = sizeOf(type.element);
      return aggregateAccessors(Array.from({ length: type.count }, () => type.element), Array.from({ length: type.count }, (_, i) => i * size));
    }
  }
}
function aggregateAccessors(types: readonly IrType[], offsets: readonly number[]) {
  const parts = types.map(accessors);
  return {
    load: (p: Value): Value => parts.map((part, i) => part.load(step(p, offsets[i]!))),
    store: (p: Value, value: Value): void => parts.forEach((part, i) => part.store(step(p, offsets[i]!), (value as readonly Value[])[i]!)),
  };
}

/** The pointer `bytes` further. */
function step(pointer: Value, bytes: number): Value {
  if (pointer instanceof Pointer) return new Pointer(pointer.object, pointer.offset + bytes);
  return add64(pointer as Integer64, bytes);
}

export function copyMemory(to: Value, from: Value, length: Value): void {
  const count = byteCount(length);
  if (count === 0) return;
  const source = reach(from, count);
  const start = (from as Pointer).offset;
  const moved: [number, Pointer][] = [];
  const fragments: number[] = [];
  if (source.marks !== null) {
    for (let i = 0; i < count; i++) {
      const mark = source.marks[start + i];
      if (mark === PLAIN) continue;
      if (mark === POINTER_START && i + POINTER_BYTES <= count) {
        moved.push([i, source.pointers!.get(start + i)!]);
        i += POINTER_BYTES - 1;
      } else {
        fragments.push(i);
      }
    }
  }
  const target = reachWrite(to, count);
  const place = (to as Pointer).offset;
  const bytes = new Uint8Array(source.view.buffer, source.base + start, count);
  new Uint8Array(target.view.buffer, target.base + place, count).set(bytes);
  for (const [offset, pointer] of moved) markPointer(target, place + offset, pointer);
  if (fragments.length > 0) {
    target.marks ??= new Uint8Array(target.size);
    target.pointers ??= new Map();
    for (const offset of fragments) target.marks[place + offset] = FRAGMENT;
  }
}

export function fillMemory(to: Value, value: Value, length: Value): void {
  const count = byteCount(length);
  if (count === 0) return;
  const target = reachWrite(to, count);
  new Uint8Array(target.view.buffer, at(target, to), count).fill(value as number);
}

/** The bytes of text that a pointer and a length describe. */
export function readBytes(from: Value, length: Value): Uint8Array {
  const count = byteCount(length);
  if (count === 0) return new Uint8Array();
  const object = reachPlain(from, count);
  return new Uint8Array(object.view.buffer, at(object, from), count);
}

function byteCount(length: Value): number {
  return typeof length === "number" && length >= 0 ? length : Number(BigInt.asUintN(64, signed64(length as Integer64)));
}
