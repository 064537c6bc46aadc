// A field that the object literal leaves out.
type Point = { readonly x: i32; readonly y: i32 };
function take(point: Point): i32 { return point.x; }
export function main(): i32 {
  const part = { x: i32(1) };
  return take({ x: 1 });
}
