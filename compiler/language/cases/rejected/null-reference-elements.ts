// Zeros are no references.
class Point { x: i32 = 1; }
class Owner { point: Point; constructor(point: Point) { this.point = point; } }
export function main(): i32 {
  const points = new StaticArray<Point, 4>();
  const owners = new StaticArray<Inline<Owner>, 4>();
  const pairs = new StaticArray<[Point, u32], 4>();
  const handlers = new StaticArray<() => void, 4>();
  return 0;
}
