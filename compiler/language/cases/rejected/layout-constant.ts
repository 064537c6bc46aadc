// The arguments of align and at.
// expect: BF4011 4:15
// expect: BF4011 5:15
class Line { @align(3) x: u8 = 0; }
class Page { @at(-1) x: u8 = 0; }
export function main(): i32 { return i32(new Line().x + new Page().x); }
