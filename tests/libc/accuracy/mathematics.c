/* How far the functions of math.h are from exact, over random arguments and those at edges. Compiled twice: with the library to be measured it
   writes the results' bytes; natively, with REFERENCE, it draws the same arguments, reads those bytes and tells each function's largest
   error in units of the last place, against the computer's own long double functions. Arguments: seed and count for each function. */
#pragma STDC FP_CONTRACT OFF
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Name, and the range in which most arguments are drawn. */
#define ONE_ARGUMENT(EACH) \
  EACH(acos, -1, 1) EACH(asin, -1, 1) EACH(atan, -20, 20) EACH(cos, -40, 40) EACH(sin, -40, 40) EACH(tan, -40, 40) \
  EACH(acosh, 1, 50) EACH(asinh, -50, 50) EACH(atanh, -1, 1) EACH(cosh, -720, 720) EACH(sinh, -720, 720) EACH(tanh, -25, 25) \
  EACH(exp, -750, 720) EACH(exp2, -1080, 1030) EACH(exp10, -326, 310) EACH(expm1, -60, 720) EACH(log, 0, 20) EACH(log2, 0, 20) EACH(log10, 0, 20) \
  EACH(log1p, -1, 20) EACH(sqrt, 0, 100) EACH(cbrt, -100, 100) EACH(erf, -7, 7) EACH(erfc, -7, 28) EACH(tgamma, -30, 172) EACH(lgamma, -30, 200)
#define TWO_ARGUMENTS(EACH) \
  EACH(atan2, -10, 10, -10, 10) EACH(pow, 0, 100, -200, 200) EACH(hypot, -100, 100, -100, 100) EACH(fmod, -1000, 1000, -7, 7) EACH(remainder, -1000, 1000, -7, 7) \
  EACH(fdim, -10, 10, -10, 10)

static uint64_t state;
static uint64_t next(void) {
  state ^= state << 13; state ^= state >> 7; state ^= state << 17;
  return state;
}

static double from_bits(uint64_t bits) { double value; memcpy(&value, &bits, 8); return value; }
static uint64_t to_bits(double value) { uint64_t bits; memcpy(&bits, &value, 8); return bits; }

static double between(double low, double high) { return low + (high - low) * (double)(next() >> 11) / 9007199254740992.0; }
/* So many representable numbers further away from zero. */
static double beside(double value, long steps) { return from_bits(to_bits(value) + (uint64_t)steps); }

static double draw(double low, double high) {
  static const double edges[] = {0.0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 1e-300, -1e-300, 5e-324, -5e-324, DBL_MIN, DBL_MAX, -DBL_MAX, HUGE_VAL, -HUGE_VAL, 1e22, 709.782712893384, 710.4758600739439,
    -745.1332191019412, 1024, -1074, -1075, 308.25471555991674, -323.3, 88.72284, -103.97208, 128, -149, 38.53184, 89.41599, 171.62437695630272, 35.04010, 26.543258454250774, 9.194549, 1e8, 1e16, NAN};
  uint64_t kind = next() % 16;
  if (kind < 8) return between(low, high);
  switch (kind) {
    case 8: case 9: return (next() & 1 ? 1 : -1) * from_bits((next() >> 12) | ((1023 - 60 + next() % 64) << 52));
    case 10: return from_bits(next());
    case 11: return beside((double)(long)between(low, high), (long)(next() % 9) - 4);
    case 12: return beside((double)((long)(next() % 2000) - 1000) * 0.78539816339744831, (long)(next() % 9) - 4);
    case 13: return (next() & 1 ? 1 : -1) + (next() & 1 ? 1 : -1) * from_bits((1023 - next() % 54) << 52);
    case 14: return beside(edges[next() % (sizeof edges / sizeof *edges)], (long)(next() % 5) - 2);
    default: return edges[next() % (sizeof edges / sizeof *edges)];
  }
}

