// As apps/catalogue/gemm-tile.ts.
#include "catalogue.h"

#define TILE_ROWS 4
#define TILE_COLUMNS 16

NEVER_INLINE static void multiply_tile(float *out, const float *left, const float *right, uint64_t side) {
  float sums0[TILE_COLUMNS] = {0}, sums1[TILE_COLUMNS] = {0}, sums2[TILE_COLUMNS] = {0}, sums3[TILE_COLUMNS] = {0};
  for (uint64_t k = 0; k < side; k += 1) {
    const float *row = right + k * side;
    float a0 = left[k], a1 = left[k + side], a2 = left[k + 2 * side], a3 = left[k + 3 * side];
    for (int c = 0; c < TILE_COLUMNS; c += 1) {
      float b = row[c];
      sums0[c] += a0 * b;
      sums1[c] += a1 * b;
      sums2[c] += a2 * b;
      sums3[c] += a3 * b;
    }
  }
  for (int c = 0; c < TILE_COLUMNS; c += 1) {
    out[c] = sums0[c];
    out[c + side] = sums1[c];
    out[c + 2 * side] = sums2[c];
    out[c + 3 * side] = sums3[c];
  }
}

NEVER_INLINE static uint64_t kernel(float *out, float *left, const float *right, uint64_t side, uint64_t sum) {
  left[0] = (float)(sum >> 48) / 65536.0f;
  for (uint64_t column = 0; column < side; column += TILE_COLUMNS) {
    for (uint64_t row = 0; row < side; row += TILE_ROWS) multiply_tile(out + row * side + column, left + row * side, right + column, side);
  }
  uint64_t result = sum;
  for (uint64_t i = 0; i < side * side; i += 1) result = mixed(result, bits_of_float(out[i]));
  return result;
}

int main(int count, char **words) {
  begin(count, words, "gemm-tile", 256, 16, 4096);
  uint64_t side = size & ~(uint64_t)(TILE_COLUMNS - 1);
  float *left = take(side * side * sizeof *left);
  float *right = take(side * side * sizeof *right);
  float *out = take(side * side * sizeof *out);
  uint64_t generator = 6;
  for (uint64_t i = 0; i < side * side; i += 1) {
    left[i] = (float)next_fraction(&generator);
    right[i] = (float)(next_fraction(&generator) - 0.5);
  }
  while (more()) done(kernel(out, left, right, side, checksum));
  return report();
}
