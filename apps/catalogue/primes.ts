// Catalogue: the primes below the size, with the sieve of Eratosthenes; stores with strides, branches that are hard to tell.
import { mixed, repeats, take } from "./repeats.ts";

const kernel = neverInline((isComposite: Slice<u8>, checksum: u64): u64 => {
  isComposite.fill(0);
  const end = isComposite.length;
  for (let i: usize = 2; i * i < end; i += 1) {
    if (isComposite[i] !== 0) continue;
    for (let multiple = i * i; multiple < end; multiple += i) isComposite[multiple] = 1;
  }
  let count: u64 = 0;
  let last: u64 = 0;
  for (let i: usize = 2; i < end; i += 1) {
    if (isComposite[i] === 0) {
      count += 1;
      last = i;
    }
  }
  return mixed(mixed(checksum, count), last);
});

export function main(): i32 {
  repeats.begin("primes", 500000, 3, 0x10000000);
  const isComposite: Slice<u8> = take(repeats.size);
  while (repeats.more()) repeats.done(kernel(isComposite, repeats.checksum));
  return repeats.report();
}
