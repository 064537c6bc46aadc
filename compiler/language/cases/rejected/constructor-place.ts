// A class is not a value.
class Point { x: i32 = 1; }
export function main(): i32 {
  const type = Point;
  return 0;
}
