/* printf: every conversion with every combination of flags, width and precision, over values at the edges. */
#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const flag_sets[] = {"", "-", "+", " ", "#", "0", "-+", "-0", "+0", " 0", "#0", "-#", "+#", "+ ", "-+#0", "+#0"};
static const char *const sizes[] = {"", "1", "5", "12", "30", ".", ".0", ".1", ".3", ".10", "12.0", "12.4", "30.17", "8.20", "40.30"};
#define COUNT(list) (sizeof(list) / sizeof *(list))

static unsigned long checksum = 14695981039346656037ul;

static void show(const char *format, ...) {
  char text[2048];
  va_list list;
  va_start(list, format);
  int length = vsnprintf(text, sizeof text, format, list);
  va_end(list);
  for (int i = 0; i < length; i++) checksum = (checksum ^ (unsigned char)text[i]) * 1099511628211ul;
  checksum = (checksum ^ (unsigned)length) * 1099511628211ul;
}

static void integers(void) {
  const long values[] = {0, 1, -1, 7, 8, 42, 255, -128, 32767, 65536, INT_MAX, INT_MIN, LONG_MAX, LONG_MIN, 1234567890123};
  const char *const kinds[] = {"hhd", "hd", "d", "ld", "lld", "jd", "zd", "td", "i", "li", "hhu", "hu", "u", "lu", "llu", "ju", "zu", "o", "lo", "hho", "x", "lx", "X", "hX", "lX"};
  for (size_t k = 0; k < COUNT(kinds); k++) {
    checksum = 1;
    for (size_t f = 0; f < COUNT(flag_sets); f++)
      for (size_t s = 0; s < COUNT(sizes); s++)
        for (size_t v = 0; v < COUNT(values); v++) {
          char format[64];
          snprintf(format, sizeof format, "<%%%s%s%s>", flag_sets[f], sizes[s], kinds[k]);
          show(format, values[v]);
        }
    printf("%%%s: %016lx\n", kinds[k], checksum);
  }
}

static void floats(void) {
  double values[] = {0, -0.0, 1, -1, 0.5, 1.5, 2.5, 0.1, 9.5, 9.9999999, 99.5, 0.00001, 0.0001, 0.00012345678, 123456, 1234567, 999999.4, 1e5, 1e15, 1e16, 1e17, 1e21, 1e22, 1e23,
    1e100, 1e-100, 3.141592653589793, 2.718281828459045e-10, DBL_MAX, -DBL_MAX, DBL_MIN, 4.9406564584124654e-324, 2.2250738585072011e-308, DBL_EPSILON, 0.125, 0.375, 1023.9999,
    4503599627370496.5, 9007199254740993.0, 5e-324, 1.7976931348623157e308, HUGE_VAL, -HUGE_VAL, 1e-5, 8.5, 0.045, 1.005, 1e10, 123456789.123456789};
  const char *const kinds[] = {"f", "F", "e", "E", "g", "G", "a", "A"};
  for (size_t k = 0; k < COUNT(kinds); k++) {
    checksum = 1;
    for (size_t f = 0; f < COUNT(flag_sets); f++)
      for (size_t s = 0; s < COUNT(sizes); s++)
        for (size_t v = 0; v < COUNT(values); v++) {
          char format[64];
          snprintf(format, sizeof format, "<%%%s%s%s>", flag_sets[f], sizes[s], kinds[k]);
          show(format, values[v]);
        }
    printf("%%%s: %016lx\n", kinds[k], checksum);
    unsigned long state = 88172645463325252ul;
    checksum = 1;
    for (int i = 0; i < 3000; i++) {
      state ^= state << 13; state ^= state >> 7; state ^= state << 17;
      double value;
      memcpy(&value, &state, 8);
      if (value != value) continue;
      char format[64];
      snprintf(format, sizeof format, "%%.%d%s", (int)(state >> 40) % 40, kinds[k]);
      show(format, value);
      show(kinds[k][0] == 'f' ? "%f" : "%g", (double)(state % 100000000) / 1000.0);
    }
    printf("%%%s random: %016lx\n", kinds[k], checksum);
  }
}

