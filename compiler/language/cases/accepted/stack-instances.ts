// expect: fresh in each round 0 0 0
// expect: fields 3 7
// expect: passed down 12
// expect: recursion 1 2 3 4 = 10
// expect: independent 5 9
// expect: array in each round 1 1 1
// expect: inline in stack 6
// expect: fibonacci 832040
// expect: ackermann 61
// expect: even true odd false
// expect: hanoi 1023
// expect: stays in the branch 4 8
// expect: fresh variable 0 0
// Instances and arrays on the stack, in loops and in recursion.
import { standardOutput } from "bareflow/kernel/program.ts";

class Counter { n: u32 = 0; bump(): u32 { this.n += 1; return this.n; } }
class Point { constructor(public x: u32, public y: u32) {} }
class Chain {
  constructor(readonly value: u32, readonly up: Chain | null) {}
  sum(): u32 {
    let total: u32 = 0;
    for (let link: Chain | null = this; link !== null; link = link.up) total += link.value;
    return total;
  }
}
class Outer { inner: Inline<Point> = new Point(2, 4); }

function area(p: Point): u32 { return p.x * p.y; }
function descend(depth: u32, up: Chain | null): u32 {
  const here = new Chain(depth, up);
  print(standardOutput, ` ${depth}`);
  return depth === 4 ? here.sum() : descend(depth + 1, here);
}
function fibonacci(n: u32): u32 { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
function ackermann(m: u32, n: u32): u32 {
  if (m === 0) return n + 1;
  if (n === 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}
function isEven(n: u32): bool { return n === 0 || isOdd(n - 1); }
function isOdd(n: u32): bool { return n !== 0 && isEven(n - 1); }
function hanoi(n: u32, move: () => void): void {
  if (n === 0) return;
  hanoi(n - 1, move);
  move();
  hanoi(n - 1, move);
}

export function main(): i32 {
  print(standardOutput, "fresh in each round");
  for (let i = 0; i < 3; i++) {
    const counter = new Counter();
    print(standardOutput, ` ${counter.n}`);
    counter.bump();
  }
  const point = new Point(3, 7);
  print(standardOutput, `\nfields ${point.x} ${point.y}\n`);
  print(standardOutput, `passed down ${area(new Point(3, 4))}\nrecursion`);
  const depths = descend(1, null);
  print(standardOutput, ` = ${depths}\n`);
  const a = new Point(5, 0), b = new Point(9, 0);
  print(standardOutput, `independent ${a.x} ${b.x}\narray in each round`);
  for (let i = 0; i < 3; i++) {
    const array = new StaticArray<u8, 4>();
    array[0] += 1;
    print(standardOutput, ` ${array[0]}`);
  }
  const outer = new Outer();
  print(standardOutput, `\ninline in stack ${outer.inner.x + outer.inner.y}\n`);
  print(standardOutput, `fibonacci ${fibonacci(30)}\n`);
  print(standardOutput, `ackermann ${ackermann(2, 29)}\n`);
  print(standardOutput, `even ${isEven(10)} odd ${isOdd(10)}\n`);
  let moves: u32 = 0;
  hanoi(10, () => { moves++; });
  print(standardOutput, `hanoi ${moves}\n`);
  const x = moves > 10 ? new Point(4, 0) : new Point(6, 0);
  x.y = x.x * 2;
  print(standardOutput, `stays in the branch ${x.x} ${x.y}\nfresh variable`);
  for (let i = 0; i < 2; i++) { let n: u32 = 0; print(standardOutput, ` ${n}`); n = 5; }
  print(standardOutput, "\n");
  return 0;
}
