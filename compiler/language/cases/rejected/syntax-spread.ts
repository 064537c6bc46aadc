// Spread and assignment patterns.
// expect: BF1001 9:3
// expect: BF1001 10:41
// expect: BF1001 11:8
function take(a: i32): void {}
export function main(): i32 {
  let a: i32 = 1;
  let b: i32 = 2;
  [a, b] = [b, a];
  const both: StaticArray<i32, 3> = [0, ...[1, 2]];
  take(...[1]);
  return a;
}
