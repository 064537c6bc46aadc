// Where a tail call cannot stand: its value is used, something is to be released after it, or the functions differ.
// expect: BF4021 16:13
// expect: BF4021 20:10
// expect: BF4021 24:10
// expect: BF4021 28:25
// expect: BF4021 32:30
// expect: BF4001 39:10
class File {
  open: bool = true;
  [Symbol.dispose](): void { this.open = false; }
}
class Point { x: u32 = 0; }
function target(n: u32): u32 { return n; }
function narrow(n: u8): u32 { return u32(n); }
export function used(n: u32): u32 {
  const a = tailCall(target, n);
  return a + 1;
}
export function otherSignature(n: u32): u32 {
  return tailCall(narrow, u8(n));
}
export function released(n: u32): u32 {
  using file = new File();
  return tailCall(target, n);
}
export function withinBody(n: u32): u32 {
  const a = unchecked(() => {
    if (n > 3) { return tailCall(target, n); }
    return n;
  });
  const b = a + 1;
  const f = (m: u32): u32 => tailCall(target, m + n);
  return f(b);
}
function read(point: Point): u32 { return point.x; }
export function ownStack(point: Point): u32 {
  const copy = new Point();
  copy.x = point.x;
  return tailCall(read, copy);
}
export function main(): i32 { return 0; }
