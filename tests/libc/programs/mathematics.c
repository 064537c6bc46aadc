/* math.h: exact functions by their bits, all others near the computer's own results, and special cases. */
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static unsigned long state = 88172645463325252ul;
static unsigned long next(void) {
  state ^= state << 13; state ^= state >> 7; state ^= state << 17;
  return state;
}
static uint64_t bits_of(double value) { uint64_t bits; if (value != value) return 1; memcpy(&bits, &value, 8); return bits; }
static double any(void) {
  double value;
  uint64_t bits = next();
  memcpy(&value, &bits, 8);
  switch (next() % 8) {
    case 0: return (double)(long)next() / 1e15;
    case 1: return (double)((int)next() % 1000) / 2;
    case 2: { const double edges[] = {0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, HUGE_VAL, -HUGE_VAL, NAN, DBL_MAX, DBL_MIN, 5e-324, 4503599627370495.5, 9007199254740993}; return edges[next() % 16]; }
    default: return value;
  }
}
static unsigned long sum;
static void add(double value) { sum = (sum ^ bits_of(value)) * 1099511628211ul; }
static void add_integer(long value) { sum = (sum ^ (unsigned long)value) * 1099511628211ul; }

#define EXACT(name) do { state = 1234567; sum = 1; for (int i = 0; i < 4000; i++) add(name(any())); printf(#name " %016lx\n", sum); } while (0)
#define EXACT_TWO(name) do { state = 1234567; sum = 1; for (int i = 0; i < 4000; i++) { double x = any(); add(name(x, any())); } printf(#name " %016lx\n", sum); } while (0)
#define EXACT_FLOAT(name) do { state = 1234567; sum = 1; for (int i = 0; i < 4000; i++) add(name((float)any())); printf(#name " %016lx\n", sum); } while (0)

static double scaled(double x) { return ldexp(x, (int)(next() % 4300) - 2150); }
static double mantissa(double x) { int e = 0; double m = frexp(x, &e); add_integer(x == x && x - x == 0 ? e : 0); return m; }
static double parts(double x) { double whole = 0, rest = modf(x, &whole); add(whole); return rest; }
static double quotient(double x, double y) { int q = 0; double r = remquo(x, y, &q); add_integer(r == r ? q & 7 : 0); return r; }
static double integers(double x) {
  if (!(fabs(x) < 9e18)) return 0;
  add_integer(lrint(x)); add_integer(llrint(x)); add_integer(lround(x)); add_integer(llround(x));
  return 0;
}
static double exponents(double x) { add_integer(x == x ? ilogb(x) : 0); add(logb(x)); return scalbn(x, 3) + scalbln(x, -3); }
static double classes(double x) {
  add_integer(isnan(x) != 0); add_integer(isinf(x)); add_integer(isfinite(x) != 0); add_integer(isnormal(x) != 0); add_integer(x == x ? signbit(x) != 0 : 0);
  add_integer(fpclassify(x) == FP_SUBNORMAL);
  return 0;
}

#define NEAR(name, low, high) do { state = 99; long worst = 0; \
  for (int i = 0; i < 3000; i++) { double x = (low) + ((high) - (low)) * (double)(next() >> 11) / 9007199254740992.0; volatile double y = name(x); add(y); (void)worst; printf(i < 8 ? "" #name " %.13g\n" : "", y); } } while (0)

#define SPECIAL(name) printf(#name " %g %g %g %g %g\n", fabs(name(0.0)), fabs(name(1.0)), fabs(name(HUGE_VAL)), fabs(name(-HUGE_VAL)), fabs(name(NAN)))

int main(void) {
  EXACT(fabs); EXACT(sqrt); EXACT(floor); EXACT(ceil); EXACT(trunc); EXACT(round); EXACT(rint); EXACT(nearbyint);
  EXACT(scaled); EXACT(mantissa); EXACT(parts); EXACT(integers); EXACT(exponents); EXACT(classes);
  EXACT_TWO(fmod); EXACT_TWO(remainder); EXACT_TWO(fdim); EXACT_TWO(copysign); EXACT_TWO(nextafter); EXACT_TWO(quotient);
  EXACT_FLOAT(floorf); EXACT_FLOAT(ceilf); EXACT_FLOAT(truncf); EXACT_FLOAT(roundf); EXACT_FLOAT(rintf); EXACT_FLOAT(sqrtf); EXACT_FLOAT(fabsf);
  state = 5;
  sum = 1;
  for (int i = 0; i < 4000; i++) { double x = any(), y = any(), z = any(); add(fma(x, y, z)); if (x != y && x == x && y == y) { add(fmax(x, y)); add(fmin(x, y)); } }
  printf("fma %016lx\n", sum);
  printf("%g %g %g %g\n", fmax(NAN, 1), fmin(1, NAN), fmaxf(NAN, 2), fminf(3, NAN));
  NEAR(exp, -700, 700); NEAR(exp2, -1000, 1000); NEAR(expm1, -2, 2); NEAR(log, 0.001, 1000); NEAR(log2, 0.001, 1000); NEAR(log10, 0.001, 1000); NEAR(log1p, -0.9, 5);
  NEAR(sin, -1000, 1000); NEAR(cos, -1000, 1000); NEAR(tan, -100, 100); NEAR(asin, -1, 1); NEAR(acos, -1, 1); NEAR(atan, -20, 20);
  NEAR(sinh, -20, 20); NEAR(cosh, -20, 20); NEAR(tanh, -3, 3); NEAR(asinh, -50, 50); NEAR(acosh, 1, 50); NEAR(atanh, -1, 1);
  NEAR(cbrt, -1000, 1000); NEAR(erf, -3, 3); NEAR(erfc, -3, 25); NEAR(tgamma, -9.5, 30); NEAR(lgamma, 0.1, 100);
  SPECIAL(exp); SPECIAL(exp2); SPECIAL(expm1); SPECIAL(log); SPECIAL(log1p); SPECIAL(sin); SPECIAL(cos); SPECIAL(tan); SPECIAL(asin); SPECIAL(acos); SPECIAL(atan); SPECIAL(sinh); SPECIAL(cosh);
  SPECIAL(tanh); SPECIAL(asinh); SPECIAL(acosh); SPECIAL(atanh); SPECIAL(cbrt); SPECIAL(erf); SPECIAL(erfc); SPECIAL(tgamma); SPECIAL(lgamma);
  printf("%.13g %.13g %.13g %.13g %.13g\n", pow(2.5, 3.5), pow(-2, 3), atan2(1, -2), hypot(3, 4), pow(10, -5));
  printf("%g %g %g %g\n", pow(0, 0), pow(1, NAN), pow(-1, HUGE_VAL), atan2(-0.0, -1));
  printf("%.7g %.7g %.7g %.7g %.7g\n", sinf(1), powf(2, 0.5f), expf(2), logf(3), tanhf(0.5f));
  return 0;
}
