// expect: exported called 42
// expect: through extern 42 7
// expect: pointers 60
// expect: floats 2.5
// expect: no result 5
// expect: narrow -1 200 true
// extern declares what another part of the image defines; exported defines it under a symbol with the C calling convention.
import { standardOutput } from "bareflow/kernel/program.ts";

export const multiply = exported("case_multiply")((a: i32, b: i32): i32 => a * b);
const multiplyElsewhere = extern<(a: i32, b: i32) => i32>("case_multiply");
export const sumBytes = exported("case_sum")(neverInline((start: Ptr<u8>, count: usize): u32 => {
  let sum: u32 = 0;
  for (const byte of sliceFrom(start, count)) sum += byte;
  return sum;
}));
const sumElsewhere = extern<(start: Ptr<u8>, count: usize) => u32>("case_sum");
export const half = exported("case_half")((value: f64): f32 => f32(value / 2));
const halfElsewhere = extern<(value: f64) => f32>("case_half");
let last: u32 = 0;
export const remember = exported("case_remember")((value: u32): void => { last = value; });
const rememberElsewhere = extern<(value: u32) => void>("case_remember");
export const mix = exported("case_mix")(neverInline((a: i8, b: u8, c: bool): i64 => c ? i64(a) : i64(b)));
const mixElsewhere = extern<(a: i8, b: u8, c: bool) => i64>("case_mix");

export function main(): i32 {
  print(standardOutput, `exported called ${multiply(6, 7)}\n`);
  print(standardOutput, `through extern ${multiplyElsewhere(6, 7)} ${multiplyElsewhere(-1, -7)}\n`);
  const bytes: StaticArray<u8, 3> = [10, 20, 30];
  print(standardOutput, `pointers ${sumElsewhere(bytes.pointer, bytes.length)}\n`);
  print(standardOutput, `floats ${halfElsewhere(5)}\n`);
  rememberElsewhere(5);
  print(standardOutput, `no result ${last}\n`);
  print(standardOutput, `narrow ${mixElsewhere(-1, 200, true)} ${mixElsewhere(-1, 200, false)} ${mixElsewhere(0, 0, true) === 0}\n`);
  return 0;
}
