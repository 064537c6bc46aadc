// A type argument that nothing tells.
// expect: BF3006 6:17
// expect: BF3006 7:16
function make<T>(): T | null { return null; }
export function main(): i32 {
  const thing = make();
  const size = sizeof();
  return 0;
}
