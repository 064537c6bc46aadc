// As apps/catalogue/spectral-norm.ts.
#include "catalogue.h"
#include <math.h>

#define ROUNDS 4

static inline double element(uint32_t i, uint32_t j) { return 1.0 / (double)((i + j) * (i + j + 1) / 2 + i + 1); }

static void multiply(double *out, const double *vector, uint64_t count) {
  for (uint64_t i = 0; i < count; i += 1) {
    double sum = 0;
    for (uint64_t j = 0; j < count; j += 1) sum += element((uint32_t)i, (uint32_t)j) * vector[j];
    out[i] = sum;
  }
}

static void multiply_turned(double *out, const double *vector, uint64_t count) {
  for (uint64_t i = 0; i < count; i += 1) {
    double sum = 0;
    for (uint64_t j = 0; j < count; j += 1) sum += element((uint32_t)j, (uint32_t)i) * vector[j];
    out[i] = sum;
  }
}

NEVER_INLINE static uint64_t kernel(double *u, double *v, double *between, uint64_t count, uint64_t sum) {
  for (uint64_t i = 0; i < count; i += 1) u[i] = 1;
  u[0] = 1.0 + (double)(sum >> 40) / 16777216.0;
  for (int round = 0; round < ROUNDS; round += 1) {
    multiply(between, u, count);
    multiply_turned(v, between, count);
    multiply(between, v, count);
    multiply_turned(u, between, count);
  }
  double product = 0, square = 0;
  for (uint64_t i = 0; i < count; i += 1) {
    product += u[i] * v[i];
    square += v[i] * v[i];
  }
  return mixed(sum, bits_of_double(sqrt(product / square)));
}

int main(int count, char **words) {
  begin(count, words, "spectral-norm", 160, 1, 16384);
  double *u = take(size * sizeof *u);
  double *v = take(size * sizeof *v);
  double *between = take(size * sizeof *between);
  while (more()) done(kernel(u, v, between, size, checksum));
  return report();
}
