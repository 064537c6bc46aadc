// A generic function within a function.
// expect: BF1001 5:16
// expect: BF1001 6:12
export function main(): i32 {
  const same = <T>(value: T): T => value;
  function pair<T>(value: T): [T, T] { return [value, value]; }
  return 0;
}
