// Every single-precision function on 500 random arguments: the CRC-32 of the results' bits must be that of the correctly rounded
// results, which tests/std/math-tables.test.ts computes from the reference.
// expect: exp: 0c1bdd04
// expect: exp2: cb98e423
// expect: expm1: fc145c17
// expect: log: 695f746b
// expect: log2: c0f159b8
// expect: log10: f0ab5974
// expect: log1p: c3b3a181
// expect: sqrt: 665ed47c
// expect: cbrt: 4827dc69
// expect: sin: 5144fa23
// expect: cos: 5147f686
// expect: tan: 8944ef8a
// expect: asin: 8700ca95
// expect: acos: 7a8715a2
// expect: atan: 9d354b88
// expect: sinh: 895ab35b
// expect: cosh: 8f906149
// expect: tanh: 92972556
// expect: pow: 555b1c61
// expect: atan2: 2600743f
// expect: hypot: f78db8d7
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { Crc32Writer } from "../hash/crc32.ts";
import { Xorshift } from "../random/xorshift.ts";
import { Hexadecimal } from "../text/hexadecimal.ts";
import { acosF32, asinF32 } from "./arcsine.ts";
import { atan2F32, atanF32 } from "./arctangent.ts";
import { cosF32 } from "./cosine.ts";
import { exp2F32, expF32, expm1F32 } from "./exponential.ts";
import { coshF32, sinhF32, tanhF32 } from "./hyperbolic.ts";
import { log10F32, log1pF32, log2F32, logF32 } from "./logarithm.ts";
import { powF32 } from "./power.ts";
import { cbrtF32, hypotF32, sqrtF32 } from "./root.ts";
import { sinF32 } from "./sine.ts";
import { tanF32 } from "./tangent.ts";

const argumentCount = 500;
const random = new Xorshift(20240711);
const results = new Crc32Writer();

export function main(): i32 {
  show("exp", -103, 88, (x) => expF32(x));
  show("exp2", -149, 127, (x) => exp2F32(x));
  show("expm1", -10, 88, (x) => expm1F32(x));
  show("log", 0, 1e6, (x) => logF32(x));
  show("log2", 0, 100, (x) => log2F32(x));
  show("log10", 0, 1000, (x) => log10F32(x));
  show("log1p", -0.99, 100, (x) => log1pF32(x));
  show("sqrt", 0, 100, (x) => sqrtF32(x));
  show("cbrt", -1000, 1000, (x) => cbrtF32(x));
  show("sin", -3e6, 3e6, (x) => sinF32(x));
  show("cos", -100, 100, (x) => cosF32(x));
  show("tan", -3e38, 3e38, (x) => tanF32(x));
  show("asin", -1, 1, (x) => asinF32(x));
  show("acos", -1, 1, (x) => acosF32(x));
  show("atan", -20, 20, (x) => atanF32(x));
  show("sinh", -89, 89, (x) => sinhF32(x));
  show("cosh", -89, 89, (x) => coshF32(x));
  show("tanh", -9, 9, (x) => tanhF32(x));
  showPair("pow", 0, 10, -30, 30, (x, y) => powF32(x, y));
  showPair("atan2", -10, 10, -10, 10, (y, x) => atan2F32(y, x));
  showPair("hypot", -10, 10, -3, 3, (x, y) => hypotF32(x, y));
  return 0;
}

function show(name: string, low: f64, high: f64, f: (x: f32) => f32): void {
  for (let count: u32 = 0; count < argumentCount; count += 1) {
    print(results, `${reinterpret<u32>(f(drawn(low, high)))}\n`);
  }
  finish(name);
}

function showPair(name: string, low: f64, high: f64, secondLow: f64, secondHigh: f64, f: (x: f32, y: f32) => f32): void {
  for (let count: u32 = 0; count < argumentCount; count += 1) {
    const x = drawn(low, high);
    const y = drawn(secondLow, secondHigh);
    print(results, `${reinterpret<u32>(f(x, y))}\n`);
  }
  finish(name);
}

function drawn(low: f64, high: f64): f32 {
  return f32(low + (high - low) * random.nextF64());
}

/** Prints the CRC-32 of the lines and starts over. */
function finish(name: string): void {
  print(standardOutput, `${name}: ${new Hexadecimal(u64(results.value), 8)}\n`);
  results.value = 0;
}
