// A variable that could be used before it has a value.
// expect: BF4018 8:27
// expect: BF4018 14:7
// expect: BF4018 21:31
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
export function otherClause(n: u32): i32 {
  switch (n) {
    case 0: let point = new Point(); return point.x;
    default: {
      const read = (): i32 => point.x;
      return read();
    }
  }
}
export function main(): i32 { return 0; }
