// Values that cannot stand where they are.
enum Color { Red, Green }
class A { x: i32 = 1; }
export function main(): i32 {
  const wide: u32 = 70000;
  const narrow: u16 = u16(wide) + wide;
  const real: f32 = wide;
  const color: Color = i32(1);
  const text: string = new StaticArray<u8, 4>().slice();
  return 0;
}
