// How far functions are from the reference values of the tables beside the check programs; used by those alone.
import { infinity, powerOfTwo } from "./float-bits.ts";

/** Prints whether all cases (argument, result, what the result lacks in units of its last place times 2^32) are close. */
export function checkF64<W extends Writer>(writer: W, name: string, cases: Slice<u64>, bound: f64, f: (x: f64) => f64): void {
  const report = new Report(name, bound);
  for (let i: usize = 0; i < cases.length; i += 3) {
    report.addF64(f(reinterpret<f64>(cases[i])), cases[i + 1], cases[i + 2]);
  }
  report.finish(writer);
}

/** As `checkF64`, for functions of two arguments. */
export function checkPairF64<W extends Writer>(writer: W, name: string, cases: Slice<u64>, bound: f64, f: (x: f64, y: f64) => f64): void {
  const report = new Report(name, bound);
  for (let i: usize = 0; i < cases.length; i += 4) {
    report.addF64(f(reinterpret<f64>(cases[i]), reinterpret<f64>(cases[i + 1])), cases[i + 2], cases[i + 3]);
  }
  report.finish(writer);
}

/** Prints whether all cases (argument, correctly rounded result) are within `bound` units in the last place. */
export function checkF32<W extends Writer>(writer: W, name: string, cases: Slice<u64>, bound: f64, f: (x: f32) => f32): void {
  const report = new Report(name, bound);
  for (let i: usize = 0; i < cases.length; i += 2) {
    report.addF32(f(reinterpret<f32>(u32(cases[i]))), u32(cases[i + 1]));
  }
  report.finish(writer);
}

/** As `checkF32`, for functions of two arguments, which stand in the halves of one word. */
export function checkPairF32<W extends Writer>(writer: W, name: string, cases: Slice<u64>, bound: f64, f: (x: f32, y: f32) => f32): void {
  const report = new Report(name, bound);
  for (let i: usize = 0; i < cases.length; i += 2) {
    report.addF32(f(reinterpret<f32>(u32(cases[i] >> 32)), reinterpret<f32>(u32(cases[i]))), u32(cases[i + 1]));
  }
  report.finish(writer);
}

class Report {
  private readonly name: string;
  private readonly bound: f64;
  private count: u32 = 0;
  private worst: f64 = 0;
  private worstCase: u32 = 0;

  constructor(name: string, bound: f64) {
    this.name = name;
    this.bound = bound;
  }

  addF64(result: f64, expectedBits: u64, rest: u64): void {
    const expected = reinterpret<f64>(expectedBits);
    if (isSpecial(expected) || result !== result) {
      this.add(isSame(result, expected) ? 0 : infinity);
      return;
    }
    const field = i32((expectedBits >> 52) & 0x7ff);
    // In two steps, because the last place of the smallest numbers is no normal number.
    const distance = (result - expected) * powerOfTwo(field > 1000 ? 0 - 500 : 500);
    const inUnits = distance / powerOfTwo((field > 1 ? field : 1) - 1075 + (field > 1000 ? 0 - 500 : 500));
    this.add(float.absolute(inUnits - f64(i64(rest)) / 4294967296));
  }

  addF32(result: f32, expectedBits: u32): void {
    const expected = reinterpret<f32>(expectedBits);
    if (isSpecial(f64(expected)) || result !== result) {
      this.add(isSame(f64(result), f64(expected)) ? 0 : infinity);
      return;
    }
    this.add(float.absolute(f64(inOrder(reinterpret<u32>(result)) - inOrder(expectedBits))));
  }

  finish<W extends Writer>(writer: W): void {
    if (this.worst <= this.bound) {
      print(writer, `${this.name}: ${this.count} results within ${this.bound}\n`);
    } else {
      print(writer, `${this.name}: case ${this.worstCase} of ${this.count} is off by ${this.worst} units in the last place\n`);
    }
  }

  private add(error: f64): void {
    if (error > this.worst) {
      this.worst = error;
      this.worstCase = this.count;
    }
    this.count += 1;
  }
}

/** Zeros, infinities and NaN must be met exactly. */
function isSpecial(x: f64): bool {
  return x !== x || x === 0 || float.absolute(x) === infinity;
}

function isSame(a: f64, b: f64): bool {
  return a !== a ? b !== b : reinterpret<u64>(a) === reinterpret<u64>(b);
}

/** Floats as integers of the same order, so that neighbours differ by 1. */
function inOrder(pattern: u32): i64 {
  const magnitude = i64(pattern & 0x7fffffff);
  return (pattern >> 31) === 0 ? magnitude : 0 - magnitude;
}
