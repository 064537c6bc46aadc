// comptime sees what is known when compiling.
// expect: BF4005 5:19
export function main(): i32 {
  const n: i32 = i32(frameAddress());
  return comptime(() => n + 1);
}
