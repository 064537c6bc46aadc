// The memory of code that runs in the compiler: objects with bytes, some of which hold pointers to other objects.
// There are no addresses; a pointer is an object and an offset, so every access can be checked.

import type { Global, IrFunction } from "../ir/module.ts";

/** A pointer, or the integer made of one. */
export class Pointer {
  readonly object: MemoryObject;
  /** In bytes; may lie outside of the object until it is used. */
  readonly offset: number;

  constructor(object: MemoryObject, offset: number) {
    this.object = object;
    this.offset = offset;
  }
}

/**
 * What a register holds. i1, i8 and i16: an unsigned number; i32: a signed one; i64: signed, a number where it is exact
 * and a bigint elsewhere, or a Pointer; i128: an unsigned bigint; floats: a number; pointers: a Pointer or an i64;
 * structures and arrays: their fields.
 */
export type Value = number | bigint | Pointer | readonly Value[];
export type Integer64 = number | bigint | Pointer;

/** What a byte is, in `MemoryObject.marks`. */
export const PLAIN = 0;
export const POINTER_START = 1;
export const POINTER_INSIDE = 2;
/** A byte of an address whose other bytes were overwritten: it has no value that can be known. */
export const FRAGMENT = 3;
export const POINTER_BYTES = 8;

const CHUNK_BYTES = 1 << 16;
const EMPTY = new DataView(new ArrayBuffer(0));
let chunk = EMPTY;
let chunkUsed = 0;

export class MemoryObject {
  readonly size: number;
  readonly align: number;
  /** What messages call it. */
  readonly name: string;
  /** False while the bytes cannot be used; `prepare` then makes them usable, or throws. */
  ready = true;
  prepare: () => void = () => {};
  /** The bytes from `base` on; small objects share a buffer, as they are many. */
  view: DataView = EMPTY;
  base = 0;
  /** One for each byte, once the object has held a pointer. */
  marks: Uint8Array | null = null;
  /** By the offset of the first byte. */
  pointers: Map<number, Pointer> | null = null;
  /** The static storage that this is, or has become. */
  global: Global | null = null;

  constructor(size: number, align: number, name: string) {
    this.size = size;
    this.align = align;
    this.name = name;
  }
  /** Gives the object bytes, all zero. */
  allocate(): this {
    if (this.size > CHUNK_BYTES / 4) {
      this.view = new DataView(new ArrayBuffer(this.size));
      return this;
    }
    if (chunk === EMPTY || chunkUsed + this.size > CHUNK_BYTES) {
      chunk = new DataView(new ArrayBuffer(CHUNK_BYTES));
      chunkUsed = 0;
    }
    this.view = chunk;
    this.base = chunkUsed;
    chunkUsed += this.size;
    return this;
  }
  bytes(): Uint8Array {
    return new Uint8Array(this.view.buffer, this.base, this.size);
  }
}

/** Code, as a pointer sees it. */
export class FunctionObject extends MemoryObject {
  readonly fn: IrFunction;
  /** Runs it; replaces itself by the translated function when it is first called. */
  invoke: (...args: Value[]) => Value | undefined = () => undefined;

  constructor(fn: IrFunction) {
    super(0, 1, fn.name);
    this.fn = fn;
  }
}

export function newStackObject(size: number, align: number, name: string): Pointer {
  return new Pointer(new MemoryObject(size, align, name).allocate(), 0);
}

/** Forgets the pointers among `length` bytes that are about to be overwritten. */
export function clearMarks(object: MemoryObject, offset: number, length: number): void {
  const marks = object.marks!;
  const pointers = object.pointers!;
  const end = offset + length;
  // A pointer that begins before the range, or ends behind it, leaves fragments.
  const breakPointer = (start: number): void => {
    pointers.delete(start);
    marks.fill(FRAGMENT, start, start + POINTER_BYTES);
  };
  if (length > 0 && marks[offset] === POINTER_INSIDE) {
    let start = offset;
    while (marks[start] === POINTER_INSIDE) start--;
    breakPointer(start);
  }
  for (let i = offset; i < end; i++) {
    if (marks[i] === POINTER_START) {
      if (i + POINTER_BYTES > end) breakPointer(i);
      else pointers.delete(i);
    }
    marks[i] = PLAIN;
  }
}

/** Notes a pointer in bytes that hold none. */
export function markPointer(object: MemoryObject, offset: number, pointer: Pointer): void {
  object.marks ??= new Uint8Array(object.size);
  object.pointers ??= new Map();
  object.marks[offset] = POINTER_START;
  object.marks.fill(POINTER_INSIDE, offset + 1, offset + POINTER_BYTES);
  object.pointers.set(offset, pointer);
}
