// Operands, arguments and the members of literals are computed in the order in which they are written.
// expect: operands 5 4
// expect: arguments 123
// expect: record 12: 2 1
// expect: array 123
// expect: cases 12, chosen 20
// expect: assignment 12: 0 2
import { standardOutput } from "bareflow/kernel/program.ts";

type Pair = { readonly first: i32; readonly second: i32 };
let log: i32 = 0;

function step(value: i32): i32 {
  log = log * 10 + value;
  return value;
}

function three(a: i32, b: i32, c: i32): i32 { return a + b + c; }

function choose(value: i32): i32 {
  switch (value) {
    case step(1): return 10;
    case step(2): return 20;
    case step(3): return 30;
    default: return 0;
  }
}

export function main(): i32 {
  let a: i32 = 1;
  const before = a * 5;
  const sum = a + (a = 3, a);
  print(standardOutput, `operands ${before} ${sum}\n`);
  expectSix(three(step(1), step(2), step(3)));
  print(standardOutput, `arguments ${log}\n`);
  log = 0;
  const pair: Pair = { second: step(1), first: step(2) };
  print(standardOutput, `record ${log}: ${pair.first} ${pair.second}\n`);
  log = 0;
  const list: StaticArray<i32, 3> = [step(1), step(2), step(3)];
  print(standardOutput, `array ${log}\n`);
  log = 0;
  const chosen = choose(list[1]);
  print(standardOutput, `cases ${log}, chosen ${chosen}\n`);
  log = 0;
  const places: StaticArray<i32, 2> = [0, 0];
  places[usize(step(1))] = step(2);
  print(standardOutput, `assignment ${log}: ${places[0]} ${places[1]}\n`);
  return 0;
}

function expectSix(value: i32): void {
  if (value !== 6) panic("the sum is wrong");
}
