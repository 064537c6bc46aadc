// A generic function within a function.
export function main(): i32 {
  const same = <T>(value: T): T => value;
  function pair<T>(value: T): [T, T] { return [value, value]; }
  return 0;
}
