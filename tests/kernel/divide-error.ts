// A division whose check the program has left out.
// boards: pc hosted
// exit: 101
// expect-log: ^trap: division error
let divisor: u32 = 0;

export function main(): i32 {
  const value = volatile.load<u32>(addressOf(divisor).address);
  return unchecked(() => i32(1000 / value));
}
