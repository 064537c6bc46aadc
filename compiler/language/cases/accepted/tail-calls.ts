// expect: sum 1000000 500000500000
// expect: machine 42 after 5 steps
// expect: through a method's function 7
// expect: no result 3000000
// A tail call takes over the stack frame: a million of them need none, where ordinary calls would overflow it.
import { standardOutput } from "bareflow/kernel/program.ts";

function sumDown(n: u64, total: u64): u64 {
  if (n === 0) return total;
  return tailCall(sumDown, n - 1, total + n);
}

/** One instruction of a tiny machine: code, position, register. */
type Step = FunctionPointer<(code: Slice<u8>, position: usize, register: u64) => u64>;
let steps: u32 = 0;

function dispatch(code: Slice<u8>, position: usize, register: u64): u64 {
  steps += 1;
  return tailCall(handlers[code[position]], code, position + 1, register);
}
function increment(code: Slice<u8>, position: usize, register: u64): u64 {
  return tailCall(dispatch, code, position, register + 1);
}
function double(code: Slice<u8>, position: usize, register: u64): u64 {
  return unchecked(() => {
    const doubled = register * 2;
    return tailCall(dispatch, code, position, doubled);
  });
}
function halt(_code: Slice<u8>, _position: usize, register: u64): u64 { return register; }

const handlers: StaticArray<Step, 3> = [functionPointer(halt), functionPointer(increment), functionPointer(double)];

let count: u32 = 0;
function countDown(n: u32): void {
  if (n === 0) return;
  count += 3;
  return unchecked(() => tailCall(countDown, n - 1));
}

class Pair {
  a: u64 = 3;
  b: u64 = 4;
  sum(): u64 { return tailCall(addPair, this); }
}
function addPair(pair: Pair): u64 { return pair.a + pair.b; }

export function main(): i32 {
  print(standardOutput, `sum 1000000 ${sumDown(1000000, 0)}\n`);
  const code: StaticArray<u8, 5> = [1, 2, 1, 2, 0];
  const result = dispatch(code.slice(0, 5), 0, 9);
  print(standardOutput, `machine ${result} after ${steps} steps\n`);
  const pair = new Pair();
  print(standardOutput, `through a method's function ${pair.sum()}\n`);
  countDown(1000000);
  print(standardOutput, `no result ${count}\n`);
  return 0;
}
