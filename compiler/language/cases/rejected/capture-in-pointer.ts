// A function pointer to a closure that captures.
export function main(): i32 {
  const n: i32 = i32(frameAddress());
  const f = functionPointer((): i32 => n);
  return f();
}
