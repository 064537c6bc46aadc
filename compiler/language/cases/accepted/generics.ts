// expect: identity 5 text true 2.5
// expect: slices 6 3
// expect: map 2 4 6
// expect: map to another type true false true
// expect: reduce 60
// expect: length from type 3 6
// expect: results 10 fallback
// expect: explicit 300 44
// expect: max 9 2.5 200
// expect: stack 3 2 1 empty
// expect: ring 2 3 4
// expect: bounds small+large
// expect: nested list 1 2 total 3
// expect: recursion 120 3628800
// expect: pairs 1 one
// expect: compose 15
// expect: defaulted 16 byte
// expect: static of generic 4
// expect: sizes 1 2 4 8
// Generic functions and classes are compiled for each set of types that they are used with.
import { standardOutput } from "bareflow/kernel/program.ts";

function identity<T>(value: T): T { return value; }
function sum<T extends number>(values: Slice<T>, zero: T): T {
  let total = zero;
  for (const value of values) total = total + value as T;
  return total;
}
function each<T>(values: Slice<T>, action: (value: T) => void): void { for (const value of values) action(value); }
function map<T, U>(values: Slice<T>, into: Slice<U>, f: (value: T) => U): void {
  for (let i: usize = 0; i < values.length; i++) into[i] = f(values[i]);
}
function reduce<T, A>(values: Slice<T>, start: A, f: (total: A, value: T) => A): A {
  let total = start;
  for (const value of values) total = f(total, value);
  return total;
}
function lengthOf<T, N extends number>(array: StaticArray<T, N>): usize { return array.length; }
function orElse<T, E>(result: Result<T, E>, fallback: T): T { return failed(result) ? fallback : result; }
function check<T>(good: bool, value: T): Result<T, "bad"> { return good ? value : fail("bad"); }
function maximum<T extends number>(a: T, b: T): T { return a > b ? a : b; }
function factorial<T extends number>(n: T, one: T): T { return n <= one ? one : n * factorial<T>(n - one as T, one) as T; }
function compose<A, B, C>(f: (a: A) => B, g: (b: B) => C, a: A): C { return g(f(a)); }

class Stack<T, N extends number> {
  #items: StaticArray<T, N> = new StaticArray<T, N>();
  #length: usize = 0;
  push(item: T): Result<void, "full"> {
    if (this.#length === this.#items.length) return fail("full");
    this.#items[this.#length] = item;
    this.#length++;
  }
  pop(): T | null {
    if (this.#length === 0) return null;
    this.#length--;
    return this.#items[this.#length];
  }
}

class Ring<T, N extends number = 3> {
  items: StaticArray<T, N> = new StaticArray<T, N>();
  next: usize = 0;
  add(item: T): void { this.items[this.next % this.items.length] = item; this.next++; }
  oldest(): T { return this.items[this.next % this.items.length]; }
}

interface Named { name(): string }
class Small { name(): string { return "small"; } }
class Large { name(): string { return "large"; } }
function both<A extends Named, B extends Named>(a: A, b: B): void { print(standardOutput, `${a.name()}+${b.name()}`); }

class Cell<T> {
  constructor(public value: T, public next: Cell<T> | null) {}
  static count: u32 = 4;
}
class Pair<A, B> { constructor(readonly a: A, readonly b: B) {} }
function kindOf<T = u8>(): string { return sizeof<T>() === 1 ? "byte" : "wider"; }

export function main(): i32 {
  print(standardOutput, `identity ${identity(5)} ${identity("text")} ${identity(true)} ${identity(2.5)}\n`);
  const numbers: StaticArray<u32, 3> = [1, 2, 3];
  let seen: u32 = 0;
  each(numbers.slice(), (value) => { seen += value; });
  print(standardOutput, `slices ${sum(numbers.slice(), 0)} ${seen / 2}\n`);
  const doubled = new StaticArray<u32, 3>();
  map(numbers.slice(), doubled.slice(), (value) => value * 2);
  print(standardOutput, `map ${doubled[0]} ${doubled[1]} ${doubled[2]}\n`);
  const odd = new StaticArray<bool, 3>();
  map(numbers.slice(), odd.slice(), (value) => value % 2 === 1);
  print(standardOutput, `map to another type ${odd[0]} ${odd[1]} ${odd[2]}\n`);
  const start: u64 = 0;
  print(standardOutput, `reduce ${reduce(numbers.slice(), start, (total, value) => total + u64(value) * 10)}\n`);
  const six = new StaticArray<u8, 6>();
  print(standardOutput, `length from type ${lengthOf(numbers)} ${lengthOf(six)}\n`);
  print(standardOutput, `results ${orElse(check(true, 10), 3)} ${orElse(check(false, "text"), "fallback")}\n`);
  print(standardOutput, `explicit ${identity<u16>(300)} ${u8(identity<u16>(300))}\n`);
  print(standardOutput, `max ${maximum<u32>(4, 9)} ${maximum(2.5, 1)} ${maximum<u8>(200, 100)}\n`);
  const stack = new Stack<u8, 3>();
  for (const n of range<u8>(1, 5)) ignore(stack.push(n));
  print(standardOutput, "stack");
  for (let top = stack.pop(); top !== null; top = stack.pop()) print(standardOutput, ` ${top}`);
  const ring = new Ring<u16>();
  for (const n of range<u16>(1, 5)) ring.add(n);
  print(standardOutput, ` empty\nring ${ring.oldest()} ${ring.items[2]} ${ring.items[0]}\nbounds `);
  both(new Small(), new Large());
  const list = new Cell<u32>(1, new Cell<u32>(2, null));
  let total: u32 = 0;
  print(standardOutput, "\nnested list");
  for (let cell: Cell<u32> | null = list; cell !== null; cell = cell.next) { print(standardOutput, ` ${cell.value}`); total += cell.value; }
  print(standardOutput, ` total ${total}\nrecursion ${factorial<u8>(5, 1)} ${factorial<u64>(10, 1)}\n`);
  const pair = new Pair(1, "one");
  print(standardOutput, `pairs ${pair.a} ${pair.b}\n`);
  print(standardOutput, `compose ${compose((n: u8) => u16(n) * 3, (n) => u32(n), 5)}\n`);
  print(standardOutput, `defaulted ${sizeof<Ring<u16>>()} ${kindOf()}\n`);
  print(standardOutput, `static of generic ${Cell.count}\n`);
  print(standardOutput, `sizes ${sizeof<u8>()} ${sizeof<u16>()} ${sizeof<f32>()} ${sizeof<Cell<u8> | null>()}\n`);
  return 0;
}
