// expect: list 3 2 1
// expect: find 2 missing
// expect: coalesce 7 2
// expect: non-null 5
// expect: number or null 9 none 0
// expect: slice or null 3 none
// expect: string or null abc none
// expect: tuple or null 1 2 none
// expect: pointer or null 8 none
// expect: equality true false true
// expect: early return -1 4
// expect: and-or 2 0
// expect: in a field 11 none
// expect: bool or null true false none
// expect: enum or null 1 none
// expect: while 6
// T | null for references and for values, with every way of narrowing.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);
enum Level { Low, High }

class Node {
  next: Node | null = null;
  constructor(public value: u32) {}
}

function find(list: Node | null, value: u32): Node | null {
  let node = list;
  while (node !== null) {
    if (node.value === value) return node;
    node = node.next;
  }
  return null;
}

function half(n: u32): u32 | null { return n % 2 === 0 ? n / 2 : null; }
function tail(s: Slice<u8>): Slice<u8> | null { return s.length > 0 ? s.slice(1) : null; }
function name(n: u32): string | null { return n === 1 ? "abc" : null; }
function pair(n: u32): [u32, u32] | null { if (n > 0) return [n, n + 1]; return null; }
function tristate(n: u32): bool | null { return n === 0 ? null : n === 1; }
function level(n: u32): Level | null { return n === 0 ? null : Level.High; }
function next(node: Node | null): i64 {
  if (node === null) return -1;
  return i64(node.value) + 1;
}

class Settings { limit: u32 | null = null; }

export function main(): i32 {
  const one = new Node(1), two = new Node(2), three = new Node(3);
  three.next = two;
  two.next = one;
  print(standardOutput, "list");
  for (let node: Node | null = three; node !== null; node = node.next) print(standardOutput, ` ${node.value}`);
  const found = find(three, 2), missing = find(three, 9);
  print(standardOutput, `\nfind ${found === null ? 0 : found.value} ${missing === null ? "missing" : "found"}\n`);
  const fallback = new Node(7);
  print(standardOutput, `coalesce ${(missing ?? fallback).value} ${(found ?? fallback).value}\n`);
  print(standardOutput, `non-null ${found!.value + two.next!.value + two.next.value + one.value}\n`);
  const h = half(opaque<u32>(18)), none = half(opaque<u32>(3));
  print(standardOutput, `number or null ${h ?? 0} ${none === null ? "none" : "some"} ${none ?? 0}\n`);
  const bytes: StaticArray<u8, 4> = [1, 2, 3, 4];
  const rest = tail(bytes.slice()), nothing = tail(bytes.slice(4));
  print(standardOutput, `slice or null ${rest === null ? 0 : rest.length} ${nothing === null ? "none" : "some"}\n`);
  print(standardOutput, `string or null ${name(1) ?? "none"} ${name(2) ?? "none"}\n`);
  const p = pair(opaque<u32>(1));
  if (p !== null) print(standardOutput, `tuple or null ${p[0]} ${p[1]} ${pair(opaque<u32>(0)) === null ? "none" : "some"}\n`);
  let byte: Ptr<u8> | null = addressOf(bytes[3]);
  if (byte !== null) byte.value *= 2;
  print(standardOutput, `pointer or null ${byte.value}`);
  byte = null;
  print(standardOutput, ` ${byte === null ? "none" : "some"}\n`);
  print(standardOutput, `equality ${found === two} ${found === three} ${missing === null}\n`);
  print(standardOutput, `early return ${next(null)} ${next(three)}\n`);
  const both = found !== null && found.value === 2 ? found.value : 0;
  const either = missing === null || missing.value > 5 ? 0 : 1;
  print(standardOutput, `and-or ${both} ${either}\n`);
  const settings = new Settings();
  const before = settings.limit;
  settings.limit = 11;
  print(standardOutput, `in a field ${settings.limit} ${before === null ? "none" : "some"}\n`);
  const yes = tristate(1), no = tristate(2), unknown = tristate(opaque<u32>(0));
  print(standardOutput, `bool or null ${yes ?? false} ${no ?? true} ${unknown === null ? "none" : "some"}\n`);
  const high = level(opaque<u32>(1));
  print(standardOutput, `enum or null ${high ?? Level.Low} ${level(opaque<u32>(0)) === null ? "none" : "some"}\n`);
  let sum: u32 = 0, current: Node | null = three;
  while (current !== null) { sum += current.value; current = current.next; }
  print(standardOutput, `while ${sum}\n`);
  return 0;
}
