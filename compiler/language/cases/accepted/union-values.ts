// expect: record in union in field 7 none
// expect: optional record 3 / 0
// expect: result of union circle 2
// expect: result of nullable 5 null nothing
// expect: union of tuple and null 1 2
// expect: null or failure 3 bad null
// expect: enum and bool kinds 1 true
// expect: union through generic 9
// expect: array of optional 1 - 3
// expect: union by closure left
// expect: swapped right left
// expect: nested results 4 inner
// expect: conditional unions a:1 b:true
// expect: union with reference 11
// expect: many variants 10 20 30 40 50
// expect: passing on 2.5
// Values of union types in fields, results, arrays, closures and conditionals.
import { standardOutput } from "bareflow/kernel/program.ts";

const opaque = neverInline(<T>(value: T): T => value);
type Item = { readonly kind: "number"; readonly value: u32 } | { readonly kind: "none" };
type Shape = { readonly kind: "circle"; readonly radius: u32 } | { readonly kind: "dot" };
type Side = { readonly side: "left" } | { readonly side: "right" };
type Mixed = { readonly k: "a"; readonly n: u8 } | { readonly k: "b"; readonly f: bool };
class Point { constructor(readonly x: u32) {} }
type Held = { readonly kind: "point"; readonly point: Point } | { readonly kind: "nothing" };
type Five =
  | { readonly t: 1; readonly a: u8 } | { readonly t: 2; readonly b: u16 } | { readonly t: 3; readonly c: u32 }
  | { readonly t: 4; readonly d: u64 } | { readonly t: 5; readonly e: f64; readonly f: string };

class Box { item: Item = { kind: "none" }; maybe: { readonly x: u32 } | null = null; }

function show(item: Item): void {
  if (item.kind === "number") print(standardOutput, ` ${item.value}`);
  else print(standardOutput, ` ${item.kind}`);
}
function shape(n: u32): Result<Shape, "bad"> { if (n > 5) return fail("bad"); return n === 0 ? { kind: "dot" } : { kind: "circle", radius: n }; }
function optional(n: u32): Result<u32 | null, "bad"> { if (n === 0) return null; if (n > 9) return fail("bad"); return n; }
function either(n: u32): u32 | null | Failure<"bad"> { return n === 0 ? null : n === 1 ? fail("bad") : n; }
function same<T>(value: T): T { return value; }
function swap(side: Side): Side { return side.side === "left" ? { side: "right" } : { side: "left" }; }
function inner(n: u32): Result<u32, "inner"> { return n === 0 ? fail("inner") : n; }
function outer(n: u32): Result<u32, "inner" | "outer"> { const r = inner(n); return failed(r) ? r : r * 2; }
function choose(first: bool): Mixed { return first ? { k: "a", n: 1 } : { k: "b", f: true }; }
function text(mixed: Mixed): void { if (mixed.k === "a") print(standardOutput, ` ${mixed.k}:${mixed.n}`); else print(standardOutput, ` ${mixed.k}:${mixed.f}`); }
function value(five: Five): f64 {
  switch (five.t) {
    case 1: return f64(five.a);
    case 2: return f64(five.b);
    case 3: return f64(five.c);
    case 4: return f64(five.d);
    case 5: return five.f === "!" ? five.e : 0;
  }
}
function visit(f: (side: Side) => void): void { f({ side: "left" }); }
function passOn(five: Five): f64 { return value(five); }

export function main(): i32 {
  const box = new Box();
  print(standardOutput, "record in union in field");
  box.item = { kind: "number", value: 7 };
  show(box.item);
  box.item = { kind: "none" };
  show(box.item);
  box.maybe = { x: 3 };
  print(standardOutput, `\noptional record ${box.maybe === null ? 0 : box.maybe.x} / `);
  box.maybe = null;
  const maybe = box.maybe as { readonly x: u32 } | null;
  print(standardOutput, `${maybe === null ? 0 : 1}\n`);
  const circle = unwrap(shape(2));
  if (circle.kind === "circle") print(standardOutput, `result of union ${circle.kind} ${circle.radius}\n`);
  const five = optional(5), nothing = optional(0), bad = optional(10);
  if (!failed(five) && !failed(nothing)) print(standardOutput, `result of nullable ${five ?? 0} ${nothing === null ? "null" : "some"} ${failed(bad) ? "nothing" : "something"}\n`);
  const pair: [u8, u16] | null = opaque<u32>(1) === 1 ? [1, 2] : null;
  if (pair !== null) print(standardOutput, `union of tuple and null ${pair[0]} ${pair[1]}\n`);
  const e1 = either(3), e2 = either(1), e3 = either(opaque<u32>(0));
  if (e1 !== null && !failed(e1) && failed(e2)) print(standardOutput, `null or failure ${e1} ${e2.error} ${e3 === null ? "null" : "value"}\n`);
  const tagged: { readonly tag: true; readonly n: u32 } | { readonly tag: false } = opaque<u32>(2) > 1 ? { tag: true, n: 1 } : { tag: false };
  if (tagged.tag) print(standardOutput, `enum and bool kinds ${tagged.n} ${tagged.tag}\n`);
  const generic = same<Item>({ kind: "number", value: 9 });
  print(standardOutput, "union through generic");
  show(generic);
  const list: StaticArray<u8 | null, 3> = [1, null, 3];
  print(standardOutput, "\narray of optional");
  for (const one of list) if (one === null) print(standardOutput, " -"); else print(standardOutput, ` ${one}`);
  let seen: Side = { side: "right" };
  visit((side) => { seen = side; });
  const now = same<Side>(seen);
  print(standardOutput, `\nunion by closure ${now.side}\n`);
  print(standardOutput, `swapped ${swap({ side: "left" }).side} ${swap(swap({ side: "left" })).side}\n`);
  const four = outer(2), failure = outer(0);
  if (!failed(four) && failed(failure)) print(standardOutput, `nested results ${four} ${failure.error}\nconditional unions`);
  text(choose(true));
  text(choose(opaque<u32>(0) === 1));
  const point = new Point(11);
  const held: Held = { kind: "point", point };
  if (held.kind === "point") print(standardOutput, `\nunion with reference ${held.point.x}\n`);
  print(standardOutput, `many variants ${value({ t: 1, a: 10 })} ${value({ t: 2, b: 20 })} ${value({ t: 3, c: 30 })} ${value({ t: 4, d: 40 })} ${value({ t: 5, e: 50, f: "!" })}\n`);
  print(standardOutput, `passing on ${passOn({ t: 5, e: 2.5, f: "!" })}\n`);
  return 0;
}
