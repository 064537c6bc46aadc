// The bits of every operation on floats at the edges of their types are the same on every machine and in the compiler; one
// pattern stands for all that is no number.
// expect: 0 / 0 7ff8000000000000 7fc00000
// expect: infinity - infinity 7ff8000000000000 7fc00000
// expect: 0 * infinity 7ff8000000000000 7fc00000
// expect: root of -1 7ff8000000000000 7fc00000
// expect: 5 % 0 7ff8000000000000 7fc00000
// expect: -(0 / 0) 7ff8000000000000 7fc00000
// expect: 0 * infinity + 1 7ff8000000000000 7fc00000
// expect: NaN 7ff8000000000000 7fc00000
// expect: NaN + 1 7ff8000000000000 7fc00000
// expect: signalling 7ff8000000000000 7fc00000
// expect: floor of it 7ff8000000000000 7fc00000
// expect: minimum of it and 1 7ff8000000000000 7fc00000
// expect: of the other width 7ff8000000000000 7fc00000
// expect: its sign on 1 3ff0000000000000 3f800000
// expect: minimum of 0 and -0 8000000000000000 80000000
// expect: maximum of -0 and 0 0000000000000000 00000000
// expect: 0 - 0 0000000000000000 00000000
// expect: -0 + 0 0000000000000000 00000000
// expect: -0 floored 8000000000000000 80000000
// expect: -0.5 rounded 8000000000000000 80000000
// expect: root of -0 8000000000000000 80000000
// expect: -5 % 5 8000000000000000 80000000
// expect: 0 0
// expect: 0 0
// expect: 5e-324 0
// expect: -2.225073858507201e-308 0
// expect: 2.2250738585072014e-308 0
// expect: 7.006492321624087e-46 1e-45
// expect: 1.401298464324817e-45 1e-45
// expect: 1.1754942807573643e-38 1.1754944e-38
// expect: 0.3333333333333333 0.33333334
// expect: 0.5 0.5
// expect: -0.5 -0.5
// expect: 1 1
// expect: -1.5 -1.5
// expect: 2.5 2.5
// expect: -3.5 -3.5
// expect: 0.9999999999999999 1
// expect: 32768 32768
// expect: 2147483647 2147483600
// expect: -2147483649 -2147483600
// expect: 4294967295 4294967300
// expect: 9007199254740991 9007199000000000
// expect: 9223372036854775000 9223372000000000000
// expect: 18446744073709552000 18446744000000000000
// expect: 3.4028234663852886e+38 3.4028235e+38
// expect: 1.7976931348623157e+308 Infinity
// expect: -Infinity -Infinity
// expect: NaN NaN
// expect: NaN NaN
// expect: add debf1924b19d9ef9 as in the compiler
// expect: subtract 97237a4e16e6dba6 as in the compiler
// expect: multiply 39ea9ff24fd7506a as in the compiler
// expect: divide 525773395a99ef3c as in the compiler
// expect: remainder 2e28b347d33224fb as in the compiler
// expect: negate 87887860618e58bd as in the compiler
// expect: square root efdbe72458865b8c as in the compiler
// expect: absolute 90c6bc8eb13ea7f6 as in the compiler
// expect: floor 03a4fb2e9888f891 as in the compiler
// expect: ceil e1388c4df8f38684 as in the compiler
// expect: truncate 225f4fcca0928f5f as in the compiler
// expect: round to even 641be52c75d98567 as in the compiler
// expect: copy sign de112c31b0739b26 as in the compiler
// expect: minimum 452cffb12a145207 as in the compiler
// expect: maximum 9148b921f7290d6e as in the compiler
// expect: fused c53f1eae3450cc0e as in the compiler
// expect: other width 2e282a38640f1804 as in the compiler
// expect: reinterpret ed3b666f642a3161 as in the compiler
// expect: comparisons ed799aff4659d938 as in the compiler
// expect: to integers 85b9bde44e0c2325 as in the compiler
// expect: from integers d3f198496758ecec as in the compiler
// expect: conditional aa2c0ee012926027 as in the compiler
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";
import { encodings, Sum } from "./float-edges.ts";

const opaque = neverInline(<T>(value: T): T => value);

/** Over all edges, and those of the other width, which are the first ones rounded. */
function unary(double: (x: f64) => f64, single: (x: f32) => f32): u64 {
  const sum = new Sum();
  for (const encoding of encodings) {
    const x = reinterpret<f64>(encoding);
    sum.double(double(x));
    sum.single(single(f32(x)));
  }
  return sum.value;
}

