// expect: quotient 3 rest 2
// expect: by index 3 2
// expect: nested 1 true two 3
// expect: holes 30
// expect: record 1.5 -2
// expect: shorthand 7 8
// expect: record destructuring 1.5 -2 renamed 1.5
// expect: copy is a value 1 1
// expect: as fields 5 true 6 false
// expect: in arrays 1:2 3:4
// expect: generic pair 9 nine
// expect: swapped 2 1
// expect: bool packing true false true
// expect: widening 10 20
// Tuples and records are values: returned, destructured, nested, stored in fields and arrays.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);
interface Vector { readonly x: f32; readonly y: f32 }

function divide(a: u32, b: u32): [u32, u32] { return [a / b, a % b]; }
function nested(): [u8, [bool, string], i64] { return [1, [true, "two"], 3]; }
function scale(v: Vector, by: f32): Vector { return { x: v.x * by, y: v.y * by }; }
function pairUp<A, B>(a: A, b: B): [A, B] { return [a, b]; }
function flags(n: u32): [bool, bool, bool] { return [n > 0, n > 5, n < 10]; }

class Holder { pair: [u32, bool] = [5, true]; }

export function main(): i32 {
  const [quotient, rest] = divide(17, 5);
  print(standardOutput, `quotient ${quotient} rest ${rest}\n`);
  const both = divide(17, 5);
  print(standardOutput, `by index ${both[0]} ${both[1]}\n`);
  const [a, [b, c], d] = nested();
  print(standardOutput, `nested ${a} ${b} ${c} ${d}\n`);
  const triple: [u32, u32, u32] = [10, 20, 30];
  const [, , last] = triple;
  print(standardOutput, `holes ${last}\n`);
  const v = scale({ x: 0.75, y: -1 }, 2);
  print(standardOutput, `record ${v.x} ${v.y}\n`);
  const left = opaque<u32>(7), right = opaque<u32>(8);
  const record: { readonly left: u32; readonly right: u32 } = { left, right };
  print(standardOutput, `shorthand ${record.left} ${record.right}\n`);
  const { x, y } = v;
  const { x: renamed } = v;
  print(standardOutput, `record destructuring ${x} ${y} renamed ${renamed}\n`);
  let first: [u32, u32] = [1, 2];
  const copy = first;
  first = [1, 3];
  print(standardOutput, `copy is a value ${copy[0]} ${first[1] - copy[1]}\n`);
  const holder = new Holder();
  print(standardOutput, `as fields ${holder.pair[0]} ${holder.pair[1]}`);
  holder.pair = [6, false];
  print(standardOutput, ` ${holder.pair[0]} ${holder.pair[1]}\nin arrays`);
  const list: StaticArray<[u8, u8], 2> = [[1, 2], [3, 4]];
  for (const [l, r] of list) print(standardOutput, ` ${l}:${r}`);
  const [n, name] = pairUp(opaque<u32>(9), "nine");
  print(standardOutput, `\ngeneric pair ${n} ${name}\n`);
  let [p, q] = divide(opaque<u32>(5), 4);
  p += 1;
  print(standardOutput, `swapped ${p} ${q}\n`);
  const [f, g, h] = flags(opaque<u32>(3));
  print(standardOutput, `bool packing ${f} ${g} ${h}\n`);
  const small: u8 = opaque<u8>(10);
  const wide: [u32, i64] = [small, small * 2];
  print(standardOutput, `widening ${wide[0]} ${wide[1]}\n`);
  return 0;
}
