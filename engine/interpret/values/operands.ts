// How routines find their operands: fields of 32 bits in the instruction, most of them slots of the frame; and how the lanes of
// integers and floating-point numbers lie in words.
import { converted, Format } from "./float-formats.ts";
import type { Wide } from "./wide.ts";

export const FIELD_BYTES: usize = 4;

export const field = inline((operands: usize, index: usize): u32 => load<u32>(operands + index * FIELD_BYTES));
/** The address of the slot that a field names. */
export const place = inline((frame: usize, operands: usize, index: usize): usize => frame + usize(load<u32>(operands + index * FIELD_BYTES)));

export const laneBytes = (width: u32): usize => width > 64 ? 16 : 8;

export function readInteger(address: usize, width: u32): Wide {
  return { low: load<u64>(address), high: width > 64 ? load<u64>(address + 8) : 0 };
}

export function writeInteger(address: usize, width: u32, value: Wide): void {
  store<u64>(address, value.low);
  if (width > 64) store<u64>(address + 8, value.high);
}

/** A number of any format, exactly. */
export function readFloat(address: usize, format: Format): f64 {
  switch (format) {
    case Format.Double: return load<f64>(address);
    case Format.Single: return load<f32>(address);
    default: {
      // By way of memory: `reinterpret` knows one NaN only.
      const word: StaticArray<u64, 1> = [converted(load<u64>(address), format, Format.Double)];
      return load<f64>(word.pointer.address);
    }
  }
}

/** The nearest number of the format. */
export function writeFloat(address: usize, format: Format, value: f64): void {
  switch (format) {
    case Format.Double: return store<f64>(address, value);
    case Format.Single:
      store<u64>(address, 0);
      return store<f32>(address, f32(value));
    default:
      store<f64>(address, value);
      return store<u64>(address, converted(load<u64>(address), Format.Double, format));
  }
}
