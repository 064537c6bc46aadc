// using needs a dispose method.
class Point { x: i32 = 1; }
export function main(): i32 {
  using point = new Point();
  return point.x;
}
