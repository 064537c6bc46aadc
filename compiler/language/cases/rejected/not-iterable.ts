// for..of over a value that is no sequence.
// expect: BF3005 4:22
export function main(): i32 {
  for (const item of [u32(1), u32(2)]) ignore(item);
  return 0;
}
