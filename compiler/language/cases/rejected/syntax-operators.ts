// Operators that the language does not have.
// expect: BF1001 16:18
// expect: BF1001 17:19
// expect: BF1001 18:19
// expect: BF1001 19:16
// expect: BF1001 20:19
// expect: BF1001 22:25
// expect: BF1001 23:24
// expect: BF1001 24:3
// expect: BF1001 25:11
// expect: BF1001 26:16
// expect: BF1001 27:19
class Point { x: i32 | null = null; }
export function main(): i32 {
  const a: i32 = 1;
  const same = a == 1;
  const other = a != 1;
  const power = a ** 2;
  const kind = typeof a;
  const nothing = void main();
  const point = new Point();
  const isPoint = point instanceof Point;
  const hasField = "x" in point;
  delete point.x;
  point.x ??= 1;
  const text = point?.x;
  const missing = undefined;
  return 0;
}