/* Floats have an eighth of the exponents. */
static float draw_float(double low, double high) { return (float)(next() & 1 ? draw(low, high) : draw(low / 8, high / 8)); }

#ifdef REFERENCE

static double worst, worst_x, worst_y;
static long wrong;

/* `unit_bits` are those of the fraction, `exponent_least` that of the smallest normal number. */
static void compare(double ours, long double exact, double x, double y, int unit_bits, int exponent_least, double largest) {
  int is_wrong = 0;
  if (exact != exact || ours != ours) {
    is_wrong = (exact != exact) != (ours != ours);
  } else if (exact == 0 || isinf(exact)) {
    is_wrong = ours != (double)exact || signbit(ours) != signbit(exact);
  } else {
    int exponent = ilogbl(exact);
    long double unit = ldexpl(1, (exponent < exponent_least ? exponent_least : exponent) - unit_bits);
    long double value = ours;
    if (isinf(ours)) value = copysignl(2 * ldexpl(1, -exponent_least + 1), ours);
    /* Behind the largest number there is only infinity. */
    if (fabsl(exact) > largest && isinf(ours) && signbit(ours) == signbit(exact)) return;
    double error = (double)(fabsl(value - exact) / unit);
    if (error > worst) { worst = error; worst_x = x; worst_y = y; }
    if (ours == 0) is_wrong = signbit(ours) != signbit(exact);
  }
  if (is_wrong && wrong++ == 0) { worst_x = x; worst_y = y; }
}

static double read_double(void) { double value; if (fread(&value, 8, 1, stdin) != 1) exit(2); return value; }
static float read_float(void) { float value; if (fread(&value, 4, 1, stdin) != 1) exit(2); return value; }
static void begin(void) { worst = 0; worst_x = worst_y = 0; wrong = 0; }
static void tell(const char *name) { printf("%s %.4f %ld %a %a\n", name, worst, wrong, worst_x, worst_y); }

#define DOUBLE_OF(name, call, x, y) compare(read_double(), call, x, y, 52, -1022, DBL_MAX)
#define FLOAT_OF(name, call, x, y) compare(read_float(), call, x, y, 23, -126, FLT_MAX)
#define EXACT(name) name##l
#define EXACT_FLOAT(name) name##l
#else

static void write_double(double value) { fwrite(&value, 8, 1, stdout); }
static void write_float(float value) { fwrite(&value, 4, 1, stdout); }
static void begin(void) {}
static void tell(const char *name) { (void)name; }

#define DOUBLE_OF(name, call, x, y) write_double(call)
#define FLOAT_OF(name, call, x, y) write_float(call)
#define EXACT(name) name
#define EXACT_FLOAT(name) name##f
#endif

int main(int argument_count, char **words) {
  if (argument_count < 3) return 1;
  uint64_t seed = strtoul(words[1], NULL, 10) * 0x9e3779b97f4a7c15ul + 88172645463325252ul;
  long count = atol(words[2]);
  setvbuf(stdout, NULL, _IOFBF, 1 << 16);
#define START() begin(); state = seed
#define ONE(name, low, high) \
  START(); for (long i = 0; i < count; i++) { double x = draw(low, high); DOUBLE_OF(name, EXACT(name)(x), x, 0); } tell(#name); \
  START(); for (long i = 0; i < count; i++) { float x = draw_float(low, high); FLOAT_OF(name, EXACT_FLOAT(name)(x), x, 0); } tell(#name "f");
#define TWO(name, low, high, other_low, other_high) \
  START(); for (long i = 0; i < count; i++) { double x = draw(low, high), y = draw(other_low, other_high); DOUBLE_OF(name, EXACT(name)(x, y), x, y); } tell(#name); \
  START(); for (long i = 0; i < count; i++) { float x = draw_float(low, high), y = draw_float(other_low, other_high); FLOAT_OF(name, EXACT_FLOAT(name)(x, y), x, y); } tell(#name "f");
  ONE_ARGUMENT(ONE)
  TWO_ARGUMENTS(TWO)
  return 0;
}
