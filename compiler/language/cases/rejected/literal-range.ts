// Literals that do not fit their place.
// expect: BF2001 8:38
// expect: BF2001 10:21
// expect: BF2001 11:25
// expect: BF2001 12:21
// expect: BF2001 13:22
// expect: BF2001 14:23
const ages: StaticArray<u8, 2> = [1, 256];
export function main(): i32 {
  const small: u8 = 300;
  const negative: u32 = -1;
  const huge: u64 = 18446744073709551616;
  const exact: f32 = 16777217;
  const digit = "abc"[3];
  return small;
}
