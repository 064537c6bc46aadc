// Operators that the language does not have.
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
