// expect: 3 4 area 12
// expect: getter 14 setter 10 5
// expect: compound through setter 30 15
// expect: static 2 100 created
// expect: parameter properties 7 true hidden 9
// expect: initializers 1 2 3 6
// expect: zero 0 0 false
// expect: reference same true 99 99
// expect: inline copy 5 1 5 8
// expect: chained 6
// expect: private 42
// expect: generic 1 2 hello
// expect: swap 2 1
// expect: bound total 30
// expect: this in closure 6
// expect: method on element 8
// Classes are structs: fields, methods, accessors, statics, references and instances in place.
import { standardOutput } from "bareflow/kernel/program.ts";

class Rectangle {
  width: u32;
  height: u32;
  constructor(width: u32, height: u32) { this.width = width; this.height = height; }
  area(): u32 { return this.width * this.height; }
  get perimeter(): u32 { return 2 * (this.width + this.height); }
  set perimeter(value: u32) { this.width = value; this.height = value / 2; }
}

class Counter {
  static created: u32 = 0;
  static readonly limit: u32 = 100;
  static make(): string { Counter.created++; return "created"; }
}

class Point {
  constructor(public readonly x: u32, readonly flag: bool, private secret: u32) {}
  reveal(): u32 { return this.secret; }
}

class Ordered {
  a: u32 = 1;
  b: u32 = this.a + 1;
  c: u32 = this.b + 1;
  total: u32;
  constructor() { this.total = this.a + this.b + this.c; }
}

class Zeros { number: u64 = 0; pointer: Zeros | null = null; flag: bool = false; }

class Holder {
  inner: Inline<Rectangle> = new Rectangle(1, 1);
  replace(other: Rectangle): void { this.inner = other; }
}

class Builder {
  total: u32 = 0;
  add(value: u32): this { this.total += value; return this; }
}

class Secret {
  #value: u32 = 40;
  bump(): u32 { this.#value += 2; return this.#value; }
}

class Pair<A, B> {
  first: A;
  second: B;
  constructor(first: A, second: B) { this.first = first; this.second = second; }
  swapped(into: Pair<B, A>): void { into.first = this.second; into.second = this.first; }
}

interface Sized { size(): u32 }
class Small implements Sized { size(): u32 { return 10; } }
class Large implements Sized { scale: u32 = 20; size(): u32 { return this.scale; } }
function total<A extends Sized, B extends Sized>(a: A, b: B): u32 { return a.size() + b.size(); }

class Summer {
  sum: u32 = 0;
  addAll(values: Slice<u32>): u32 {
    const each = (action: (value: u32) => void): void => { for (const value of values) action(value); };
    each((value) => { this.sum += value; });
    return this.sum;
  }
}

export function main(): i32 {
  const rectangle = new Rectangle(3, 4);
  print(standardOutput, `${rectangle.width} ${rectangle.height} area ${rectangle.area()}\n`);
  print(standardOutput, `getter ${rectangle.perimeter}`);
  rectangle.perimeter = 10;
  print(standardOutput, ` setter ${rectangle.width} ${rectangle.height}\n`);
  rectangle.perimeter += 0;
  print(standardOutput, `compound through setter ${rectangle.width} ${rectangle.height}\n`);
  const text = Counter.make();
  Counter.created += 1;
  print(standardOutput, `static ${Counter.created} ${Counter.limit} ${text}\n`);
  const point = new Point(7, true, 9);
  print(standardOutput, `parameter properties ${point.x} ${point.flag} hidden ${point.reveal()}\n`);
  const ordered = new Ordered();
  print(standardOutput, `initializers ${ordered.a} ${ordered.b} ${ordered.c} ${ordered.total}\n`);
  const zeros = new Zeros();
  print(standardOutput, `zero ${zeros.number} ${zeros.pointer === null ? 0 : 1} ${zeros.flag}\n`);
  const alias = rectangle;
  alias.width = 99;
  print(standardOutput, `reference same ${alias === rectangle} ${rectangle.width} ${alias.width}\n`);
  const holder = new Holder();
  const other = new Rectangle(5, 1);
  holder.replace(other);
  other.width = 8;
  print(standardOutput, `inline copy ${holder.inner.width} ${holder.inner.height} ${holder.inner.area()} ${other.width}\n`);
  print(standardOutput, `chained ${new Builder().add(1).add(2).add(3).total}\n`);
  print(standardOutput, `private ${new Secret().bump()}\n`);
  const pair = new Pair<u8, string>(1, "hello");
  const inferred = new Pair(u16(2), u32(1));
  const swapped = new Pair<u32, u16>(0, 0);
  inferred.swapped(swapped);
  print(standardOutput, `generic ${pair.first} ${inferred.first} ${pair.second}\n`);
  print(standardOutput, `swap ${swapped.second} ${swapped.first}\n`);
  print(standardOutput, `bound total ${total(new Small(), new Large())}\n`);
  const numbers: StaticArray<u32, 3> = [1, 2, 3];
  print(standardOutput, `this in closure ${new Summer().addAll(numbers.slice())}\n`);
  const list: StaticArray<Inline<Rectangle>, 2> = [new Rectangle(1, 2), new Rectangle(2, 4)];
  print(standardOutput, `method on element ${list[1].area()}\n`);
  return 0;
}
