// As apps/catalogue/matrix-mul.ts.
#include "catalogue.h"

NEVER_INLINE static uint64_t kernel(double *out, double *left, const double *right, uint64_t side, uint64_t sum) {
  left[0] = (double)(sum >> 40) / 16777216.0;
  for (uint64_t row = 0; row < side; row += 1) {
    double *out_row = out + row * side;
    const double *left_row = left + row * side;
    for (uint64_t column = 0; column < side; column += 1) out_row[column] = 0;
    for (uint64_t k = 0; k < side; k += 1) {
      double factor = left_row[k];
      const double *right_row = right + k * side;
      for (uint64_t column = 0; column < side; column += 1) out_row[column] += factor * right_row[column];
    }
  }
  uint64_t result = sum;
  for (uint64_t i = 0; i < side * side; i += 1) result = mixed(result, bits_of_double(out[i]));
  return result;
}

int main(int count, char **words) {
  begin(count, words, "matrix-mul", 128, 1, 4096);
  double *left = take(size * size * sizeof *left);
  double *right = take(size * size * sizeof *right);
  double *out = take(size * size * sizeof *out);
  uint64_t generator = 2;
  for (uint64_t i = 0; i < size * size; i += 1) {
    left[i] = next_fraction(&generator);
    right[i] = next_fraction(&generator) - 0.5;
  }
  while (more()) done(kernel(out, left, right, size, checksum));
  return report();
}
