// As apps/catalogue/primes.ts.
#include "catalogue.h"

NEVER_INLINE static uint64_t kernel(uint8_t *is_composite, uint64_t end, uint64_t sum) {
  memset(is_composite, 0, end);
  for (uint64_t i = 2; i * i < end; i += 1) {
    if (is_composite[i] != 0) continue;
    for (uint64_t multiple = i * i; multiple < end; multiple += i) is_composite[multiple] = 1;
  }
  uint64_t count = 0, last = 0;
  for (uint64_t i = 2; i < end; i += 1) {
    if (is_composite[i] == 0) {
      count += 1;
      last = i;
    }
  }
  return mixed(mixed(sum, count), last);
}

int main(int count, char **words) {
  begin(count, words, "primes", 500000, 3, 0x10000000);
  uint8_t *is_composite = take(size);
  while (more()) done(kernel(is_composite, size, checksum));
  return report();
}
