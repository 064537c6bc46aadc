// expect: plain 11 12 30
// expect: expression 8
// expect: strings <x> [x]
// expect: method 15 25
// expect: constructor 1 2 / 3 2 / 3 4
// expect: null none 5
// expect: generic 4 9
// expect: module variable 100 101
// Default parameter values are computed at the call.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);
let level: u32 = 100;

function add(a: u32, b: u32 = 10): u32 { return a + b; }
function shifted(a: u32, by: u32 = opaque<u32>(1) + 2): u32 { return a << by; }
function quote(text: string, left: string = "<", right: string = ">"): void { print(standardOutput, ` ${left}${text}${right}`); }
class Point { constructor(readonly x: u32 = 1, readonly y: u32 = 2) {} }
class Scale { factor: u32 = 5; apply(n: u32, extra: u32 = 0): u32 { return n * this.factor + extra; } }
function maybe(value: u32 | null = null): void { if (value === null) print(standardOutput, " none"); else print(standardOutput, ` ${value}`); }
function pick<T>(a: T, b: T, first: bool = true): T { return first ? a : b; }
function current(n: u32 = level): u32 { return n; }

export function main(): i32 {
  print(standardOutput, `plain ${add(1)} ${add(2)} ${add(10, 20)}\n`);
  print(standardOutput, `expression ${shifted(1)}\nstrings`);
  quote("x");
  quote("x", "[", "]");
  const scale = new Scale();
  print(standardOutput, `\nmethod ${scale.apply(3)} ${scale.apply(3, 10)}\n`);
  const a = new Point(), b = new Point(3), c = new Point(3, 4);
  print(standardOutput, `constructor ${a.x} ${a.y} / ${b.x} ${b.y} / ${c.x} ${c.y}\nnull`);
  maybe();
  maybe(5);
  print(standardOutput, `\ngeneric ${pick<u8>(4, 9)} ${pick<u8>(4, 9, false)}\nmodule variable ${current()}`);
  level++;
  print(standardOutput, ` ${current()}\n`);
  return 0;
}
