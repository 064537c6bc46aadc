// expect: squares 0 1 4 9 16
// expect: crc 3421780262
// expect: struct 3 4.5 name
// expect: f32 exact true 0.1 16777216
// expect: wrap 4 -128
// expect: nested calls 6765
// expect: slice of instances 10 20
// expect: text bcd
// expect: linked 1 2 3
// expect: division -3 -1 2147483648
// expect: sizes true 24
// expect: conditional table odd even
// expect: u64 18446744073709551557
// expect: closures 60
// expect: module constants 12 hello 3
// expect: tuple 5 true
// expect: generic 2 4 6
// expect: switch on 100 300
// expect: writable 7
// comptime runs its body in the compiler with the language's own arithmetic; the result becomes static data.
import { standardOutput } from "bareflow/kernel/program.ts";

const SIZE = 5;
const squares = comptime(() => {
  const table = new StaticArray<u32, 5>();
  for (let i: u32 = 0; i < SIZE; i++) table[i] = i * i;
  return table.slice();
});

const crcTable = comptime(() => {
  const table = new StaticArray<u32, 256>();
  for (let i: u32 = 0; i < 256; i++) {
    let c = i;
    for (let bit = 0; bit < 8; bit++) c = (c & 1) !== 0 ? 0xedb88320 ^ (c >> 1) : c >> 1;
    table[i] = c;
  }
  return table.slice();
});

function crc(text: string): u32 {
  let value: u32 = 0xffffffff;
  for (const byte of text) value = crcTable[(value ^ byte) & 0xff] ^ (value >> 8);
  return ~value;
}

class Config { constructor(readonly count: u32, readonly ratio: f32, readonly name: string) {} }
const config = comptime(() => new Config(3, 4.5, "name"));

const tenth: f32 = comptime(() => { const a: f32 = 0.3; const b: f32 = 0.2; return a - b; });
const f32Steps = comptime((): f32 => { let x: f32 = 16777215; for (let i = 0; i < 5; i++) x += 1; return x; });

function fibonacci(n: u32): u32 { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
const fib20 = comptime(() => fibonacci(20));

const wrapped = comptime((): u8 => { let x: u8 = 250; for (let i = 0; i < 10; i++) x++; return x; });
const wrappedSigned = comptime((): i8 => { let x: i8 = 127; x++; return x; });

class Point { constructor(public x: u32) {} }
const points = comptime(() => {
  const list = new StaticArray<Inline<Point>, 2>();
  list[0].x = 10;
  list[1].x = 20;
  return list.slice();
});
const text = comptime(() => "abcde".slice(1, 4));

class Node { next: Node | null = null; constructor(readonly value: u32) {} }
const list = comptime(() => {
  const first = new Node(1), second = new Node(2), third = new Node(3);
  first.next = second;
  second.next = third;
  return first;
});

const parityNames = comptime(() => {
  const names = new StaticArray<"odd" | "even", 2>();
  names[0] = "even";
  names[1] = "odd";
  return names.slice();
});
const large = comptime((): u64 => { let x: u64 = 0; x -= 59; return x; });
const sumByClosure = comptime(() => {
  let sum: u32 = 0;
  const add = (n: u32): void => { sum += n; };
  for (const n of range<u32>(10, 40)) if (n % 10 === 0) add(n);
  return sum;
});
const base: u32 = 4;
const product: u32 = base * 3;
const greeting = "hello";
const greetingLength: usize = greeting.length - 2;
const pair = comptime((): [u32, bool] => [base + 1, base > 3]);

function doubledTable<N extends number>(table: StaticArray<u8, N>): Slice<u8> {
  for (let i: u8 = 0; i < 3; i++) table[i] = (i + 1) * 2;
  return table.slice();
}
const doubled = comptime(() => doubledTable(new StaticArray<u8, 3>()));
const counter = comptime(() => new Point(6));

function cost(kind: "small" | "large"): u32 {
  switch (kind) {
    case "small": return 100;
    case "large": return 300;
  }
}
const costs = comptime((): [u32, u32] => [cost("small"), cost("large")]);

staticAssert(sizeof<Node>() === 16);
staticAssert(fibonacci(10) === 55, "fibonacci is right");

export function main(): i32 {
  print(standardOutput, "squares");
  for (const square of squares) print(standardOutput, ` ${square}`);
  print(standardOutput, `\ncrc ${crc("123456789")}\n`);
  print(standardOutput, `struct ${config.count} ${config.ratio} ${config.name}\n`);
  const a: f32 = 0.3, b: f32 = 0.2;
  print(standardOutput, `f32 exact ${tenth === a - b} ${f32(0.1)} ${f32Steps}\n`);
  print(standardOutput, `wrap ${wrapped} ${wrappedSigned}\n`);
  print(standardOutput, `nested calls ${fib20}\n`);
  print(standardOutput, `slice of instances ${points[0].x} ${points[1].x}\n`);
  print(standardOutput, `text ${text}\nlinked`);
  for (let node: Node | null = list; node !== null; node = node.next) print(standardOutput, ` ${node.value}`);
  print(standardOutput, `\ndivision ${comptime((): i32 => { const n: i32 = -7; return n / 2; })} ${comptime((): i32 => { const n: i32 = -7; return n % 2; })} ${comptime((): u32 => { let n: u32 = 1; return n << 63; })}\n`);
  print(standardOutput, `sizes ${comptime(() => sizeof<Node>() === 16)} ${comptime(() => sizeof<Config>() - 0) === 24 ? 24 : 0}\n`);
  print(standardOutput, `conditional table ${parityNames[1]} ${parityNames[0]}\n`);
  print(standardOutput, `u64 ${large}\n`);
  print(standardOutput, `closures ${sumByClosure}\n`);
  print(standardOutput, `module constants ${product} ${greeting} ${greetingLength}\n`);
  print(standardOutput, `tuple ${pair[0]} ${pair[1]}\n`);
  print(standardOutput, `generic ${doubled[0]} ${doubled[1]} ${doubled[2]}\n`);
  print(standardOutput, `switch on ${costs[0]} ${costs[1]}\n`);
  counter.x++;
  print(standardOutput, `writable ${counter.x}\n`);
  return 0;
}
