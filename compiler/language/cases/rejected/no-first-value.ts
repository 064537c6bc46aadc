// A variable that could be used before it has a value.
// expect: BF4018 7:27
// expect: BF4018 13:7
class Point { x: i32 = 1; }
export function captured(): i32 {
  let point: Point;
  const read = (): i32 => point.x;
  const early = read();
  point = new Point();
  return early;
}
export function trusted(): i32 {
  let point!: Point;
  return point.x;
}
export function main(): i32 { return 0; }
