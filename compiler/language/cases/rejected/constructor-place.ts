// A class is not a value.
// expect: BF1012 5:16
class Point { x: i32 = 1; }
export function main(): i32 {
  const type = Point;
  return 0;
}
