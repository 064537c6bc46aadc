// Does one of several small works, as its first argument says, each long enough to be compiled: a program whose engine learns something
// new in many boots.
import { programArguments, standardOutput } from "bareflow/kernel/program.ts";

const TURNS: u64 = 4_000;
/** How often the work is done: what was called often is remembered for many boots. */
const CALLS: u64 = 64;

export function main(): i32 {
  const words = programArguments();
  const work = words.length > 0 && words[0].length > 0 ? words[0][0] & 7 : 0;
  let sum: u64 = 0;
  for (const call of range<u64>(0, CALLS)) sum = sum * 31 + doWork(work, TURNS + call);
  print(standardOutput, `work ${work}: ${sum}\n`);
  return 0;
}

function doWork(work: u8, turns: u64): u64 {
  switch (work) {
    case 0: return sumOfSquares(turns);
    case 1: return collatz(turns / 64);
    case 2: return scramble(turns, 1);
    case 3: return countBits(turns);
    case 4: return fibonacciModulo(turns);
    case 5: return gaps(turns / 32);
    case 6: return scramble(turns, sumOfSquares(turns));
    default: return countBits(turns) ^ collatz(turns / 64);
  }
}

function sumOfSquares(turns: u64): u64 {
  let sum: u64 = 0;
  for (const turn of range<u64>(0, turns)) sum += turn * turn;
  return sum;
}

function collatz(turns: u64): u64 {
  let steps: u64 = 0;
  for (const start of range<u64>(1, turns)) {
    let value = start;
    while (value !== 1) {
      value = (value & 1) === 0 ? value >>> 1 : value * 3 + 1;
      steps += 1;
    }
  }
  return steps;
}

function scramble(turns: u64, start: u64): u64 {
  let state = start;
  for (const turn of range<u64>(0, turns)) state = (state ^ turn) * 6364136223846793005 + 1442695040888963407;
  return state;
}

function countBits(turns: u64): u64 {
  let count: u64 = 0;
  for (const turn of range<u64>(0, turns)) {
    let rest = turn;
    while (rest !== 0) {
      rest &= rest - 1;
      count += 1;
    }
  }
  return count;
}

function fibonacciModulo(turns: u64): u64 {
  let a: u64 = 0;
  let b: u64 = 1;
  for (const turn of range<u64>(0, turns)) {
    const next = (a + b) % (1_000_003 + (turn & 7));
    a = b;
    b = next;
  }
  return a;
}

function gaps(turns: u64): u64 {
  let largest: u64 = 0;
  let before: u64 = 2;
  for (const candidate of range<u64>(3, turns)) {
    let isPrime = true;
    for (const divisor of range<u64>(2, candidate)) {
      if (divisor * divisor > candidate) break;
      if (candidate % divisor === 0) { isPrime = false; break; }
    }
    if (!isPrime) continue;
    if (candidate - before > largest) largest = candidate - before;
    before = candidate;
  }
  return largest;
}
