// comptime sees what is known when compiling.
export function main(): i32 {
  const n: i32 = i32(frameAddress());
  return comptime(() => n + 1);
}
