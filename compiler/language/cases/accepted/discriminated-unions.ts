// expect: area 12.5 6 0
// expect: names circle rectangle point
// expect: if chain 5 6 0
// expect: event key 65 pressed true
// expect: event move 3 -4
// expect: boolean value 42
// expect: boolean missing: no such file
// expect: enum tag left 7 right true
// expect: reassigned rectangle circle
// expect: common field 1 2
// expect: in an array 3 total 18.5
// expect: nested 9
// expect: numbers 1 one 2 200
// Unions of records with a common literal field: built, passed by value, narrowed by switch and ===.
import { standardOutput } from "bareflow/kernel/program.ts";

type Circle = { readonly kind: "circle"; readonly radius: f32 };
type Rectangle = { readonly kind: "rectangle"; readonly width: f32; readonly height: f32 };
type Shape = Circle | Rectangle | { readonly kind: "point" };

function area(shape: Shape): f32 {
  switch (shape.kind) {
    case "circle": return shape.radius * shape.radius * 2;
    case "rectangle": return shape.width * shape.height;
    case "point": return 0;
  }
}

function byIf(shape: Shape): f32 {
  if (shape.kind === "circle") return shape.radius * 2;
  if (shape.kind !== "point") return shape.width * shape.height;
  return 0;
}

type Event =
  | { readonly type: "key"; readonly code: u16; readonly pressed: bool; readonly id: u32 }
  | { readonly type: "move"; readonly x: i8; readonly y: i8; readonly id: u32 };

function show(event: Event): void {
  if (event.type === "key") print(standardOutput, `event key ${event.code} pressed ${event.pressed}\n`);
  else print(standardOutput, `event move ${event.x} ${event.y}\n`);
}

type Lookup = { readonly ok: true; readonly value: u64 } | { readonly ok: false; readonly message: string };
function lookup(key: u32): Lookup {
  if (key === 1) return { ok: true, value: 42 };
  return { ok: false, message: "no such file" };
}
function showLookup(found: Lookup): void {
  if (found.ok) print(standardOutput, `boolean value ${found.value}\n`);
  else print(standardOutput, `boolean missing: ${found.message}\n`);
}

enum Side { Left, Right }
type Either = { readonly side: Side.Left; readonly number: u32 } | { readonly side: Side.Right; readonly flag: bool };
function showEither(either: Either): void {
  if (either.side === Side.Left) print(standardOutput, ` left ${either.number}`);
  else print(standardOutput, ` right ${either.flag}`);
}

type Numbered = { readonly tag: 1; readonly text: string } | { readonly tag: 2; readonly value: u32 };
function showNumbered(n: Numbered): void {
  switch (n.tag) {
    case 1: print(standardOutput, ` 1 ${n.text}`); break;
    case 2: print(standardOutput, ` 2 ${n.value}`); break;
  }
}

class Branch { constructor(public left: Tree, public right: Tree) {} }
type Tree = { readonly kind: "leaf"; readonly value: u32 } | { readonly kind: "pair"; readonly branch: Branch };
function sum(tree: Tree): u32 {
  if (tree.kind === "leaf") return tree.value;
  return sum(tree.branch.left) + sum(tree.branch.right);
}

export function main(): i32 {
  const circle: Shape = { kind: "circle", radius: 2.5 };
  const rectangle: Shape = { kind: "rectangle", width: 2, height: 3 };
  const point: Shape = { kind: "point" };
  print(standardOutput, `area ${area(circle)} ${area(rectangle)} ${area(point)}\n`);
  print(standardOutput, `names ${circle.kind} ${rectangle.kind} ${point.kind}\n`);
  print(standardOutput, `if chain ${byIf(circle)} ${byIf(rectangle)} ${byIf(point)}\n`);
  show({ type: "key", code: 65, pressed: true, id: 1 });
  show({ type: "move", x: 3, y: -4, id: 2 });
  showLookup(lookup(1));
  showLookup(lookup(2));
  print(standardOutput, "enum tag");
  showEither({ side: Side.Left, number: 7 });
  showEither({ side: Side.Right, flag: true });
  let shape: Shape = { kind: "rectangle", width: 1, height: 1 };
  print(standardOutput, `\nreassigned ${shape.kind}`);
  shape = circle;
  print(standardOutput, ` ${shape.kind}\n`);
  const key: Event = { type: "key", code: 1, pressed: false, id: 1 };
  let event: Event = { type: "move", x: 0, y: 0, id: 2 };
  const id = event.id;
  event = key;
  print(standardOutput, `common field ${event.id} ${id}\n`);
  const shapes: StaticArray<Shape, 3> = [circle, rectangle, point];
  let total: f32 = 0;
  for (const one of shapes) total += area(one);
  print(standardOutput, `in an array ${shapes.length} total ${total}\n`);
  const pair: Tree = { kind: "pair", branch: new Branch({ kind: "leaf", value: 2 }, { kind: "leaf", value: 7 }) };
  print(standardOutput, `nested ${sum(pair)}\nnumbers`);
  showNumbered({ tag: 1, text: "one" });
  showNumbered({ tag: 2, value: 200 });
  print(standardOutput, "\n");
  return 0;
}
