// Members that are in TypeScript's types and not in the language's.
// expect: BF3003 7:3
class Shape { area(): f32 { return 1; } }
function measure<T extends Shape>(shape: T): f32 { return shape.area(); }
export function main(): i32 {
  const values: StaticArray<u8, 2> = [1, 2];
  values[Symbol.iterator]();
  return 0;
}
