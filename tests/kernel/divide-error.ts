// A division whose check the program has left out.
// boards: pc hosted-x86_64
// because: the other instruction set divides by zero without an exception: the result is zero
// exit: 101
// expect-log: ^trap: division error
let divisor: u32 = 0;

export function main(): i32 {
  const value = volatile.load<u32>(addressOf(divisor).address);
  return unchecked(() => i32(1000 / value));
}
