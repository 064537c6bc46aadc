// Values that cannot stand where they are.
// expect: BF3001 8:23
// expect: BF3001 9:24
// expect: BF3001 10:10
enum Color { Red, Green }
export function main(): i32 {
  const wide: u32 = 70000;
  const narrow: u16 = u16(wide) + wide;
  const color: Color = i32(1);
  return wide + 1;
}
