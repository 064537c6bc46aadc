// using needs something to dispose of.
// expect: BF4006 4:9
export function main(): i32 {
  using point = null;
  return 0;
}
