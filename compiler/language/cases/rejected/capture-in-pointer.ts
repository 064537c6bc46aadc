// A function pointer to a closure that captures.
// expect: BF4003 5:29
export function main(): i32 {
  const n: i32 = i32(frameAddress());
  const f = functionPointer((): i32 => n);
  return f();
}
