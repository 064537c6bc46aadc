// expect: numbers 5 10 -3 2.5
// expect: mutable 6 7
// expect: computed 55 15
// expect: pointers between statics 42 true
// expect: instance 3 7
// expect: list 1 2 3
// expect: table 10 20 30
// expect: written 99
// expect: inline array 4 5
// expect: zeroed 0 0
// expect: static fields 1 hello 100
// expect: other order 8
// expect: shared instance 11 11
// expect: record 1 two
// expect: union circle 2
// expect: function address 9
// expect: slice into another 20
// expect: nullable set 5
// expect: cyclic true
// expect: aligned 0
// Module-level variables are static storage whose initial values the compiler computes.
import { standardOutput } from "bareflow/kernel/program.ts";

class Point { constructor(public x: u32, public y: u32) {} }
class Node { next: Node | null = null; constructor(readonly value: u32, next: Node | null) { this.next = next; } }
@align(64) class Line { value: u32 = 0; }

// Needs a variable that is declared further down.
function twiceLate(): u32 { return late * 2; }
const early: u32 = twiceLate();
const late: u32 = 4;

const small: u8 = 5;
const double: u32 = small * 2;
const negative: i64 = -3;
const real: f32 = 2.5;
let counter: u32 = 6;
let flag = true;

function triangle(n: u32): u32 { let sum: u32 = 0; for (let i: u32 = 1; i <= n; i++) sum += i; return sum; }
const computed: u32 = triangle(10);
const computedBytes: u8 = u8(triangle(5));

let target: u32 = 41;
const toTarget: Ptr<u32> = addressOf(target);
const point = new Point(3, 7);
const third = new Node(3, null);
const list = new Node(1, new Node(2, third));
const table: StaticArray<u32, 3> = [10, 20, 30];
const points: StaticArray<Inline<Point>, 2> = [new Point(1, 4), new Point(2, 5)];
const zeros = new StaticArray<u64, 100>();
const alias = point;
class Settings { static level: u32 = 1; static readonly greeting: string = "hello"; static readonly limits: StaticArray<u32, 2> = [50, 100]; }
interface Item { readonly id: u32; readonly name: string }
const item: Item = { id: 1, name: "two" };
type Shape = { readonly kind: "circle"; readonly radius: f32 } | { readonly kind: "none" };
let shape: Shape = { kind: "circle", radius: 2 };
function square(n: u32): u32 { return n * n; }
const operation = functionPointer(square);
const part: Slice<u32> = table.slice(1);
let maybe: Point | null = null;
class Ring { next: Ring | null = null; }
const ringA = new Ring();
const ringB = closeRing(new Ring(), ringA);
function closeRing(ring: Ring, other: Ring): Ring { ring.next = other; other.next = ring; return ring; }
const line = new Line();

export function main(): i32 {
  print(standardOutput, `numbers ${small} ${double} ${negative} ${real}\n`);
  print(standardOutput, `mutable ${counter}`);
  if (flag) counter++;
  flag = false;
  print(standardOutput, ` ${counter}\ncomputed ${computed} ${computedBytes}\n`);
  toTarget.value++;
  print(standardOutput, `pointers between statics ${target} ${toTarget.address === addressOf(target).address}\n`);
  print(standardOutput, `instance ${point.x} ${point.y}\nlist`);
  for (let node: Node | null = list; node !== null; node = node.next) print(standardOutput, ` ${node.value}`);
  print(standardOutput, "\ntable");
  for (const value of table) print(standardOutput, ` ${value}`);
  table[0] = 99;
  print(standardOutput, `\nwritten ${table[0]}\n`);
  print(standardOutput, `inline array ${points[0].y} ${points[1].y}\n`);
  print(standardOutput, `zeroed ${zeros[0]} ${zeros[99]}\n`);
  print(standardOutput, `static fields ${Settings.level} ${Settings.greeting} ${Settings.limits[1]}\n`);
  print(standardOutput, `other order ${early}\n`);
  alias.x = 11;
  print(standardOutput, `shared instance ${point.x} ${alias.x}\n`);
  print(standardOutput, `record ${item.id} ${item.name}\n`);
  if (shape.kind === "circle") print(standardOutput, `union ${shape.kind} ${shape.radius}\n`);
  print(standardOutput, `function address ${operation(3)}\n`);
  print(standardOutput, `slice into another ${part[0]}\n`);
  maybe = points[1];
  print(standardOutput, `nullable set ${maybe.y}\n`);
  print(standardOutput, `cyclic ${ringA.next === ringB && ringB.next === ringA}\n`);
  print(standardOutput, `aligned ${addressOf(line).address % 64}\n`);
  return 0;
}
