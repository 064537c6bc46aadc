// expect: compare -1 1 0
// expect: sorted 1 2 3 5 8
// expect: minimum 2
// expect: static factory 5 text
// expect: generic method 10 true
// expect: alias 4 none
// expect: interface extends disk:7
// expect: const generic arrow 6
// expect: inline elements 3 30
// expect: nested generic 1 2
// expect: writer bound 5 7
// expect: callback alias 15
// expect: pointer inference 8
// expect: result inference 4 zero
// expect: two levels 9
// expect: record of parameters 3 c
// Interfaces as bounds, inference through aliases, methods and results.
import { standardOutput } from "bareflow/kernel/program.ts";

interface Comparable<T> { compare(other: T): i32 }
class Age implements Comparable<Age> {
  constructor(readonly years: u32) {}
  compare(other: Age): i32 { return this.years < other.years ? -1 : this.years > other.years ? 1 : 0; }
}
function minimum<T extends Comparable<T>>(a: T, b: T): T { return a.compare(b) < 0 ? a : b; }

function sort<T>(values: Slice<T>, less: (a: T, b: T) => bool): void {
  for (let i: usize = 1; i < values.length; i++) {
    const value = values[i];
    let j = i;
    for (; j > 0 && less(value, values[j - 1]); j--) values[j] = values[j - 1];
    values[j] = value;
  }
}

class Box<T> {
  constructor(readonly value: T) {}
  map<U>(f: (value: T) => U): U { return f(this.value); }
  isSame(other: Box<T>, same: (a: T, b: T) => bool): bool { return same(this.value, other.value); }
}
class Boxes { static sum(a: Box<u32>, b: Box<u32>): u32 { return a.value + b.value; } static valueOf<T>(box: Box<T>): T { return box.value; } }

type Maybe<T> = T | null;
type Visit<T> = (value: T, index: usize) => void;
function orNone<T>(value: Maybe<T>, fallback: T): T { return value === null ? fallback : value; }
function visit<T>(values: Slice<T>, f: Visit<T>): void { for (let i: usize = 0; i < values.length; i++) f(values[i], i); }

interface Named { readonly name: string }
interface Numbered extends Named { number(): u32 }
class Disk implements Numbered { name: string = "disk"; number(): u32 { return 7; } }
function show<D extends Numbered>(device: D): void { print(standardOutput, `${device.name}:${device.number()}`); }

const triple = <T extends number>(value: T, add: (a: T, b: T) => T): T => add(value, add(value, value));

class Point { constructor(public x: u32 = 0) {} }
class Pool<T, N extends number> {
  #items: StaticArray<Inline<T>, N> = new StaticArray<Inline<T>, N>();
  at(index: usize): T { return this.#items[index]; }
  get size(): usize { return this.#items.length; }
}
class Outer<T> { inner: Inline<Box<T>>; constructor(value: T) { this.inner = new Box<T>(value); } }

class Counting { count: usize = 0; write(text: string): void { this.count += text.length; } }
function twice<W extends Writer>(writer: W, text: string): void { writer.write(text); print(writer, `${text}!`); }

function first<T>(start: Ptr<T>): T { return start.value; }
function half(n: u32): Result<u32, "zero"> { if (n === 0) return fail("zero"); return n / 2; }
function chain<T, U, E>(result: Result<T, E>, f: (value: T) => U, otherwise: U): U { return failed(result) ? otherwise : f(result); }
function outer<T>(value: T, f: (value: T) => T): T { return inner(value, f); }
function inner<T>(value: T, f: (value: T) => T): T { return f(f(value)); }
function entry<K, V>(key: K, value: V): { readonly key: K; readonly value: V } { return { key, value }; }

export function main(): i32 {
  const young = new Age(2), old = new Age(9);
  print(standardOutput, `compare ${young.compare(old)} ${old.compare(young)} ${old.compare(old)}\n`);
  const values: StaticArray<u8, 5> = [5, 2, 8, 1, 3];
  sort(values.slice(), (a, b) => a < b);
  print(standardOutput, "sorted");
  for (const value of values) print(standardOutput, ` ${value}`);
  print(standardOutput, `\nminimum ${minimum(old, young).years}\n`);
  print(standardOutput, `static factory ${Boxes.sum(new Box<u32>(2), new Box<u32>(3))} ${Boxes.valueOf(new Box("text"))}\n`);
  const box = new Box<u32>(5);
  print(standardOutput, `generic method ${box.map((value) => u64(value) * 2)} ${box.isSame(new Box<u32>(5), (a, b) => a === b)}\n`);
  const some: Maybe<u32> = box.map((value) => value - 1);
  print(standardOutput, `alias ${orNone(some, 0)} ${orNone<string>(null, "none")}\ninterface extends `);
  show(new Disk());
  print(standardOutput, `\nconst generic arrow ${triple<u8>(2, (a, b) => a + b)}\n`);
  const pool = new Pool<Point, 3>();
  pool.at(1).x = 30;
  print(standardOutput, `inline elements ${pool.size} ${pool.at(1).x + pool.at(2).x}\n`);
  print(standardOutput, `nested generic ${new Outer<u8>(1).inner.value} ${new Outer<i64>(2).inner.value}\n`);
  const counting = new Counting();
  twice(counting, "ab");
  print(standardOutput, `writer bound ${counting.count} `);
  twice(counting, "");
  print(standardOutput, `${counting.count + 1}\n`);
  let weighted: usize = 0;
  visit(values.slice(0, 3), (value, index) => { weighted += usize(value) * index; });
  print(standardOutput, `callback alias ${weighted + 7}\n`);
  print(standardOutput, `pointer inference ${first(addressOf(values[4]))}\n`);
  print(standardOutput, `result inference ${chain(half(8), (value) => u64(value), u64(0))} ${chain(half(0), () => "some" as string, "zero")}\n`);
  print(standardOutput, `two levels ${outer<u16>(3, (n) => n + 3)}\n`);
  const pair = entry(u8(3), "c");
  print(standardOutput, `record of parameters ${pair.key} ${pair.value}\n`);
  return 0;
}
