// expect: chain 42
// expect: getter of tuple 1 2
// expect: getter of slice 3
// expect: setter converts 7
// expect: index through getter 30
// expect: static method 9 3
// expect: private method 16
// expect: readonly field 5
// expect: getter only 25
// expect: method takes instance 12
// expect: method of inline 8
// expect: accessor of inline 9
// expect: generic class static helper 4
// expect: method with default and closure 14
// expect: inlined 11 not inlined 12
// expect: string method result abc 3
// expect: optional result 4 none
// expect: same name 1 2
// Methods, accessors and static members in all their combinations.
import { standardOutput } from "bareflow/kernel/program.ts";

class Vector {
  constructor(public x: i32, public y: i32) {}
  add(other: Vector): this { this.x += other.x; this.y += other.y; return this; }
  scale(by: i32): this { this.x *= by; this.y *= by; return this; }
  get pair(): [i32, i32] { return [this.x, this.y]; }
  dot(other: Vector): i32 { return this.x * other.x + this.y * other.y; }
  get squared(): i32 { return this.dot(this); }
  static readonly dimensions: u32 = 3;
  static lengthOf(a: i32, b: i32): i32 { return a * a + b; }
}
class Buffer {
  private bytes: StaticArray<u8, 4> = [10, 20, 30, 40];
  private used: u32 = 3;
  get content(): Slice<u8> { return this.bytes.slice(0, usize(this.used)); }
  get length(): u32 { return this.used; }
  set length(value: u32) { this.used = value > 4 ? 4 : value; }
  get name(): string { return "abc"; }
  find(byte: u8): usize | null {
    for (const i of range<usize>(0, this.content.length)) if (this.content[i] === byte) return i;
    return null;
  }
}
class Engine {
  readonly cylinders: u32 = 5;
  #power(n: u32): u32 { return n * n; }
  run(): u32 { return this.#power(4); }
  @inlined fast(n: u32): u32 { return n + 1; }
  @notInlined slow(n: u32): u32 { return n + 2; }
  each(f: (n: u32) => u32, count: u32 = 4): u32 { let sum: u32 = 0; for (let i: u32 = 0; i < count; i++) sum += f(i); return sum; }
}
class Car {
  engine: Inline<Engine> = new Engine();
  position: Inline<Vector> = new Vector(3, 5);
  get sum(): i32 { return this.position.x + this.position.y; }
}
class Cell<T> {
  constructor(private value: T) {}
  get(): T { return this.value; }
  set(value: T): void { this.value = value; }
}
class A { kind(): u32 { return 1; } }
class B { kind(): u32 { return 2; } }

export function main(): i32 {
  const v = new Vector(1, 2);
  print(standardOutput, `chain ${new Vector(1, 2).add(new Vector(2, 4)).scale(4).add(new Vector(6, 0)).pair[0] + 24}\n`);
  const [x, y] = v.pair;
  print(standardOutput, `getter of tuple ${x} ${y}\n`);
  const buffer = new Buffer();
  print(standardOutput, `getter of slice ${buffer.content.length}\n`);
  buffer.length = 9;
  buffer.length -= 1;
  print(standardOutput, `setter converts ${buffer.length + u32(buffer.content.length) + 1}\n`);
  print(standardOutput, `index through getter ${buffer.content[2]}\n`);
  print(standardOutput, `static method ${Vector.lengthOf(2, 5)} ${Vector.dimensions}\n`);
  const engine = new Engine();
  print(standardOutput, `private method ${engine.run()}\n`);
  print(standardOutput, `readonly field ${engine.cylinders}\n`);
  print(standardOutput, `getter only ${new Vector(3, 4).squared}\n`);
  print(standardOutput, `method takes instance ${new Vector(2, 2).dot(new Vector(3, 3))}\n`);
  const car = new Car();
  print(standardOutput, `method of inline ${car.sum}\n`);
  car.position.x++;
  print(standardOutput, `accessor of inline ${car.sum}\n`);
  const cell = new Cell<u16>(3);
  cell.set(cell.get() + 1);
  print(standardOutput, `generic class static helper ${cell.get()}\n`);
  print(standardOutput, `method with default and closure ${car.engine.each((n) => n * n)}\n`);
  print(standardOutput, `inlined ${engine.fast(10)} not inlined ${engine.slow(10)}\n`);
  print(standardOutput, `string method result ${buffer.name} ${buffer.name.length}\n`);
  const found = buffer.find(30), missing = buffer.find(99);
  print(standardOutput, `optional result ${(found ?? 0) + 2} ${missing === null ? "none" : "some"}\n`);
  print(standardOutput, `same name ${new A().kind()} ${new B().kind()}\n`);
  return 0;
}
