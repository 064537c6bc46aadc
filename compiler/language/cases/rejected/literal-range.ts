// Literals that do not fit their place.
const ages: StaticArray<u8, 2> = [1, 256];
export function main(): i32 {
  const small: u8 = 300;
  const negative: u32 = -1;
  const huge: u64 = 18446744073709551616;
  const exact: f32 = 16777217;
  const digit = "abc"[3];
  return small;
}
