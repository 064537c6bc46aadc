// Within fast, a ? : that compares just what it chooses from is one instruction, of any kind of number, and reads once.
// expect: greatest 9.5 9.5 9.5 smallest -3.25 -3.25
// expect: with integers 7 -2, of two types 300
// expect: literals 3 and 2.5, zero 1.5 0
// expect: a getter is read twice: 2
// expect: NaN stays: true true
// expect: not an extremum 1 2
import { standardOutput } from "bareflow/kernel/program.ts";

class Counter {
  reads: u32 = 0;
  get value(): f32 {
    this.reads += 1;
    return f32(this.reads);
  }
}

const opaque = neverInline(<T>(value: T): T => value);

function greatest(values: Slice<f32>): f32 {
  return fast(() => {
    let highest = values[0];
    for (let i: usize = 1; i < values.length; i += 1) highest = values[i] > highest ? values[i] : highest;
    return highest;
  });
}

/** The same, the other ways to write it. */
function greatestOtherwise(values: Slice<f32>): f32 {
  return fast(() => {
    let highest = values[0];
    for (const value of values) highest = (highest <= value) ? value : highest;
    return highest;
  });
}

function greatestByFunction(values: Slice<f32>): f32 {
  return fast(() => {
    let highest = values[0];
    for (const value of values) highest = float.maximum(highest, value);
    return highest;
  });
}

function smallest(values: Slice<f32>): f32 {
  return fast(() => {
    let lowest = values[0];
    for (const value of values) lowest = value < lowest ? value : lowest;
    return lowest;
  });
}

function smallestOtherwise(values: Slice<f32>): f32 {
  return fast(() => {
    let lowest = values[0];
    for (let i: usize = 0; i + 1 < values.length; i += 1) lowest = lowest >= values[i + 1] ? values[i + 1] : lowest;
    return lowest;
  });
}

export function main(): i32 {
  const values = new StaticArray<f32, 40>();
  for (const i of range(values.length)) values[i] = f32(i) * 0.25 - 3.25;
  values[21] = 9.5;
  const all = values.slice();
  print(standardOutput, `greatest ${greatest(all)} ${greatestOtherwise(all)} ${greatestByFunction(all)} smallest ${smallest(all)} ${smallestOtherwise(all)}\n`);
  fast(() => {
    const a = opaque<i32>(7);
    const b = opaque<i32>(-2);
    const wide = opaque<u32>(300);
    const narrow = opaque<u8>(200);
    const widest: u32 = narrow > wide ? narrow : wide;
    print(standardOutput, `with integers ${a > b ? a : b} ${a > b ? b : a}, of two types ${widest}\n`);
    const literal: u64 = 3 > 2 ? 3 : 2;
    const fraction: f64 = 1.5 < 2.5 ? 2.5 : 1.5;
    const positive = opaque<f32>(1.5);
    const negative = opaque<f32>(-1.5);
    print(standardOutput, `literals ${literal} and ${fraction}, zero ${positive > 0 ? positive : 0} ${negative > 0 ? negative : 0}\n`);
    const counter = new Counter();
    const read = counter.value < 10 ? counter.value : 10;
    print(standardOutput, `a getter is read twice: ${read}\n`);
    const nan = opaque<f32>(0) / opaque<f32>(0);
    const first = nan > positive ? nan : positive;
    const second = positive > nan ? positive : nan;
    print(standardOutput, `NaN stays: ${first !== first} ${second !== second}\n`);
    print(standardOutput, `not an extremum ${a > b ? 1 : 2} ${a < b ? 1 : 2}\n`);
  });
  return 0;
}
