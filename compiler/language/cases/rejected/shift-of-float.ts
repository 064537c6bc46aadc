// Bit operations work on integers.
export function main(): i32 {
  const x: f32 = 1;
  const y = x << 1;
  const z = x & x;
  return 0;
}
