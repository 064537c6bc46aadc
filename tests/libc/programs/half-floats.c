/* _Float16 and __bf16: every half to wider numbers and back, rounding at the edges, arithmetic. */
#pragma STDC FP_CONTRACT OFF
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static unsigned long state = 88172645463325252ul;
static unsigned long next(void) {
  state ^= state << 13; state ^= state >> 7; state ^= state << 17;
  return state;
}

static _Float16 half_of(uint16_t bits) { _Float16 value; memcpy(&value, &bits, 2); return value; }
static uint16_t bits_of(_Float16 value) { uint16_t bits; memcpy(&bits, &value, 2); return bits; }
static double double_of(uint64_t bits) { double value; memcpy(&value, &bits, 8); return value; }
static float float_of(uint32_t bits) { float value; memcpy(&value, &bits, 4); return value; }
#ifdef BAREFLOW_STDIO_H
static uint16_t brain_bits_of(float value) { __bf16 brain = (__bf16)value; uint16_t bits; memcpy(&bits, &brain, 2); return bits; }
#else
/* The computer's own compiler library may not have it: the upper half, rounded to even. (Some processors take subnormal numbers for zero.) */
static uint16_t brain_bits_of(float value) {
  uint32_t bits;
  memcpy(&bits, &value, 4);
  if (value != value) return (uint16_t)(bits >> 16 | 0x40);
  return (uint16_t)((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}
#endif
/* Of a NaN only that it is one. */
static unsigned shown(uint16_t bits, int fraction_bits) {
  unsigned infinite = 0x7fff & (0xffff << fraction_bits);
  return (bits & 0x7fff) > infinite ? 0xffff : bits;
}

static volatile _Float16 kept;
static volatile uint32_t not_numbers[] = { 0x7fc00000, 0xffc00000, 0x7fc12000, 0xff812000, 0xffffffff };
static volatile uint16_t half_not_numbers[] = { 0x7e00, 0xfe00, 0x7e01, 0xfc01, 0xffff };

int main(void) {
  unsigned long sum = 1;
  for (unsigned bits = 0; bits < 65536; bits++) {
    _Float16 value = half_of(bits);
    if (value != value) { sum = sum * 31 + 1; continue; }
    float wide = value;
    double wider = value;
    uint64_t word;
    memcpy(&word, &wider, 8);
    sum = sum * 31 + word + (wide == wider) + bits_of((_Float16)wide) + bits_of((_Float16)wider);
  }
  printf("%016lx\n", sum);
  /* Between each two neighbours: the middle, and what is next to it. */
  sum = 1;
  for (unsigned bits = 0; bits < 0x7c00; bits++) {
    double low = half_of(bits), high = bits == 0x7bff ? 65536 : (double)half_of(bits + 1);
    double middle = (low + high) / 2;
    uint64_t word;
    memcpy(&word, &middle, 8);
    for (int step = -1; step <= 1; step++) {
      double x = double_of(word + step);
      sum = sum * 31 + bits_of((_Float16)x) + bits_of((_Float16)-x) + bits_of((_Float16)(float)x);
    }
  }
  printf("%016lx\n", sum);
  unsigned long brains = 1, products = 1;
  sum = 1;
  for (int round = 0; round < 100000; round++) {
    uint64_t word = next();
    double any = double_of(word), near = double_of((word & 0x800fffffffffffff) | ((uint64_t)(990 + word % 60) << 52));
    float single = float_of((uint32_t)next()), normal = float_of((uint32_t)(next() & 0x80ffffff) + 0x800000);
    sum = sum * 31 + shown(bits_of((_Float16)any), 10) + shown(bits_of((_Float16)near), 10) + shown(bits_of((_Float16)single), 10);
    brains = brains * 31 + shown(brain_bits_of(normal), 7) + shown(brain_bits_of(normal * 0x1p100f), 7);
    kept = half_of((uint16_t)(next() % 0x7c00));
    kept = kept * half_of((uint16_t)(next() % 0x7c00)) + (_Float16)1.5;
    products = products * 31 + shown(bits_of(kept), 10) + (kept < (_Float16)100) + (long)(kept > (_Float16)60000 ? 0 : (int)kept);
  }
  printf("%016lx %016lx %016lx\n", sum, brains, products);
  printf("%x %x %x %x\n", bits_of((_Float16)1e10), bits_of((_Float16)-1e-10), bits_of((_Float16)65519.99), bits_of((_Float16)65520.0));
  printf("%g %g %g\n", (double)(_Float16)0.1, (double)(_Float16)(float)(1.0f / 3), (double)half_of(1));
  /* The sign of a NaN and the upper bits of what it carries stay. */
  for (int i = 0; i < 5; i++) {
    float value = float_of(not_numbers[i]), wide = half_of(half_not_numbers[i]);
    double wider = half_of(half_not_numbers[i]);
    uint32_t bits;
    uint64_t word;
    memcpy(&bits, &wide, 4);
    memcpy(&word, &wider, 8);
    printf("%x %x %x %x %lx\n", bits_of((_Float16)value), bits_of((_Float16)(double)value), brain_bits_of(value), bits, (unsigned long)word);
  }
  return 0;
}
