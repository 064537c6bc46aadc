// As apps/catalogue/mandelbrot.ts.
#include "catalogue.h"

#define ROUNDS_MAX 50

static uint32_t rounds(double c_real, double c_imaginary) {
  double real = 0, imaginary = 0;
  for (uint32_t round = 0; round < ROUNDS_MAX; round += 1) {
    double square_real = real * real, square_imaginary = imaginary * imaginary;
    if (square_real + square_imaginary > 4.0) return round;
    imaginary = 2.0 * real * imaginary + c_imaginary;
    real = square_real - square_imaginary + c_real;
  }
  return ROUNDS_MAX;
}

NEVER_INLINE static uint64_t kernel(uint64_t side, uint64_t sum) {
  double shift = (double)(sum >> 40) / 16777216000.0, step = 2.0 / (double)side;
  uint64_t result = sum;
  for (uint64_t row = 0; row < side; row += 1) {
    uint64_t total = 0;
    for (uint64_t column = 0; column < side; column += 1) {
      total += (uint64_t)rounds((double)column * step - 1.5 + shift, (double)row * step - 1.0) << (column & 7);
    }
    result = mixed(result, total);
  }
  return result;
}

int main(int count, char **words) {
  begin(count, words, "mandelbrot", 128, 1, 16384);
  while (more()) done(kernel(size, checksum));
  return report();
}
