// Arithmetic on enums.
// expect: BF3016 6:15
// expect: BF3016 7:10
enum Color { Red, Green }
export function next(color: Color): i32 {
  const sum = color + 1;
  return -color;
}
export function main(): i32 { return 0; }
