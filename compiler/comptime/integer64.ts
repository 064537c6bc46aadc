// Arithmetic on i64, for code that runs in the compiler. A value is a JavaScript number while that is exact, which
// makes the common case fast, a bigint beyond, and a Pointer when it is an address (see memory-object.ts).

import { addressIsUnknown, ComptimeError } from "./comptime-error.ts";
import { type Integer64, Pointer } from "./memory-object.ts";

/** Numbers strictly between -LIMIT and LIMIT are exact, and always held as numbers. */
const LIMIT = 2 ** 53;
const WORD = 2 ** 32;

export function normalize64(value: bigint): number | bigint {
  const wrapped = BigInt.asIntN(64, value);
  return wrapped < 0x20000000000000n && wrapped > -0x20000000000000n ? Number(wrapped) : wrapped;
}
export function signed64(value: Integer64): bigint {
  if (typeof value === "number") return BigInt(value);
  return typeof value === "bigint" ? value : addressIsUnknown();
}
export function unsigned64(value: Integer64): bigint {
  return BigInt.asUintN(64, signed64(value));
}
/** The lower half, as a signed 32-bit number. */
export function low32(value: Integer64): number {
  if (typeof value === "number") return value | 0;
  return typeof value === "bigint" ? Number(BigInt.asIntN(32, value)) : addressIsUnknown();
}
/** The upper half, as a signed 32-bit number. */
export function high32(value: Integer64): number {
  if (typeof value === "number") return Math.floor(value / WORD) | 0;
  return typeof value === "bigint" ? Number(BigInt.asIntN(32, value >> 32n)) : addressIsUnknown();
}
export function join64(high: number, low: number): number | bigint {
  const top = high | 0;
  if (top < 0x200000 && top > -0x200000) return top * WORD + (low >>> 0);
  return normalize64((BigInt(top) << 32n) | BigInt(low >>> 0));
}

export function add64(a: Integer64, b: Integer64): Integer64 {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (sum < LIMIT && sum > -LIMIT) return sum;
  } else if (a instanceof Pointer) {
    return new Pointer(a.object, a.offset + displacement(b));
  } else if (b instanceof Pointer) {
    return new Pointer(b.object, b.offset + displacement(a));
  }
  return normalize64(BigInt(a) + BigInt(b));
}
export function sub64(a: Integer64, b: Integer64): Integer64 {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (difference < LIMIT && difference > -LIMIT) return difference;
  } else if (a instanceof Pointer) {
    if (!(b instanceof Pointer)) return new Pointer(a.object, a.offset - displacement(b));
    return a.object === b.object ? a.offset - b.offset : addressIsUnknown();
  }
  return normalize64(signed64(a) - signed64(b));
}
function displacement(value: Integer64): number {
  return value instanceof Pointer ? addressIsUnknown() : Number(value);
}
export function mul64(a: Integer64, b: Integer64): Integer64 {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    // Adding zero turns -0 into 0.
    if (product < LIMIT && product > -LIMIT) return product + 0;
  }
  return normalize64(signed64(a) * signed64(b));
}

export function sdiv64(a: Integer64, b: Integer64): Integer64 {
  if (b === 0) divisionByZero();
  // The dividend less its remainder divides exactly, so nothing is rounded.
  if (typeof a === "number" && typeof b === "number") return (a - (a % b)) / b + 0;
  if (b === -1 && a === -0x8000000000000000n) divisionOverflow();
  return normalize64(signed64(a) / signed64(b));
}
export function srem64(a: Integer64, b: Integer64): Integer64 {
  if (b === 0) divisionByZero();
  if (typeof a === "number" && typeof b === "number") return (a % b) + 0;
  if (b === -1 && a === -0x8000000000000000n) divisionOverflow();
  return normalize64(signed64(a) % signed64(b));
}
export function udiv64(a: Integer64, b: Integer64): Integer64 {
  if (b === 0) divisionByZero();
  if (typeof a === "number" && typeof b === "number" && a >= 0 && b > 0) return (a - (a % b)) / b;
  return normalize64(unsigned64(a) / unsigned64(b));
}
export function urem64(a: Integer64, b: Integer64): Integer64 {
  if (b === 0) divisionByZero();
  if (typeof a === "number" && typeof b === "number" && a >= 0 && b > 0) return a % b;
  if (a instanceof Pointer && typeof b === "number" && isPowerOfTwo(b)) return alignmentBits(a, b);
  return normalize64(unsigned64(a) % unsigned64(b));
}
export function divisionByZero(): never {
  throw new ComptimeError("division by zero");
}
export function divisionOverflow(): never {
  throw new ComptimeError("division of the smallest number by -1, which overflows");
}

