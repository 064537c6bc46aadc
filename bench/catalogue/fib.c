// As apps/catalogue/fib.ts.
#include "catalogue.h"

static uint64_t fib(uint32_t n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

NEVER_INLINE static uint64_t kernel(uint32_t n, uint64_t sum) { return mixed(sum, fib(n)); }

int main(int count, char **words) {
  begin(count, words, "fib", 27, 0, 45);
  while (more()) done(kernel((uint32_t)size, checksum));
  return report();
}
