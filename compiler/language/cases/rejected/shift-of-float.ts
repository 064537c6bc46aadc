// Bit operations work on integers.
// expect: BF2006 6:13
// expect: BF2006 7:13
export function main(): i32 {
  const x: f32 = 1;
  const y = x << 1;
  const z = x & x;
  return 0;
}
