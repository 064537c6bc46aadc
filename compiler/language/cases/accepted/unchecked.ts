// expect: sum 15
// expect: past the window 4
// expect: nested 9 30
// expect: value 7 of a block 12
// expect: void body 5
// expect: early return positive negative
// expect: shift 1 fast 6 0.3333333333333333
// expect: closure inside 10
// expect: with loops 3
// unchecked leaves checks out and fast allows reassociation, lexically; return gives the value of the body.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);

function sum(values: Slice<u32>): u32 {
  return unchecked(() => {
    let total: u32 = 0;
    for (let i: usize = 0; i < values.length; i++) total += values[i];
    return total;
  });
}

function sign(n: i32): string {
  return unchecked(() => {
    if (n > 0) return "positive";
    return "negative";
  });
}

function dot(a: Slice<f32>, b: Slice<f32>): f32 {
  assert(a.length === b.length);
  return fast(() => unchecked(() => {
    let total: f32 = 0;
    for (let i: usize = 0; i < a.length; i++) total += a[i] * b[i];
    return total;
  }));
}

function firstOver(values: Slice<u32>, limit: u32): usize {
  return unchecked(() => {
    for (const i of range<usize>(0, values.length)) {
      if (values[i] > limit) return i;
    }
    return values.length;
  });
}

export function main(): i32 {
  const values: StaticArray<u32, 5> = [1, 2, 3, 4, 5];
  print(standardOutput, `sum ${sum(values.slice())}\n`);
  const window = values.slice(0, 3);
  print(standardOutput, `past the window ${unchecked(() => window[opaque<u32>(3)])}\n`);
  const a = unchecked(() => unchecked(() => values[3]) + values[4]);
  print(standardOutput, `nested ${a} ${unchecked(() => fast(() => values[4] * 6))}\n`);
  const b: u32 = unchecked(() => 7);
  const c = unchecked((): u16 => { const x: u16 = 4; return x * 3; });
  print(standardOutput, `value ${b} of a block ${c}\n`);
  let d: u32 = 0;
  unchecked(() => { for (const value of values) d = value; });
  print(standardOutput, `void body ${d}\n`);
  print(standardOutput, `early return ${sign(opaque<i32>(5))} ${sign(opaque<i32>(-5))}\n`);
  const f: StaticArray<f32, 3> = [1, 2, 3], ones: StaticArray<f32, 3> = [1, 1, 1];
  const third: f64 = fast(() => opaque<f64>(1) / 3);
  print(standardOutput, `shift ${unchecked(() => opaque<u32>(8) >> 3)} fast ${dot(f.slice(), ones.slice())} ${third}\n`);
  const total = unchecked(() => {
    let sum: u32 = 0;
    const add = (n: u32): void => { sum += values[n]; };
    add(opaque<u32>(3)); add(opaque<u32>(4)); add(opaque<u32>(0));
    return sum;
  });
  print(standardOutput, `closure inside ${total}\n`);
  print(standardOutput, `with loops ${firstOver(values.slice(), 3)}\n`);
  return 0;
}
