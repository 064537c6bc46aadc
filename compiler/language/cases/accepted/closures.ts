// expect: counts 3 3
// expect: writes back 10
// expect: nested 111
// expect: this 15
// expect: this nested 20
// expect: passed down 6
// expect: result inferred 49 true text
// expect: stored in a variable 5 8
// expect: both capture 2 1
// expect: parameter captured 30
// expect: loop variable 0 1 2
// expect: recursion through a parameter 120
// expect: early return found 2
// expect: function in function 9 1
// expect: capture a slice 60
// expect: capture a tuple 3
// expect: capture an instance 11
// expect: expression body of void 1
// expect: many captures 45
// expect: named function passed 8
// expect: result from closure bad
// Arrow functions capture variables by reference and are passed down.
import { standardOutput } from "bareflow/kernel/program.ts";

function times(n: u32, action: () => void): void { for (let i: u32 = 0; i < n; i++) action(); }
function apply<T, R>(value: T, f: (value: T) => R): R { return f(value); }
function forward(n: u32, f: (n: u32) => u32): u32 { return apply(n, f); }
function square(n: u32): u32 { return n * n; }
function double(n: u32): u32 { return n * 2; }

class Account {
  balance: u32 = 5;
  deposit(n: u32): void { times(n, () => { this.balance += 5; }); }
  nested(): void { times(1, () => times(1, () => { this.balance += 5; })); }
}

function scaled(factor: u32): u32 { return apply(10, (n: u32): u32 => n * factor); }

function find(values: Slice<u32>, wanted: u32): usize | null {
  let position: usize = 0;
  let found: usize | null = null;
  const visit = (value: u32): void => {
    if (value === wanted) { found = position; return; }
    position++;
  };
  for (const value of values) visit(value);
  return found;
}

function fixedPoint(f: (self: u32, n: u32) => u32, n: u32): u32 { return n === 0 ? 1 : f(n, fixedPoint(f, n - 1)); }
function attempt(f: () => Result<u32, "bad">): string {
  const result = f();
  return failed(result) ? result.error : "good";
}

export function main(): i32 {
  let count: u32 = 0;
  times(3, () => { count++; });
  print(standardOutput, `counts ${count} ${count}\n`);
  let total: u32 = 1;
  const set = (n: u32): void => { total = n; };
  set(10);
  print(standardOutput, `writes back ${total}\n`);
  let a: u32 = 1;
  times(1, () => { a += 10; times(1, () => { a += 100; }); });
  print(standardOutput, `nested ${a}\n`);
  const account = new Account();
  account.deposit(2);
  print(standardOutput, `this ${account.balance}\n`);
  account.nested();
  print(standardOutput, `this nested ${account.balance}\n`);
  print(standardOutput, `passed down ${forward(3, (n) => n + count)}\n`);
  print(standardOutput, `result inferred ${apply(7, (n) => n * n)} ${apply(1, (n) => n > 0)} ${apply(2, () => "text")}\n`);
  const add = (x: u32, y: u32): u32 => x + y;
  print(standardOutput, `stored in a variable ${add(2, 3)} ${add(add(1, 2), 5)}\n`);
  let left: u32 = 0, right: u32 = 0;
  const goLeft = (): void => { left++; }, goRight = (): void => { right++; };
  goLeft(); goRight(); goLeft();
  print(standardOutput, `both capture ${left} ${right}\n`);
  print(standardOutput, `parameter captured ${scaled(3)}\nloop variable`);
  for (let i: u32 = 0; i < 3; i++) times(1, () => print(standardOutput, ` ${i}`));
  print(standardOutput, `\nrecursion through a parameter ${fixedPoint((n, rest) => n * rest, 5)}\n`);
  const values: StaticArray<u32, 3> = [10, 20, 30];
  print(standardOutput, `early return found ${find(values.slice(), 30) ?? 99}\n`);
  function cube(n: u32): u32 { count++; return n * n; }
  count = 0;
  print(standardOutput, `function in function ${cube(3)} ${count}\n`);
  const view = values.slice();
  print(standardOutput, `capture a slice ${apply(0, (n: u32) => { let sum = n; for (const value of view) sum += value; return sum; })}\n`);
  const pair: [u32, u32] = [1, 2];
  print(standardOutput, `capture a tuple ${apply(0, (n: u32) => pair[0] + pair[1] + n)}\n`);
  const other = new Account();
  times(6, () => { other.balance += 1; });
  print(standardOutput, `capture an instance ${other.balance}\n`);
  let touched: u32 = 0;
  times(1, () => touched++);
  print(standardOutput, `expression body of void ${touched}\n`);
  const b: u8 = 1, c: u16 = u16(count) + 1, d: u32 = total - 7, e: u64 = 4, f: i8 = 5, g: i16 = 6, h: i32 = 7, i: i64 = 8, j = 9.0, k: f32 = 0;
  print(standardOutput, `many captures ${apply(0, (n: u32) => u32(b) + u32(c) + d + u32(e) + u32(f) + u32(g) + u32(h) + u32(i) + u32(j) + u32(k) + n)}\n`);
  print(standardOutput, `named function passed ${forward(4, double)}\n`);
  const limit: u32 = u32(values.length);
  print(standardOutput, `result from closure ${attempt(() => limit > 2 ? fail("bad") : limit)}\n`);
  return square(0) === 0 ? 0 : 1;
}
