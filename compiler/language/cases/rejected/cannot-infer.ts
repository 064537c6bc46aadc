// A type argument that nothing tells.
function make<T>(): T | null { return null; }
export function main(): i32 {
  const thing = make();
  const size = sizeof();
  return 0;
}
