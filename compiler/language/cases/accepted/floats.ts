// expect: f64 0.30000000000000004 f32 0.3
// expect: divide 0.3333333333333333 0.33333334
// expect: infinities Infinity -Infinity NaN
// expect: NaN false false false false true
// expect: zeros true -Infinity
// expect: remainder 1.5 -1.5 0.5
// expect: f32 rounds 16777216 16777217
// expect: tiny 1e-45 5e-324
// expect: large 3.4028235e+38 1.7976931348623157e+308
// expect: literals 0.5 3 100 0.25
// expect: negate -2.5 2.5
// expect: mixed f32 and f64 1.6000000014901161
// IEEE 754 arithmetic in both widths.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

export function main(): i32 {
  const a = opaque<f64>(0.1), b = opaque<f64>(0.2), c = opaque<f32>(0.1), d = opaque<f32>(0.2);
  print(standardOutput, `f64 ${a + b} f32 ${c + d}\n`);
  print(standardOutput, `divide ${opaque<f64>(1) / 3} ${opaque<f32>(1) / 3}\n`);
  const zero = opaque<f64>(0);
  const nan = zero / zero;
  print(standardOutput, `infinities ${1.0 / zero} ${-1.0 / zero} ${nan}\n`);
  print(standardOutput, `NaN ${nan === nan} ${nan < 1.0} ${nan > 1.0} ${nan <= nan} ${nan !== nan}\n`);
  const negativeZero = opaque<f64>(-0.0);
  print(standardOutput, `zeros ${negativeZero === zero} ${1.0 / negativeZero}\n`);
  print(standardOutput, `remainder ${opaque<f64>(5.5) % 2.0} ${opaque<f64>(-5.5) % 2.0} ${opaque<f32>(2.5) % 1.0}\n`);
  const odd = opaque<i32>(16777217);
  print(standardOutput, `f32 rounds ${f32(odd)} ${f64(odd)}\n`);
  print(standardOutput, `tiny ${opaque<f32>(1e-45)} ${opaque<f64>(5e-324)}\n`);
  print(standardOutput, `large ${maxValue<f32>()} ${maxValue<f64>()}\n`);
  const half: f32 = 1 / 2;
  const three: f64 = 3;
  print(standardOutput, `literals ${half} ${three} ${opaque<f32>(1e2)} ${opaque<f32>(.25)}\n`);
  print(standardOutput, `negate ${-opaque<f32>(2.5)} ${-opaque<f32>(-2.5)}\n`);
  print(standardOutput, `mixed f32 and f64 ${opaque<f32>(0.1) + opaque<f64>(1.5)}\n`);
  return 0;
}
