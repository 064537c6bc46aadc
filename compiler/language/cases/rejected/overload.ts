// A function has one signature.
function size(a: u8): usize;
function size(a: u8): usize { return 1; }
class Box {
  put(a: u8): void;
  put(a: u8): void {}
}
export function main(): i32 { return 0; }
