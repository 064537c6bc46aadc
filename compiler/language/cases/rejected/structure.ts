// What TypeScript itself sees of lengths and fields.
// expect: TS2322 8:9
// expect: TS2741 9:9
// expect: TS2588 10:3
type Point = { readonly x: i32; readonly y: i32 };
export function main(): i32 {
  const limit = 3;
  const three: StaticArray<u8, 3> = [1, 2];
  const point: Point = { x: 1 };
  limit = 4;
  return three[0];
}