export function and64(a: Integer64, b: Integer64): Integer64 {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b) return a & b;
  if (a instanceof Pointer) return maskPointer(a, b);
  if (b instanceof Pointer) return maskPointer(b, a);
  return join64(high32(a) & high32(b), low32(a) & low32(b));
}
export function or64(a: Integer64, b: Integer64): Integer64 {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b) return a | b;
  return join64(high32(a) | high32(b), low32(a) | low32(b));
}
export function xor64(a: Integer64, b: Integer64): Integer64 {
  if (typeof a === "number" && typeof b === "number" && (a | 0) === a && (b | 0) === b) return a ^ b;
  return join64(high32(a) ^ high32(b), low32(a) ^ low32(b));
}
/** Rounding down to an alignment, and the bits below it, are known as far as the object's own alignment reaches. */
function maskPointer(pointer: Pointer, mask: Integer64): Integer64 {
  if (typeof mask !== "number") return addressIsUnknown();
  if (mask >= 0 && isPowerOfTwo(mask + 1)) return alignmentBits(pointer, mask + 1);
  if (mask < 0 && isPowerOfTwo(-mask)) {
    return new Pointer(pointer.object, pointer.offset - alignmentBits(pointer, -mask));
  }
  return addressIsUnknown();
}
function alignmentBits(pointer: Pointer, alignment: number): number {
  if (alignment > pointer.object.align) addressIsUnknown();
  return ((pointer.offset % alignment) + alignment) % alignment;
}
function isPowerOfTwo(value: number): boolean {
  return value >= 1 && Number.isInteger(Math.log2(value)) && 2 ** Math.log2(value) === value;
}

export function shl64(a: Integer64, count: Integer64): Integer64 {
  const n = low32(count) & 63;
  if (n === 0) return a;
  const low = low32(a);
  return n >= 32 ? join64(low << (n - 32), 0) : join64((high32(a) << n) | (low >>> (32 - n)), low << n);
}
export function lshr64(a: Integer64, count: Integer64): Integer64 {
  const n = low32(count) & 63;
  if (n === 0) return a;
  const high = high32(a);
  return n >= 32 ? join64(0, high >>> (n - 32)) : join64(high >>> n, (low32(a) >>> n) | (high << (32 - n)));
}
export function ashr64(a: Integer64, count: Integer64): Integer64 {
  const n = low32(count) & 63;
  if (n === 0) return a;
  const high = high32(a);
  return n >= 32 ? join64(high >> 31, high >> (n - 32)) : join64(high >> n, (low32(a) >>> n) | (high << (32 - n)));
}

/** 1 or 0; of integers and of pointers. */
export function equal64(a: Integer64, b: Integer64): number {
  if (typeof a !== "object" && typeof b !== "object") return a === b ? 1 : 0;
  if (a instanceof Pointer && b instanceof Pointer) return a.object === b.object && a.offset === b.offset ? 1 : 0;
  const integer = a instanceof Pointer ? b : a;
  // No object stands at null, nor is any object's address another number that the program could know.
  return integer === 0 ? 0 : addressIsUnknown();
}
export function signedLess64(a: Integer64, b: Integer64): number {
  if (typeof a === "object" || typeof b === "object") return offsetLess(a, b);
  return a < b ? 1 : 0;
}
export function unsignedLess64(a: Integer64, b: Integer64): number {
  if (typeof a === "object" || typeof b === "object") return offsetLess(a, b);
  return (a < 0) === (b < 0) ? (a < b ? 1 : 0) : b < 0 ? 1 : 0;
}
function offsetLess(a: Integer64, b: Integer64): number {
  if (a instanceof Pointer && b instanceof Pointer) {
    if (a.object === b.object) return a.offset < b.offset ? 1 : 0;
    throw new ComptimeError(`this compares the places of ${a.object.name} and ${b.object.name}, which are not known before the program is linked`);
  }
  // Null is below everything.
  if (a === 0 && b instanceof Pointer) return 1;
  if (b === 0 && a instanceof Pointer) return 0;
  return addressIsUnknown();
}
