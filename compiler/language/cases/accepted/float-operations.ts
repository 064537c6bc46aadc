// expect: root 1.4142135623730951 1.4142135 NaN 3
// expect: absolute 2.5 0 Infinity
// expect: floor 2 -3 ceil 3 -2
// expect: truncate 2 -2 even 2 4 -2
// expect: sign -3 3
// expect: minimum -1 maximum 2 NaN NaN
// expect: zeros -Infinity Infinity
// expect: fused -6.1679056923619804e-18 0
// expect: reinterpret 1065353216 4607182418800017408 1 -0.5
// expect: limits -128 255 -2147483648 18446744073709551615 9223372036854775807
// The float namespace, reinterpret, minValue and maxValue against known values.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  print(standardOutput, `root ${float.squareRoot(opaque<f64>(2))} ${float.squareRoot(opaque<f32>(2))} ${float.squareRoot(opaque<f64>(-1))} ${float.squareRoot(9.0)}\n`);
  print(standardOutput, `absolute ${float.absolute(opaque<f32>(-2.5))} ${float.absolute(opaque<f64>(-0.0))} ${float.absolute(-1.0 / opaque<f64>(0))}\n`);
  print(standardOutput, `floor ${float.floor(opaque<f32>(2.7))} ${float.floor(opaque<f64>(-2.1))} ceil ${float.ceil(opaque<f32>(2.1))} ${float.ceil(opaque<f64>(-2.7))}\n`);
  print(standardOutput, `truncate ${float.truncate(opaque<f32>(2.7))} ${float.truncate(opaque<f64>(-2.7))} even ${float.roundToEven(opaque<f64>(2.5))} ${float.roundToEven(opaque<f32>(3.5))} ${float.roundToEven(opaque<f64>(-2.5))}\n`);
  print(standardOutput, `sign ${float.copySign(opaque<f32>(3), opaque<f32>(-0.0))} ${float.copySign(opaque<f64>(-3), 1)}\n`);
  const nan = opaque<f64>(0) / opaque<f64>(0);
  print(standardOutput, `minimum ${float.minimum(opaque<f32>(-1), 2)} maximum ${float.maximum(opaque<f32>(-1), 2)} ${float.minimum(nan, 1)} ${float.maximum(1, nan)}\n`);
  const zero = opaque<f64>(0);
  print(standardOutput, `zeros ${1.0 / float.minimum(zero, -zero)} ${1.0 / float.maximum(-zero, zero)}\n`);
  const a = opaque<f64>(0.1), b = opaque<f64>(10.0), third = opaque<f64>(0.3333333333333333);
  print(standardOutput, `fused ${float.fusedMultiplyAdd(third, third, -(third * third))} ${third * third - third * third}\n`);
  assert(a * b === 1.0);
  print(standardOutput, `reinterpret ${reinterpret<u32>(opaque<f32>(1))} ${reinterpret<u64>(opaque<f64>(1))} ${reinterpret<f32>(opaque<u32>(0x3f800000))} ${reinterpret<f64>(opaque<u64>(0xbfe0000000000000))}\n`);
  print(standardOutput, `limits ${minValue<i8>()} ${maxValue<u8>()} ${minValue<i32>()} ${maxValue<u64>()} ${maxValue<i64>()}\n`);
  return 0;
}
