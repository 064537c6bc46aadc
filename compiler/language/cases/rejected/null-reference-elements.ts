// Zeros are no references.
// expect: BF3017 9:18
// expect: BF3017 10:18
// expect: BF3017 11:17
// expect: BF3017 12:20
class Point { x: i32 = 1; }
class Owner { point: Point; constructor(point: Point) { this.point = point; } }
export function main(): i32 {
  const points = new StaticArray<Point, 4>();
  const owners = new StaticArray<Inline<Owner>, 4>();
  const pairs = new StaticArray<[Point, u32], 4>();
  const handlers = new StaticArray<() => void, 4>();
  return 0;
}
