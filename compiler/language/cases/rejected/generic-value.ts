// A generic function as a value.
// expect: BF4014 6:9
function same<T>(value: T): T { return value; }
function apply(f: (value: u32) => u32): u32 { return f(1); }
export function main(): i32 {
  apply(same);
  return 0;
}
