// A reference into a packed class.
// expect: BF4016 8:19
class Inner { value: u64 = 0; }
@packed class Outer { flag: u8 = 0; inner: Inline<Inner> = new Inner(); }
function read(inner: Inner): u64 { return inner.value; }
export function main(): i32 {
  const outer = new Outer();
  return i32(read(outer.inner));
}
