// A function has one signature.
// expect: BF1010 4:1
// expect: BF1010 7:3
function size(a: u8): usize;
function size(a: u8): usize { return 1; }
class Box {
  put(a: u8): void;
  put(a: u8): void {}
}
export function main(): i32 { return 0; }
