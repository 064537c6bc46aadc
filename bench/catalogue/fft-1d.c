// As apps/catalogue/fft-1d.ts.
#include "catalogue.h"
#include <math.h>

#define TRANSFORMS 16
#define GAP 72

static void fill_turns(double *cosines, double *sines, uint64_t count) {
  cosines[1] = 1;
  sines[1] = 0;
  double cosine = 0, sine = -1;
  for (uint64_t half = 1; 2 * half < count; half *= 2) {
    for (uint64_t k = 0; k < half; k += 1) {
      double c = cosines[half + k], s = sines[half + k];
      cosines[2 * half + 2 * k] = c;
      sines[2 * half + 2 * k] = s;
      cosines[2 * half + 2 * k + 1] = c * cosine - s * sine;
      sines[2 * half + 2 * k + 1] = c * sine + s * cosine;
    }
    double halved = sqrt((1.0 + cosine) / 2.0);
    sine = sine / (2.0 * halved);
    cosine = halved;
  }
}

static void reverse_bits(double *real, double *imaginary, uint64_t count) {
  uint64_t reversed = 0;
  for (uint64_t i = 0; i + 1 < count; i += 1) {
    if (i < reversed) {
      double r = real[i];
      real[i] = real[reversed];
      real[reversed] = r;
      double m = imaginary[i];
      imaginary[i] = imaginary[reversed];
      imaginary[reversed] = m;
    }
    uint64_t bit = count >> 1;
    while ((reversed & bit) != 0) {
      reversed ^= bit;
      bit >>= 1;
    }
    reversed |= bit;
  }
}

NEVER_INLINE static void transform(double *real, double *imaginary, const double *cosines, const double *sines, uint64_t count) {
  reverse_bits(real, imaginary, count);
  for (uint64_t half = 1; half < count; half *= 2) {
    const double *turn_real = cosines + half, *turn_imaginary = sines + half;
    for (uint64_t start = 0; start < count; start += 2 * half) {
      double *low_real = real + start, *low_imaginary = imaginary + start;
      double *high_real = low_real + half, *high_imaginary = low_imaginary + half;
      for (uint64_t k = 0; k < half; k += 1) {
        double r = high_real[k] * turn_real[k] - high_imaginary[k] * turn_imaginary[k];
        double m = high_real[k] * turn_imaginary[k] + high_imaginary[k] * turn_real[k];
        high_real[k] = low_real[k] - r;
        high_imaginary[k] = low_imaginary[k] - m;
        low_real[k] = low_real[k] + r;
        low_imaginary[k] = low_imaginary[k] + m;
      }
    }
  }
}

static uint64_t kernel(const double *input, double *real, double *imaginary, const double *cosines, const double *sines, uint64_t count, uint64_t sum) {
  uint64_t result = sum;
  for (uint64_t i = 0; i < TRANSFORMS; i += 1) {
    memmove(real, input, count * sizeof *real);
    memset(imaginary, 0, count * sizeof *imaginary);
    real[0] = (double)(result >> 40) / 16777216.0;
    transform(real, imaginary, cosines, sines, count);
    for (uint64_t k = 0; k < 8; k += 1) {
      uint64_t place = (k * 97 + i) & (count - 1);
      result = mixed(mixed(result, bits_of_double(real[place])), bits_of_double(imaginary[place]));
    }
  }
  return result;
}

int main(int word_count, char **words) {
  begin(word_count, words, "fft-1d", 4096, 2, 0x1000000);
  uint64_t count = 2;
  while (2 * count <= size) count *= 2;
  uint64_t stride = count + GAP;
  double *cosines = take(5 * stride * sizeof *cosines);
  double *sines = cosines + stride, *input = sines + stride, *real = input + stride, *imaginary = real + stride;
  fill_turns(cosines, sines, count);
  uint64_t generator = 3;
  for (uint64_t i = 0; i < count; i += 1) input[i] = next_fraction(&generator) - 0.5;
  while (more()) done(kernel(input, real, imaginary, cosines, sines, count, checksum));
  return report();
}
