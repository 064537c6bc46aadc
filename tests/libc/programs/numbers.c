/* stdlib.h and scanf: text to numbers, also where the last bit is hard to get right. */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))
static unsigned long state = 88172645463325252ul;
static unsigned long next(void) {
  state ^= state << 13; state ^= state >> 7; state ^= state << 17;
  return state;
}

static void integers(void) {
  const char *const texts[] = {"0", "42", "-42", "  +7x", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
    "18446744073709551615", "18446744073709551616", "-1", "-18446744073709551616", "0x1F", "0XfFg", "0x", "0xg", "077", "08", "zz", "Zz9", "", "   ", "+", "-", "- 1", "1e5", "0b11", "00x1", "\t\n 12", "99999999999999999999999"};
  const int bases[] = {0, 2, 8, 10, 16, 36};
  for (size_t t = 0; t < COUNT(texts); t++)
    for (size_t b = 0; b < COUNT(bases); b++) {
      char *end = NULL;
      errno = 0;
      long l = strtol(texts[t], &end, bases[b]);
      printf("%ld %d %d ", l, (int)(end - texts[t]), errno);
      errno = 0;
      unsigned long u = strtoul(texts[t], &end, bases[b]);
      printf("%lu %d %d\n", u, (int)(end - texts[t]), errno);
    }
  printf("%d %ld %lld %jd %ju\n", atoi("-17x"), atol(" 99"), atoll("-5000000000"), strtoimax("12", NULL, 10), strtoumax("12", NULL, 10));
  div_t d = div(-7, 2); ldiv_t l = ldiv(7000000000, -3); lldiv_t m = lldiv(-9, 4);
  printf("%d %d %ld %ld %lld %lld %d %ld %lld\n", d.quot, d.rem, l.quot, l.rem, m.quot, m.rem, abs(-3), labs(-4L), llabs(-5LL));
}

static uint64_t bits_of(double value) { uint64_t bits; memcpy(&bits, &value, 8); return bits; }
static uint32_t bits_of_float(float value) { uint32_t bits; memcpy(&bits, &value, 4); return bits; }

static void show(const char *text) {
  char *end, *end_of_float;
  errno = 0;
  double d = strtod(text, &end);
  int e = d == 2.2250738585072014e-308 ? 0 : errno; /* On the edge, libraries differ. */
  float f = strtof(text, &end_of_float);
  printf("%.30s: %016" PRIx64 " %d %d %08" PRIx32 " %d\n", text, bits_of(d), (int)(end - text), e, bits_of_float(f), (int)(end_of_float - text));
}

static void floats(void) {
  const char *const texts[] = {"0", "-0", "1", "1.5", ".5", "5.", ".", "-.5e1", "1e", "1e+", "1e5x", "1E-5", "inf", "-INF", "infinity", "infinit", "nan", "NAN(12a)", "nan(", "in", "0x1p3", "0x1.8p-2", "0x.8", "0x1.",
    "0x", "0xp1", "0x1p", "0x1.fffffffffffff8p0", "0x1.fffffffffffff7p0", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x0.8p-1074", "0x1.0000000000000800000001p0", "0x1p1023", "0x1p1024", "0x1.fffffffffffffp1023",
    "0x1.fffffffffffff8p1023", "0x123456789abcdef123456789p-50",
    "2.2250738585072011e-308", "2.2250738585072012e-308", "2.2250738585072014e-308", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308",
    "1e309", "-1e400", "1e-400", "9007199254740993", "9007199254740992.999999999999999999999999999999999", "9007199254740993.00000000000000000000000000000000000001", "0.1", "0.3", "1e23", "8.5e22", "6.0221409e23",
    "123456789012345678901234567890", "3.14159265358979323846264338327950288419716939937510", "0.500000000000000166533453693773481063544750213623046875", "3.518437208883201171875e13", "62.5364939768271845828",
    "8.10109172351e-10", "1.50000000000000011102230246251565", "0.000000000000000000000000000000000000000000000000000000000000000000000000001e75", "1000000000000000000000000000000000000000000000e-45", "  \t12",
    "0000000000000000000000000000000000000000000000001.5", "1.00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001", "3.4028235e38", "3.4028236e38", "1.4e-45", "7e-46", "16777217", "1.1754943e-38"};
  for (size_t t = 0; t < COUNT(texts); t++) show(texts[t]);
  /* Halfway between two numbers, exactly, and a digit below and above. */
  unsigned long sum = 0;
  for (int round = 0; round < 2000; round++) {
    uint64_t bits = next() & 0x7fffffffffffffff;
    double value, above;
    memcpy(&value, &bits, 8);
    if (!(value < 1e300)) continue;
    bits++;
    memcpy(&above, &bits, 8);
    char text[1200];
    snprintf(text, sizeof text, "%.17g", value);
    if (bits_of(strtod(text, NULL)) != bits - 1) printf("not the same: %s\n", text);
    snprintf(text, sizeof text, "%.16g", value);
    sum = sum * 31 + bits_of(strtod(text, NULL)) + bits_of_float(strtof(text, NULL));
    if (value > 1e-20 && value < 1e20) {
      /* The sum of neighbours has one bit more; printed exactly, it is the tie. */
      snprintf(text, sizeof text, "%.200f", value);
      sum = sum * 31 + bits_of(strtod(text, NULL));
    }
  }
  printf("%lx\n", sum);
}

