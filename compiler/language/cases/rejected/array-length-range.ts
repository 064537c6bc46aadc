// expect: BF2001 6:40
// expect: BF2001 7:42
// The length of an array is a whole number that is not negative.

export function main(): i32 {
  const negative = new StaticArray<u8, -8>();
  const fractional = new StaticArray<u8, 1.5>();
  return i32(negative.length) + i32(fractional.length);
}
