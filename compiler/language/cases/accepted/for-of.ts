// expect: array 10 20 30
// expect: slice 20 30
// expect: string 72 105
// expect: utf-8 195 164
// expect: range 0 1 2
// expect: range from 5 6 7
// expect: range of u8 250 251 252 253 254
// expect: negative -2 -1 0 1
// expect: empty ranges 0
// expect: written through 11 22 33
// expect: tuples a1 b2
// expect: inline instances 3 7
// expect: references 4 8
// expect: length changes nothing 3
// expect: i64 range -1 0
// for..of over every kind of sequence.
import { standardOutput } from "bareflow/kernel/program.ts";

class Pair {
  left: u32;
  right: u32;
  constructor(left: u32, right: u32) { this.left = left; this.right = right; }
  sum(): u32 { return this.left + this.right; }
}

export function main(): i32 {
  const array: StaticArray<u32, 3> = [10, 20, 30];
  print(standardOutput, "array");
  for (const x of array) print(standardOutput, ` ${x}`);
  print(standardOutput, "\nslice");
  for (const x of array.slice(1)) print(standardOutput, ` ${x}`);
  print(standardOutput, "\nstring");
  for (const x of "Hi") print(standardOutput, ` ${x}`);
  print(standardOutput, "\nutf-8");
  for (const x of "ä") print(standardOutput, ` ${x}`);
  print(standardOutput, "\nrange");
  for (const x of range(3)) print(standardOutput, ` ${x}`);
  print(standardOutput, "\nrange from");
  for (const x of range(5, 8)) print(standardOutput, ` ${x}`);
  print(standardOutput, "\nrange of u8");
  for (const x of range<u8>(250, 255)) print(standardOutput, ` ${x}`);
  print(standardOutput, "\nnegative");
  for (const x of range<i8>(-2, 2)) print(standardOutput, ` ${x}`);
  let count: u32 = 0;
  for (const x of range<u32>(5, 5)) count += x;
  for (const x of range<i32>(5, 2)) count += u32(x);
  for (const x of array.slice(3)) count += x;
  for (const x of "") count += x;
  print(standardOutput, `\nempty ranges ${count}\nwritten through`);
  for (let i: u32 = 0; i < array.length; i++) array[i] += i + 1;
  for (let x of array) { print(standardOutput, ` ${x}`); x = 0; }
  const tuples: StaticArray<[string, u32], 2> = [["a", 1], ["b", 2]];
  print(standardOutput, "\ntuples");
  for (const [name, value] of tuples) print(standardOutput, ` ${name}${value}`);
  const pairs: StaticArray<Inline<Pair>, 2> = [new Pair(1, 2), new Pair(3, 4)];
  print(standardOutput, "\ninline instances");
  for (const pair of pairs) { print(standardOutput, ` ${pair.sum()}`); pair.left++; }
  const references: StaticArray<Pair, 2> = [pairs[0], pairs[1]];
  print(standardOutput, "\nreferences");
  for (const pair of references) print(standardOutput, ` ${pair.sum()}`);
  let view = array.slice();
  let rounds: u32 = 0;
  for (const x of view) { view = view.slice(0, 0); rounds += x > 0 ? 1 : 0; }
  print(standardOutput, `\nlength changes nothing ${rounds}\ni64 range`);
  const end: i64 = 1;
  for (const x of range<i64>(-1, end)) print(standardOutput, ` ${x}`);
  print(standardOutput, "\n");
  return 0;
}
