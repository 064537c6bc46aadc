// The same as float-bits.ts in loops over arrays, which become vector instructions where the machine has them. (What stands
// within fast may differ between machines, and is not here.)
// expect: loops 7da4bc7012f90bf1 as in the compiler
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { encodings, Sum } from "./float-edges.ts";

const EDGES = 28;
/** Of the arrays: every edge four times, each time with another one in the other array. */
const LANES = 112;

function loops(): u64 {
  const sum = new Sum();
  const doubles = new StaticArray<f64, 112>();
  const singles = new StaticArray<f32, 112>();
  const otherDoubles = new StaticArray<f64, 112>();
  const otherSingles = new StaticArray<f32, 112>();
  const words = new StaticArray<u64, 112>();
  for (let i: usize = 0; i < LANES; i += 1) {
    words[i] = encodings[i % EDGES] >> (i / EDGES * 8);
    doubles[i] = reinterpret<f64>(encodings[i % EDGES]);
    singles[i] = f32(doubles[i]);
    otherDoubles[i] = reinterpret<f64>(encodings[(i + i / EDGES * 7 + 3) % EDGES]);
    otherSingles[i] = f32(otherDoubles[i]);
  }
  const x = doubles.slice();
  const y = singles.slice();
  const u = otherDoubles.slice();
  const v = otherSingles.slice();
  const n = words.slice();
  const double = (operation: (i: usize) => f64): void => {
    const results = new StaticArray<f64, 112>();
    for (let i: usize = 0; i < LANES; i += 1) results[i] = operation(i);
    for (const result of results) sum.double(result);
  };
  const single = (operation: (i: usize) => f32): void => {
    const results = new StaticArray<f32, 112>();
    for (let i: usize = 0; i < LANES; i += 1) results[i] = operation(i);
    for (const result of results) sum.single(result);
  };
  const integer = (operation: (i: usize) => u64): void => {
    const results = new StaticArray<u64, 112>();
    for (let i: usize = 0; i < LANES; i += 1) results[i] = operation(i);
    for (const result of results) sum.add(result);
  };
  unchecked(() => {
    const other = (i: usize): usize => (i * 37 + 11) % LANES;
    double((i) => x[i] + x[other(i)]);
    double((i) => x[i] - u[i]);
    double((i) => x[i] * u[i]);
    double((i) => x[i] / u[i]);
    double((i) => float.squareRoot(float.absolute(x[i])));
    double((i) => float.squareRoot(-x[i]));
    double((i) => float.floor(x[i]) + float.ceil(x[i]));
    double((i) => float.truncate(x[i]) - float.roundToEven(x[i]));
    double((i) => float.copySign(x[i], u[i]));
    double((i) => float.minimum(x[i], u[i]));
    double((i) => float.maximum(x[i], u[i]));
    double((i) => float.fusedMultiplyAdd(x[i], u[i], x[27]));
    double((i) => x[i] < u[i] ? x[i] : -x[i]);
    double((i) => f64(y[i]));
    double((i) => f64(n[i]));
    double((i) => f64(i64(n[i])));
    double((i) => f64(u32(n[i])) + f64(i32(n[i])));
    single((i) => y[i] + y[other(i)]);
    single((i) => y[i] - v[i]);
    single((i) => y[i] * v[i]);
    single((i) => y[i] / v[i]);
    single((i) => float.squareRoot(y[i]));
    single((i) => float.floor(y[i]) + float.ceil(y[i]));
    single((i) => float.truncate(y[i]) - float.roundToEven(y[i]));
    single((i) => float.copySign(y[i], v[i]));
    single((i) => float.minimum(y[i], v[i]));
    single((i) => float.maximum(y[i], v[i]));
    single((i) => float.fusedMultiplyAdd(y[i], v[i], y[20]));
    single((i) => y[i] > v[i] ? y[i] : float.absolute(y[i]));
    single((i) => f32(x[i]));
    single((i) => f32(n[i]));
    single((i) => f32(i64(n[i])));
    single((i) => f32(u32(n[i])) + f32(i32(n[i])));
    integer((i) => u64(x[i]));
    integer((i) => u64(i64(x[i])));
    integer((i) => u64(u32(x[i])) | u64(i32(x[i])) << 32);
    integer((i) => u64(u8(x[i])) | u64(i16(x[i])) << 8);
    integer((i) => u64(y[i]));
    integer((i) => u64(i64(y[i])));
    integer((i) => u64(u32(y[i])) | u64(i32(y[i])) << 32);
    integer((i) => u64(i8(y[i])) | u64(u16(y[i])) << 8);
    integer((i) => reinterpret<u64>(x[i]) + u64(reinterpret<u32>(y[i])));
  });
  return sum.value;
}

const known = comptime(() => loops());

export function main(): i32 {
  const sum = loops();
  print(standardOutput, `loops ${new Hexadecimal(sum, 16)} ${sum === known ? "as in the compiler" : "not as in the compiler"}\n`);
  return 0;
}
