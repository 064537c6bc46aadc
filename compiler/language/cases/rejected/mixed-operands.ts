// Operands of different kinds.
// expect: BF2003 9:15
// expect: BF2003 10:19
// expect: BF2003 11:7
export function main(): i32 {
  const a: u32 = 1;
  const b: i32 = 2;
  const c: f32 = 3;
  const sum = a + b;
  const product = c * f64(a) + i64(b);
  if (a < b) return 1;
  return 0;
}