static void scans(void) {
  int a = -1, b = -1, c = -1, n = -1;
  char word[64] = "", other[64] = "", letters[8] = "";
  double d = 0;
  float f = 0;
  long l = 0;
  short h = 0;
  unsigned u = 0;
  signed char hh = 0;
  printf("%d ", sscanf("12 -34 0x1f", "%d %d %i", &a, &b, &c)); printf("%d %d %d\n", a, b, c);
  printf("%d ", sscanf("hello world", "%s %n%s", word, &n, other)); printf("%s %d %s\n", word, n, other);
  printf("%d ", sscanf("1.5e3abc 2.25", "%lf%s %f", &d, word, &f)); printf("%g %s %g\n", d, word, f);
  printf("%d ", sscanf("key=value;", "%[^=]=%[a-z];", word, other)); printf("%s %s\n", word, other);
  printf("%d ", sscanf("12345678", "%3d%2hd%ld", &a, &h, &l)); printf("%d %d %ld\n", a, h, l);
  printf("%d ", sscanf("abc", "%c%c", letters, letters + 1)); printf("%c %c\n", letters[0], letters[1]);
  printf("%d ", sscanf("  xyz", "%3c", letters)); printf("%.3s\n", letters);
  printf("%d ", sscanf("10 20", "%*d %d", &a)); printf("%d\n", a);
  printf("%d ", sscanf("ff 77 300", "%x %o %hhd", &u, &a, &hh)); printf("%u %d %d\n", u, a, hh);
  printf("%d %d %d\n", sscanf("", "%d", &a), sscanf("   ", "%d", &a), sscanf("x", "%d", &a));
  printf("%d ", sscanf("5%6", "%d%%%d", &a, &b)); printf("%d %d\n", a, b);
  printf("%d ", sscanf("]]a-b", "%[]a-]", word)); printf("%s\n", word);
  printf("%d ", sscanf("inf nan 0x1.8p1", "%lf %f %lf", &d, &f, &d)); printf("%g %g\n", d, f);
  printf("%d ", sscanf("12:34:56", "%2d:%2d:%2d", &a, &b, &c)); printf("%d %d %d\n", a, b, c);
  printf("%d ", sscanf("0x12", "%p", (void **)&l)); printf("%ld\n", l);
  printf("%d ", sscanf("99999999999999999999", "%ld", &l)); printf("%ld\n", l);
  printf("%d ", sscanf("1,2,x", "%d,%d,%d", &a, &b, &c)); printf("%d %d\n", a, b);
  char *made = NULL;
  printf("%d ", sscanf("allocated text", "%ms", &made)); printf("%s\n", made);
  free(made);
}

int main(void) {
  integers();
  floats();
  scans();
  return 0;
}