/** Over all pairs of edges. */
function binary(double: (x: f64, y: f64) => f64, single: (x: f32, y: f32) => f32): u64 {
  const sum = new Sum();
  for (const encoding of encodings) {
    const x = reinterpret<f64>(encoding);
    for (const other of encodings) {
      const y = reinterpret<f64>(other);
      sum.double(double(x, y));
      sum.single(single(f32(x), f32(y)));
    }
  }
  return sum.value;
}

function fused(): u64 {
  const sum = new Sum();
  for (const first of encodings) {
    const x = reinterpret<f64>(first);
    for (const second of encodings) {
      const y = reinterpret<f64>(second);
      for (const third of encodings) {
        const z = reinterpret<f64>(third);
        sum.double(float.fusedMultiplyAdd(x, y, z));
        sum.single(float.fusedMultiplyAdd(f32(x), f32(y), f32(z)));
      }
    }
  }
  return sum.value;
}

function comparisons(): u64 {
  const sum = new Sum();
  for (const encoding of encodings) {
    const x = reinterpret<f64>(encoding);
    for (const other of encodings) {
      const y = reinterpret<f64>(other);
      const a = f32(x);
      const b = f32(y);
      sum.add(u64(x < y) | u64(x <= y) << 1 | u64(x > y) << 2 | u64(x >= y) << 3 | u64(x === y) << 4 | u64(x !== y) << 5);
      sum.add(u64(a < b) | u64(a <= b) << 1 | u64(a > b) << 2 | u64(a >= b) << 3 | u64(a === b) << 4 | u64(a !== b) << 5);
    }
  }
  return sum.value;
}

function toIntegers(): u64 {
  const sum = new Sum();
  for (const encoding of encodings) {
    const x = reinterpret<f64>(encoding);
    const y = f32(x);
    sum.add(u64(u8(x)) | u64(u8(i8(x))) << 8 | u64(u16(x)) << 16 | u64(u16(i16(x))) << 32 | u64(u8(y)) << 48 | u64(u8(i8(y))) << 56);
    sum.add(u64(u32(x)) | u64(u32(i32(x))) << 32);
    sum.add(u64(u32(y)) | u64(u32(i32(y))) << 32);
    sum.add(u64(x));
    sum.add(u64(i64(x)));
    sum.add(u64(y));
    sum.add(u64(i64(y)));
  }
  return sum.value;
}

/** The encodings are integers at the edges too, and so are their parts. */
function fromIntegers(): u64 {
  const sum = new Sum();
  for (const encoding of encodings) {
    for (let shift: u32 = 0; shift < 64; shift += 1) {
      const n = encoding >> shift;
      for (let step: u64 = 0; step < 3; step += 1) {
        const m = n + step - 1;
        sum.double(f64(m));
        sum.single(f32(m));
        sum.double(f64(i64(m)));
        sum.single(f32(i64(m)));
        sum.single(f32(u32(m)));
        sum.single(f32(i32(m)));
        sum.double(f64(u16(m)) + f64(i8(m)));
      }
    }
  }
  return sum.value;
}

const NAMES: StaticArray<string, 22> = [
  "add", "subtract", "multiply", "divide", "remainder", "negate", "square root", "absolute", "floor", "ceil", "truncate",
  "round to even", "copy sign", "minimum", "maximum", "fused", "other width", "reinterpret", "comparisons", "to integers",
  "from integers", "conditional",
];

/** One number for each operation, in the order of their names. */
function calculate(results: Slice<u64>): void {
  results[0] = binary((x, y) => x + y, (x, y) => x + y);
  results[1] = binary((x, y) => x - y, (x, y) => x - y);
  results[2] = binary((x, y) => x * y, (x, y) => x * y);
  results[3] = binary((x, y) => x / y, (x, y) => x / y);
  results[4] = binary((x, y) => x % y, (x, y) => x % y);
  results[5] = unary((x) => -x, (x) => -x);
  results[6] = unary((x) => float.squareRoot(x), (x) => float.squareRoot(x));
  results[7] = unary((x) => float.absolute(x), (x) => float.absolute(x));
  results[8] = unary((x) => float.floor(x), (x) => float.floor(x));
  results[9] = unary((x) => float.ceil(x), (x) => float.ceil(x));
  results[10] = unary((x) => float.truncate(x), (x) => float.truncate(x));
  results[11] = unary((x) => float.roundToEven(x), (x) => float.roundToEven(x));
  results[12] = binary((x, y) => float.copySign(x, y), (x, y) => float.copySign(x, y));
  results[13] = binary((x, y) => float.minimum(x, y), (x, y) => float.minimum(x, y));
  results[14] = binary((x, y) => float.maximum(x, y), (x, y) => float.maximum(x, y));
  results[15] = fused();
  results[16] = unary((x) => f64(f32(x)), (x) => f32(f64(x) * 1.5));
  results[17] = unary((x) => reinterpret<f64>(reinterpret<u64>(x) ^ 1), (x) => reinterpret<f32>(reinterpret<u32>(x) ^ 1));
  results[18] = comparisons();
  results[19] = toIntegers();
  results[20] = fromIntegers();
  results[21] = binary((x, y) => x > y ? x : y, (x, y) => x < y ? x : y);
}

