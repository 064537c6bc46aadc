// A program with two faults that have nothing to do with each other: the compiler must report both, with their places.
export function main(): i32 {
  const small: u8 = 300;
  const wide: u16 = 7;
  const narrow: u8 = wide + wide;
  return i32(small) + i32(narrow);
}
