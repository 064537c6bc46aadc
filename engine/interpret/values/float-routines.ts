// Routines that compute with floating-point numbers of all formats, or with vectors of them. A lane is a word. The fields of their
// operands are told with each.
import { Format } from "./float-formats.ts";
import { classOf, type FloatBinary, floatBinary, floatHolds, type FloatUnary, floatUnary, type SignOperation, withSign } from "./float-operations.ts";
import { field, place, readFloat, writeFloat } from "./operands.ts";

const LANE_BYTES: usize = 8;
const formatAt = (operands: usize, index: usize): Format => changetype<Format>(i32(field(operands, index)));

/** Result, operands, format, lanes, operation. */
export function floatBinaryLanes(frame: usize, operands: usize): void {
  const format = formatAt(operands, 3);
  for (const lane of range(usize(field(operands, 4)))) {
    const at = lane * LANE_BYTES;
    const a = readFloat(place(frame, operands, 1) + at, format);
    const b = readFloat(place(frame, operands, 2) + at, format);
    writeFloat(place(frame, operands, 0) + at, format, floatBinary(changetype<FloatBinary>(i32(field(operands, 5))), a, b));
  }
}

/** Result, operand, format, lanes, operation. */
export function floatUnaryLanes(frame: usize, operands: usize): void {
  const format = formatAt(operands, 2);
  for (const lane of range(usize(field(operands, 3)))) {
    const at = lane * LANE_BYTES;
    writeFloat(place(frame, operands, 0) + at, format, floatUnary(changetype<FloatUnary>(i32(field(operands, 4))), readFloat(place(frame, operands, 1) + at, format)));
  }
}

/** Result, operands, format, lanes, predicate. */
export function floatCompareLanes(frame: usize, operands: usize): void {
  const format = formatAt(operands, 3);
  for (const lane of range(usize(field(operands, 4)))) {
    const at = lane * LANE_BYTES;
    const isTrue = floatHolds(field(operands, 5), readFloat(place(frame, operands, 1) + at, format), readFloat(place(frame, operands, 2) + at, format));
    store<u64>(place(frame, operands, 0) + at, u64(isTrue));
  }
}

/** Result, two operands (the second counts only for a copied sign), format, lanes, operation. */
export function signLanes(frame: usize, operands: usize): void {
  const sign = signBitOf(formatAt(operands, 3));
  for (const lane of range(usize(field(operands, 4)))) {
    const at = lane * LANE_BYTES;
    const word = withSign(changetype<SignOperation>(i32(field(operands, 5))), load<u64>(place(frame, operands, 1) + at), load<u64>(place(frame, operands, 2) + at), sign);
    store<u64>(place(frame, operands, 0) + at, word);
  }
}

function signBitOf(format: Format): u64 {
  switch (format) {
    case Format.Double: return u64(1) << 63;
    case Format.Single: return u64(1) << 31;
    default: return u64(1) << 15;
  }
}

/** A product and a sum, rounded once. Result, three operands, format (of 32 or 64 bits), lanes. */
export function multiplyAddLanes(frame: usize, operands: usize): void {
  const isDouble = formatAt(operands, 4) === Format.Double;
  for (const lane of range(usize(field(operands, 5)))) {
    const at = lane * LANE_BYTES;
    const a = place(frame, operands, 1) + at;
    const b = place(frame, operands, 2) + at;
    const c = place(frame, operands, 3) + at;
    const result = place(frame, operands, 0) + at;
    if (isDouble) {
      store<f64>(result, float.fusedMultiplyAdd(load<f64>(a), load<f64>(b), load<f64>(c)));
      continue;
    }
    const narrow = float.fusedMultiplyAdd(load<f32>(a), load<f32>(b), load<f32>(c));
    store<u64>(result, u64(reinterpret<u32>(narrow)));
  }
}

/** Result, operand, format, lanes, the classes asked for. */
export function classLanes(frame: usize, operands: usize): void {
  const format = formatAt(operands, 2);
  const sign = signBitOf(format);
  const fractionBits: u64 = format === Format.Double ? 52 : format === Format.Single ? 23 : format === Format.Half ? 10 : 7;
  for (const lane of range(usize(field(operands, 3)))) {
    const at = lane * LANE_BYTES;
    const found = classOf(load<u64>(place(frame, operands, 1) + at), format, u64(1) << (fractionBits - 1), u64(1) << fractionBits, sign);
    store<u64>(place(frame, operands, 0) + at, u64((found & field(operands, 4)) !== 0));
  }
}

/** All lanes in one, from the first to the last. Result, start (a lane), vector, format, lanes, operation. */
export function floatReduceLanes(frame: usize, operands: usize): void {
  const format = formatAt(operands, 3);
  const result = place(frame, operands, 0);
  store<u64>(result, load<u64>(place(frame, operands, 1)));
  for (const lane of range(usize(field(operands, 4)))) {
    const next = readFloat(place(frame, operands, 2) + lane * LANE_BYTES, format);
    writeFloat(result, format, floatBinary(changetype<FloatBinary>(i32(field(operands, 5))), readFloat(result, format), next));
  }
}

/** A function of the image on each lane. Result, operand, format (of 32 or 64 bits), lanes, the function's address in two halves. */
export function functionLanes(frame: usize, operands: usize): void {
  const address = addressAt(operands, 4);
  for (const lane of range(usize(field(operands, 3)))) {
    const from = place(frame, operands, 1) + lane * LANE_BYTES;
    const to = place(frame, operands, 0) + lane * LANE_BYTES;
    if (formatAt(operands, 2) === Format.Double) {
      const wide = changetype<FunctionPointer<(x: f64) => f64>>(address);
      store<f64>(to, wide(load<f64>(from)));
      continue;
    }
    const narrow = changetype<FunctionPointer<(x: f32) => f32>>(address);
    store<u64>(to, u64(reinterpret<u32>(narrow(load<f32>(from)))));
  }
}

/** The same of two operands: result, operands, format, lanes, the function's address. */
export function functionOfTwoLanes(frame: usize, operands: usize): void {
  const address = addressAt(operands, 5);
  for (const lane of range(usize(field(operands, 4)))) {
    const a = place(frame, operands, 1) + lane * LANE_BYTES;
    const b = place(frame, operands, 2) + lane * LANE_BYTES;
    const to = place(frame, operands, 0) + lane * LANE_BYTES;
    if (formatAt(operands, 3) === Format.Double) {
      const wide = changetype<FunctionPointer<(x: f64, y: f64) => f64>>(address);
      store<f64>(to, wide(load<f64>(a), load<f64>(b)));
      continue;
    }
    const narrow = changetype<FunctionPointer<(x: f32, y: f32) => f32>>(address);
    store<u64>(to, u64(reinterpret<u32>(narrow(load<f32>(a), load<f32>(b)))));
  }
}

const addressAt = (operands: usize, index: usize): usize => usize(field(operands, index)) | (usize(field(operands, index + 1)) << 32);
