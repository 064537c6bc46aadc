/* time.h, setjmp.h, locale.h, and arithmetic on integers of 128 bits. */
#include <assert.h>
#include <locale.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static unsigned long state = 88172645463325252ul;
static unsigned long next(void) {
  state ^= state << 13; state ^= state >> 7; state ^= state << 17;
  return state;
}

static void dates(void) {
  for (int round = 0; round < 600; round++) {
    time_t time = round < 400 ? (time_t)round * 86400 * 13 + 1234 : (time_t)(next() % 200000000000) - 30000000000;
    struct tm *date = gmtime(&time);
    char text[200];
    size_t length = strftime(text, sizeof text, "%a %A %b %B %c|%C %d %D %e %F %g %G %H %I %j %m %M %p %R %r %S %T %u %U %V %w %W %x %X %y %Y %% %Z", date);
    printf("%zu %s %d", length, text, date->tm_isdst);
    printf(" %s", asctime(date));
    if (timegm(date) != time) printf("timegm differs\n");
  }
  struct tm odd = {.tm_year = 100, .tm_mon = 14, .tm_mday = -3, .tm_hour = 49, .tm_min = -70, .tm_sec = 3600};
  time_t time = timegm(&odd);
  printf("%ld %s%.0f %zu\n", time, asctime(&odd), difftime(10, 3), strftime((char[4]){0}, 4, "%Y", &odd));
  clock_t start = clock();
  while (clock() == start);
  printf("%d %s %s %d\n", clock() > start, setlocale(LC_ALL, NULL), localeconv()->decimal_point, setlocale(LC_ALL, "C") != NULL);
}

static jmp_buf place;
static int depth;
static void deeper(int count) {
  volatile double d = count * 1.5;
  if (count == 0) longjmp(place, ++depth);
  deeper(count - 1);
  printf("never %g\n", d);
}

static void jumps(void) {
  volatile int passes = 0;
  register int kept asm("r12");
  (void)kept;
  int value = setjmp(place);
  passes++;
  printf("%d %d\n", value, passes);
  if (value < 3) deeper(value * 10);
  jmp_buf other;
  int zero = setjmp(other);
  if (zero == 0) longjmp(other, 0);
  printf("%d\n", zero);
}

typedef unsigned __int128 wide;
static void show(const char *name, wide value) { printf("%s %016lx%016lx\n", name, (unsigned long)(value >> 64), (unsigned long)value); }
static wide any(void) {
  wide value = ((wide)next() << 64) | next();
  return value >> next() % 128;
}

static void wide_integers(void) {
  wide sum = 0;
  for (int round = 0; round < 20000; round++) {
    wide a = any(), b = any();
    if (b == 0) continue;
    __int128 c = (__int128)(next() % 2 ? a : -a), d = (__int128)(next() % 2 ? b : -b);
    sum = sum * 31 + a / b;
    sum = sum * 31 + a % b;
    sum = sum * 31 + (wide)(c / d);
    sum = sum * 31 + (wide)(c % d);
    sum = sum * 31 + a * b + (a << next() % 128) + (b >> next() % 128) + (wide)(c >> next() % 128);
    double f = (double)a, g = (double)c;
    float h = (float)a, i = (float)d;
    uint64_t bits[2];
    memcpy(bits, &f, 8); memcpy(bits + 1, &g, 8);
    sum = sum * 31 + bits[0] + bits[1];
    uint32_t narrow[2];
    memcpy(narrow, &h, 4); memcpy(narrow + 1, &i, 4);
    sum = sum * 31 + narrow[0] + narrow[1];
    if (g > -1.7e38 && g < 1.7e38) sum = sum * 31 + (wide)(__int128)(g / 3) + (wide)(f / 5);
    sum += (unsigned)__builtin_popcountll((unsigned long)a);
  }
  show("128 bits:", sum);
  printf("%.17g %.9g\n", __builtin_powi(1.1, (int)(next() % 50)), (double)__builtin_powif(1.3f, -7));
}

int main(int count, char **words) {
  dates();
  jumps();
  wide_integers();
  printf("%d %s\n", count, words[count] == NULL ? "ends" : "goes on");
  assert(count == 1);
  return 0;
}
