// Catalogue: sums of an array of integers, changed a little for each sum; what a loop that vectorizes costs.
import { Generator, mixed, repeats, take } from "./repeats.ts";

const SUMS = 32;

const kernel = neverInline((values: Slice<u32>, checksum: u64): u64 => {
  let result = checksum;
  for (const round of range<u32>(SUMS)) {
    const mask = u32(result) + round;
    let total: u64 = 0;
    for (const value of values) total += u64(value ^ mask);
    result = mixed(result, total);
  }
  return result;
});

export function main(): i32 {
  repeats.begin("sum", 65536, 1, 0x10000000);
  const values: Slice<u32> = take(repeats.size);
  const generator = new Generator(1);
  for (const i of range(values.length)) values[i] = u32(generator.next());
  while (repeats.more()) repeats.done(kernel(values, repeats.checksum));
  return repeats.report();
}
