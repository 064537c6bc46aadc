// A field placed on another.
// expect: BF4010 3:40
class Registers { @at(0) low: u32 = 0; @at(2) high: u32 = 0; }
export function main(): i32 { return i32(new Registers().low); }
