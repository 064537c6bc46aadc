// As apps/catalogue/sum.ts.
#include "catalogue.h"

#define SUMS 32

NEVER_INLINE static uint64_t kernel(const uint32_t *values, uint64_t count, uint64_t sum) {
  uint64_t result = sum;
  for (uint32_t round = 0; round < SUMS; round += 1) {
    uint32_t mask = (uint32_t)result + round;
    uint64_t total = 0;
    for (uint64_t i = 0; i < count; i += 1) total += values[i] ^ mask;
    result = mixed(result, total);
  }
  return result;
}

int main(int count, char **words) {
  begin(count, words, "sum", 65536, 1, 0x10000000);
  uint32_t *values = take(size * sizeof *values);
  uint64_t generator = 1;
  for (uint64_t i = 0; i < size; i += 1) values[i] = (uint32_t)next_random(&generator);
  while (more()) done(kernel(values, size, checksum));
  return report();
}
