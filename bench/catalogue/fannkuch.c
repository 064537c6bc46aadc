// As apps/catalogue/fannkuch.ts.
#include "catalogue.h"

static uint32_t turns(const uint32_t *permutation, uint32_t *work, uint64_t count) {
  for (uint64_t i = 0; i < count; i += 1) work[i] = permutation[i];
  uint32_t turned = 0;
  while (work[0] != 0) {
    uint64_t low = 0, high = work[0];
    while (low < high) {
      uint32_t kept = work[low];
      work[low] = work[high];
      work[high] = kept;
      low += 1;
      high -= 1;
    }
    turned += 1;
  }
  return turned;
}

NEVER_INLINE static uint64_t kernel(uint64_t count, uint64_t checksum_before) {
  uint32_t permutation[16] = {0}, work[16] = {0};
  uint64_t rotations[16] = {0};
  for (uint64_t i = 0; i < count; i += 1) permutation[i] = (uint32_t)i;
  uint32_t most = 0;
  int64_t sum = 0;
  bool is_odd = (checksum_before & 1) != 0;
  for (;;) {
    uint32_t turned = turns(permutation, work, count);
    if (turned > most) most = turned;
    sum += is_odd ? -(int64_t)turned : (int64_t)turned;
    is_odd = !is_odd;
    uint64_t last = 1;
    for (; last < count; last += 1) {
      uint32_t first = permutation[0];
      for (uint64_t i = 0; i < last; i += 1) permutation[i] = permutation[i + 1];
      permutation[last] = first;
      rotations[last] += 1;
      if (rotations[last] <= last) break;
      rotations[last] = 0;
    }
    if (last == count) return mixed(mixed(checksum_before, (uint64_t)sum), most);
  }
}

int main(int count, char **words) {
  begin(count, words, "fannkuch", 8, 1, 12);
  while (more()) done(kernel(size, checksum));
  return report();
}
