// The exponential for vector loops against expF32, which exponential.check.ts compares with the reference: over its whole range,
// beyond it, and for NaN.
// expect: 177001 results within 2 units in the last place: true
// expect: beyond the range: true true, NaN: true true
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { expF32 } from "./exponential.ts";
import { fastExpF32 } from "./fast-exp.ts";
import { notANumber } from "./float-bits.ts";

let otherNaN: u32 = 0x7fc001ff;

export function main(): i32 {
  let worst: i64 = 0;
  let count: u32 = 0;
  for (let step: i32 = -86500; step <= 90500; step += 1) {
    const x = f32(step < 88300 ? step : 88300) / 1000;
    const difference = i64(reinterpret<u32>(fastExpF32(x))) - i64(reinterpret<u32>(expF32(x)));
    const distance = difference < 0 ? 0 - difference : difference;
    worst = distance > worst ? distance : worst;
    count += 1;
  }
  print(standardOutput, `${count} results within 2 units in the last place: ${worst <= 2}\n`);
  if (worst > 2) print(standardOutput, `worst: ${worst}\n`);
  const tooSmall = fastExpF32(-1000);
  const tooLarge = fastExpF32(1000);
  const ofNaN = fastExpF32(f32(notANumber));
  // One whose lowest bits are set, where the exponent of the result is taken from.
  const ofOtherNaN = fastExpF32(volatile.load<f32>(addressOf(otherNaN).address));
  print(standardOutput, `beyond the range: ${tooSmall > 0 && tooSmall < 2.6e-38} ${tooLarge > 2e38 && tooLarge < 2.3e38}, NaN: ${ofNaN !== ofNaN} ${ofOtherNaN !== ofOtherNaN}\n`);
  return 0;
}
