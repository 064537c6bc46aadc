// Catalogue: Fibonacci numbers by calling itself twice; what calls cost. The size is the number's index.
import { mixed, repeats } from "./repeats.ts";

function fib(n: u32): u64 {
  return n < 2 ? u64(n) : fib(n - 1) + fib(n - 2);
}

const kernel = neverInline((n: u32, checksum: u64): u64 => mixed(checksum, fib(n)));

export function main(): i32 {
  repeats.begin("fib", 27, 0, 45);
  while (repeats.more()) repeats.done(kernel(u32(repeats.size), repeats.checksum));
  return repeats.report();
}