const known: StaticArray<u64, 22> = comptime(() => {
  const results = new StaticArray<u64, 22>();
  calculate(results.slice());
  return results;
});

/** The bits of both widths. */
function show(name: string, double: f64, single: f32): void {
  print(standardOutput, `${name} ${new Hexadecimal(reinterpret<u64>(double), 16)} ${new Hexadecimal(u64(reinterpret<u32>(single)), 8)}\n`);
}

export function main(): i32 {
  const zero = opaque<f64>(0);
  const zero32 = opaque<f32>(0);
  const infinite = 1 / zero;
  const infinite32 = 1 / zero32;
  const nan = reinterpret<f64>(opaque<u64>(0xfff8000000001234));
  const nan32 = reinterpret<f32>(opaque<u32>(0xffc01234));
  const signalling = reinterpret<f64>(opaque<u64>(0x7ff0000000000001));
  const signalling32 = reinterpret<f32>(opaque<u32>(0x7f800001));
  show("0 / 0", zero / zero, zero32 / zero32);
  show("infinity - infinity", infinite - infinite, infinite32 - infinite32);
  show("0 * infinity", zero * infinite, zero32 * infinite32);
  show("root of -1", float.squareRoot(opaque<f64>(-1)), float.squareRoot(opaque<f32>(-1)));
  show("5 % 0", opaque<f64>(5) % zero, opaque<f32>(5) % zero32);
  show("-(0 / 0)", -(zero / zero), -(zero32 / zero32));
  show("0 * infinity + 1", float.fusedMultiplyAdd(zero, infinite, opaque<f64>(1)), float.fusedMultiplyAdd(zero32, infinite32, opaque<f32>(1)));
  show("NaN", nan, nan32);
  show("NaN + 1", nan + 1, nan32 + 1);
  show("signalling", signalling, signalling32);
  show("floor of it", float.floor(signalling), float.floor(signalling32));
  show("minimum of it and 1", float.minimum(signalling, opaque<f64>(1)), float.minimum(signalling32, opaque<f32>(1)));
  show("of the other width", f64(nan32), f32(nan));
  show("its sign on 1", float.copySign(opaque<f64>(1), nan), float.copySign(opaque<f32>(1), nan32));
  show("minimum of 0 and -0", float.minimum(zero, -zero), float.minimum(zero32, -zero32));
  show("maximum of -0 and 0", float.maximum(-zero, zero), float.maximum(-zero32, zero32));
  show("0 - 0", zero - zero, zero32 - zero32);
  show("-0 + 0", -zero + zero, -zero32 + zero32);
  show("-0 floored", float.floor(-zero), float.floor(-zero32));
  show("-0.5 rounded", float.roundToEven(opaque<f64>(-0.5)), float.roundToEven(opaque<f32>(-0.5)));
  show("root of -0", float.squareRoot(-zero), float.squareRoot(-zero32));
  show("-5 % 5", opaque<f64>(-5) % 5, opaque<f32>(-5) % 5);
  for (const encoding of encodings) {
    const x = reinterpret<f64>(encoding);
    print(standardOutput, `${x} ${f32(x)}\n`);
  }
  const results = new StaticArray<u64, 22>();
  calculate(results.slice());
  for (let i: usize = 0; i < results.length; i += 1) {
    const agrees = results[i] === known[i] ? "as in the compiler" : "not as in the compiler";
    print(standardOutput, `${NAMES[i]} ${new Hexadecimal(results[i], 16)} ${agrees}\n`);
  }
  return 0;
}
