// Integer operations of every width, for code that runs in the compiler: conversions between the forms of a value
// (see memory-object.ts), overflow checks, and the bit operations behind LLVM's intrinsics.

import { addressIsUnknown, ComptimeError } from "./comptime-error.ts";
import { divisionByZero, divisionOverflow, high32, low32, mul64, normalize64, sub64, add64, unsignedLess64 } from "./integer64.ts";
import { type Integer64, Pointer, type Value } from "./memory-object.ts";

/** The value in the form of its width. */
export function fromBig(value: bigint, bits: number): Value {
  if (bits === 128) return BigInt.asUintN(128, value);
  if (bits === 64) return normalize64(value);
  return bits === 32 ? Number(BigInt.asIntN(32, value)) : Number(BigInt.asUintN(bits, value));
}
export function unsignedBig(value: Value, bits: number): bigint {
  return typeof value === "object" ? addressIsUnknown() : BigInt.asUintN(bits, BigInt(value));
}
export function signedBig(value: Value, bits: number): bigint {
  return typeof value === "object" ? addressIsUnknown() : BigInt.asIntN(bits, BigInt(value));
}

export function sdiv32(a: number, b: number): number {
  if (b === 0) divisionByZero();
  if (b === -1 && a === -0x80000000) divisionOverflow();
  return (a / b) | 0;
}
export function srem32(a: number, b: number): number {
  if (b === 0) divisionByZero();
  if (b === -1 && a === -0x80000000) divisionOverflow();
  return (a % b) | 0;
}
export function udiv32(a: number, b: number): number {
  return b === 0 ? divisionByZero() : ((a >>> 0) / (b >>> 0)) | 0;
}
export function urem32(a: number, b: number): number {
  return b === 0 ? divisionByZero() : ((a >>> 0) % (b >>> 0)) | 0;
}

/** The widths that are rare, and division of the narrow ones: through bigints. */
export function binaryBig(operator: string, a: Value, b: Value, bits: number): Value {
  const x = unsignedBig(a, bits);
  const y = unsignedBig(b, bits);
  const sx = BigInt.asIntN(bits, x);
  const sy = BigInt.asIntN(bits, y);
  switch (operator) {
    case "add": return fromBig(x + y, bits);
    case "sub": return fromBig(x - y, bits);
    case "mul": return fromBig(x * y, bits);
    case "and": return fromBig(x & y, bits);
    case "or": return fromBig(x | y, bits);
    case "xor": return fromBig(x ^ y, bits);
    case "shl": return fromBig(x << (y % BigInt(bits)), bits);
    case "lshr": return fromBig(x >> (y % BigInt(bits)), bits);
    case "ashr": return fromBig(sx >> (y % BigInt(bits)), bits);
    case "udiv": return y === 0n ? divisionByZero() : fromBig(x / y, bits);
    case "urem": return y === 0n ? divisionByZero() : fromBig(x % y, bits);
  }
  if (y === 0n) divisionByZero();
  if (sy === -1n && sx === -(1n << BigInt(bits - 1))) divisionOverflow();
  return fromBig(operator === "sdiv" ? sx / sy : sx % sy, bits);
}