static void texts(void) {
  for (size_t s = 0; s < COUNT(sizes); s++)
    for (int left = 0; left < 2; left++) {
      char format[64];
      snprintf(format, sizeof format, "<%%%s%ss>", left ? "-" : "", sizes[s]);
      printf(format, "text");
      printf(format, "");
      printf(format, "a longer text than any width");
      printf("\n");
    }
  printf("<%c><%5c><%-5c>%%<%5.3s>\n", 'a', 'b', 'c', "abcdef");
  printf("<%*d><%-*d><%*d><%.*f><%.*f><%*.*f>\n", 8, 42, 8, 42, -8, 42, 3, 2.0, -1, 2.0, 12, 4, 3.14159);
  printf("<%p><%20p><%-20p>\n", (void *)0x1234, (void *)0xabcdef, (void *)1);
  char *const nothing = NULL;
  printf("<%s><%.3s><%10s><%p>\n", nothing, nothing, nothing, (void *)nothing);
  int count = 0;
  signed char small = 0;
  long large = 0;
  printf("12345%n678%hhn90%ln\n", &count, &small, &large);
  printf("%d %d %ld\n", count, small, large);
  printf("%" PRId64 " %" PRIu32 " %" PRIx16 " %" PRIi8 " %zu %td\n", INT64_MIN, UINT32_MAX, (uint16_t)0xbeef, (int8_t)-5, sizeof(int), (ptrdiff_t)-3);
  printf("%ls %lc\n", L"wide", (unsigned)L'w');
}

static void limits(void) {
  char small[8];
  memset(small, 'x', sizeof small);
  printf("%d ", snprintf(small, 5, "%d", 1234567));
  printf("%s %d\n", small, small[5]);
  printf("%d %d\n", snprintf(NULL, 0, "%s %d", "abc", 5), snprintf(small, 1, "abc"));
  printf("<%s>\n", small);
  char large[1200];
  printf("%d\n", snprintf(large, sizeof large, "%.1000f", 1e-5));
  printf("%s\n", large);
  printf("%d\n", snprintf(large, sizeof large, "%.400f", DBL_MAX));
  printf("%s\n", large);
  printf("%.800e\n", 4.9406564584124654e-324);
  printf("%1000d|%-1000d|\n", 1, 2);
  printf("%d %d %d %d %d %d %d %d %f %f %f %f %f %f %f %f %f %f %d\n", 1, 2, 3, 4, 5, 6, 7, 8, 1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 9);
  char *made = NULL;
  printf("%d %s\n", asprintf(&made, "%s-%05d-%g", "made", 42, 2.5), made);
  free(made);
  printf("%d\n", printf("counted\n"));
  printf("%d %d\n", puts("line") >= 0, putchar('c') == 'c');
  fprintf(stdout, "to a stream %s\n", "here");
  fputs("no line end", stdout);
  fwrite("\nbytes\n", 1, 7, stdout);
}

/* Arguments by their numbers, in any order, more than once, of both kinds and more than registers hold. */
static void numbered(void) {
  printf("<%2$d %1$d>\n", 1, 2);
  printf("<%2$s %1$s %2$s>\n", "first", "second");
  printf("<%1$*2$d|%1$-*2$d|%1$0*2$d>\n", 42, 8);
  printf("<%3$.*2$f|%3$*1$.*2$f>\n", 12, 3, 3.14159265);
  printf("<%2$f %1$d %4$g %3$ld>\n", 7, 1.5, 1234567890123l, 2.5e-7);
  printf("<%10$d %9$d %8$d %7$d %6$d %5$d %4$d %3$d %2$d %1$d>\n", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  printf("<%20$g %1$g %2$d %19$g %10$d %3$g>\n", 1., 2, 3., 4., 5., 6., 7., 8., 9., 10, 11., 12., 13., 14., 15., 16., 17., 18., 19., 20.);
  printf("<%1$c%1$c%% %2$#x %2$o>\n", 'x', 255);
  int count = 0;
  printf("<%2$s%1$n>", &count, "four");
  printf(" %d\n", count);
  char text[64];
  printf("%d ", snprintf(text, sizeof text, "%3$s-%1$05d-%2$+.1e", 17, 12345.678, "z"));
  puts(text);
  int a = 0, b = 0;
  double d = 0;
  char word[16] = "";
  printf("%d ", sscanf("12 abc 3.5 77", "%2$d %4$s %3$lf %1$d", &a, &b, &d, word));
  printf("%d %d %g %s\n", a, b, d, word);
}

int main(void) {
  numbered();
  integers();
  floats();
  texts();
  limits();
  return 0;
}
