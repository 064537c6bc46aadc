// A program with two faults that the compiler must report, both of them, with their places.
export function main(): i32 {
  const small: u8 = 300;
  const wide: u16 = u16(small);
  const narrow: u8 = wide + wide;
  return i32(narrow);
}