/** `[result, overflowed]`, for the operators add, sub and mul. */
export function withOverflow(operator: "add" | "sub" | "mul", signed: boolean, bits: number, a: Value, b: Value): Value {
  if (bits <= 32) {
    const [x, y] = signed ? [signedNumber(a as number, bits), signedNumber(b as number, bits)] : [(a as number) >>> 0, (b as number) >>> 0];
    const exact = operator === "add" ? x + y : operator === "sub" ? x - y : x * y;
    const wrapped = bits === 32 ? (operator === "mul" ? Math.imul(x, y) : exact | 0) : exact & (2 ** bits - 1);
    const [smallest, largest] = signed ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
    return [wrapped, exact < smallest || exact > largest ? 1 : 0];
  }
  if (bits === 64 && (a instanceof Pointer || b instanceof Pointer)) {
    // Address arithmetic of allocators: an object never stands at the end of the address space.
    if (operator === "mul" || signed) addressIsUnknown();
    if (operator === "add") return [add64(a as Integer64, b as Integer64), 0];
    return [sub64(a as Integer64, b as Integer64), unsignedLess64(a as Integer64, b as Integer64)];
  }
  if (bits === 64 && typeof a === "number" && typeof b === "number" && (signed || (a >= 0 && b >= 0 && (operator !== "sub" || a >= b)))) {
    const result = operator === "add" ? add64(a, b) : operator === "sub" ? sub64(a, b) : mul64(a, b);
    if (operator !== "mul" || typeof result === "number" && Math.abs(a * b) < 2 ** 53) return [result, 0];
  }
  const x = signed ? signedBig(a, bits) : unsignedBig(a, bits);
  const y = signed ? signedBig(b, bits) : unsignedBig(b, bits);
  const exact = operator === "add" ? x + y : operator === "sub" ? x - y : x * y;
  return [fromBig(exact, bits), (signed ? BigInt.asIntN(bits, exact) : BigInt.asUintN(bits, exact)) === exact ? 0 : 1];
}
function signedNumber(value: number, bits: number): number {
  return (value << (32 - bits)) >> (32 - bits);
}

export function countOnes32(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
/** Of up to 64 bits in the form of their width; i128 through its halves. */
export function countOnes(value: Value, bits: number): Value {
  if (bits <= 32) return countOnes32(value as number);
  if (bits === 64) return countOnes32(low32(value as Integer64)) + countOnes32(high32(value as Integer64));
  return fromBig(BigInt((value as bigint).toString(2).replaceAll("0", "").length), bits);
}
export function leadingZeros(value: Value, bits: number): Value {
  if (bits <= 32) return Math.clz32(value as number) - (32 - bits);
  if (bits === 64) {
    const high = high32(value as Integer64);
    return high !== 0 ? Math.clz32(high) : 32 + Math.clz32(low32(value as Integer64));
  }
  return fromBig(BigInt(value === 0n ? bits : bits - (value as bigint).toString(2).length), bits);
}
export function trailingZeros(value: Value, bits: number): Value {
  if (bits <= 32) return value === 0 ? bits : 31 - Math.clz32((value as number) & -(value as number));
  if (bits === 64) {
    const low = low32(value as Integer64);
    if (low !== 0) return 31 - Math.clz32(low & -low);
    const high = high32(value as Integer64);
    return high === 0 ? 64 : 63 - Math.clz32(high & -high);
  }
  const v = value as bigint;
  return fromBig(BigInt(v === 0n ? bits : (v & -v).toString(2).length - 1), bits);
}
export function byteSwap(value: Value, bits: number): Value {
  let rest = unsignedBig(value, bits);
  let result = 0n;
  for (let i = 0; i < bits; i += 8) {
    result = (result << 8n) | (rest & 0xffn);
    rest >>= 8n;
  }
  return fromBig(result, bits);
}
/** LLVM's funnel shift: the upper (left) or lower half of `high:low` shifted; with high = low it rotates. */
export function funnelShift(left: boolean, high: Value, low: Value, count: Value, bits: number): Value {
  if (bits === 32 && high === low) {
    const n = left ? (count as number) & 31 : -(count as number) & 31;
    return n === 0 ? high : ((high as number) << n) | ((high as number) >>> (32 - n));
  }
  const n = unsignedBig(count, bits) % BigInt(bits);
  const wide = (unsignedBig(high, bits) << BigInt(bits)) | unsignedBig(low, bits);
  return fromBig(left ? (wide << n) >> BigInt(bits) : wide >> n, bits);
}
export function extreme(largest: boolean, signed: boolean, bits: number, a: Value, b: Value): Value {
  const less = signed ? signedBig(a, bits) < signedBig(b, bits) : unsignedBig(a, bits) < unsignedBig(b, bits);
  return less === largest ? b : a;
}
export function assume(condition: Value): void {
  if (condition !== 1) throw new ComptimeError("this reaches a place that was promised never to be reached");
}
