/* string.h and ctype.h: every function against random memory at every alignment, with simple loops as the judge. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static unsigned long state = 88172645463325252ul;
static unsigned long next(void) {
  state ^= state << 13; state ^= state >> 7; state ^= state << 17;
  return state;
}
static int faults;
static void check(int holds, const char *what, size_t a, size_t b) {
  if (!holds && faults++ < 10) printf("fault: %s %zu %zu\n", what, a, b);
}
static int sign(int value) { return (value > 0) - (value < 0); }

static char area[1024], other[1024], target[2048], expected[2048];

static size_t fill(char *at, size_t longest, int letters) {
  size_t length = next() % (longest + 1);
  for (size_t i = 0; i < length; i++) at[i] = (char)('a' + next() % letters);
  at[length] = 0;
  return length;
}

static void lengths_and_bytes(void) {
  for (int round = 0; round < 20000; round++) {
    size_t offset = next() % 16, length;
    memset(area, next() % 2 ? 0xff : 0x80, sizeof area);
    length = fill(area + offset, 100, round % 2 ? 3 : 26);
    char *text = area + offset;
    check(strlen(text) == length, "strlen", offset, length);
    size_t limit = next() % 120;
    check(strnlen(text, limit) == (length < limit ? length : limit), "strnlen", length, limit);
    int byte = 'a' + next() % 4;
    char *found = NULL, *last = NULL;
    for (size_t i = 0; i < length; i++) if (text[i] == byte) { if (!found) found = text + i; last = text + i; }
    check(strchr(text, byte) == found, "strchr", offset, length);
    check(strrchr(text, byte) == last, "strrchr", offset, length);
    check(strchr(text, 0) == text + length, "strchr of the end", offset, length);
    check(memchr(text, byte, length) == found, "memchr", offset, length);
    check(memchr(text, 0xff80 + 0x7f, 1) == NULL || length == 0, "memchr of a large number", offset, length);
    char members[8];
    fill(members, 4, 5);
    size_t span = 0, gap = 0;
    while (span < length && memchr(members, text[span], strlen(members))) span++;
    while (gap < length && !memchr(members, text[gap], strlen(members))) gap++;
    check(strspn(text, members) == span, "strspn", offset, length);
    check(strcspn(text, members) == gap, "strcspn", offset, length);
    check(strpbrk(text, members) == (gap < length ? text + gap : NULL), "strpbrk", offset, length);
  }
}

static void copies(void) {
  for (int round = 0; round < 20000; round++) {
    size_t from = next() % 16, to = next() % 16, size = next() % 200;
    for (size_t i = 0; i < 300; i++) area[i] = (char)next();
    memset(target, 0x55, 400);
    memset(expected, 0x55, 400);
    for (size_t i = 0; i < size; i++) expected[to + i] = area[from + i];
    check(memcpy(target + to, area + from, size) == target + to && !memcmp(target, expected, 400), "memcpy", from, size);
    size_t shift = next() % 40;
    for (size_t i = 0; i < size; i++) expected[to + shift + i] = area[from + i];
    memcpy(target + to, area + from, size);
    memmove(target + to + shift, target + to, size);
    for (size_t i = 0; i < shift && i < size; i++) expected[to + i] = area[from + i];
    check(!memcmp(target + to, expected + to, size + shift < 300 && shift <= size ? size + shift : 0), "memmove up", shift, size);
    memcpy(target, area, 300);
    memmove(target + to, target + to + shift, size);
    check(!memcmp(target + to, area + to + shift, size), "memmove down", shift, size);
    memset(target + to, (int)round, size);
    int same = 1;
    for (size_t i = 0; i < size; i++) same &= target[to + i] == (char)round;
    check(same, "memset", to, size);

    size_t length = fill(area + from, 60, 4), limit = next() % 80;
    memset(target, 0x55, 400);
    memset(expected, 0x55, 400);
    for (size_t i = 0; i < limit; i++) expected[to + i] = i < length ? area[from + i] : 0;
    check(strncpy(target + to, area + from, limit) == target + to && !memcmp(target, expected, 400), "strncpy", length, limit);
    check(strcpy(target + to, area + from) == target + to && !memcmp(target + to, area + from, length + 1), "strcpy", to, length);
    check(stpcpy(target + to, area + from) == target + to + length, "stpcpy", to, length);
    check(strcat(target + to, area + from) == target + to && strlen(target + to) == 2 * length && !memcmp(target + to + length, area + from, length), "strcat", to, length);
    strncat(target + to, area + from, limit);
    check(strlen(target + to) == 2 * length + (limit < length ? limit : length), "strncat", length, limit);
    char *copy = strdup(area + from);
    check(!strcmp(copy, area + from), "strdup", from, length);
    free(copy);
  }
}

static void comparisons(void) {
  for (int round = 0; round < 20000; round++) {
    size_t a = next() % 16, b = next() % 16;
    fill(area + a, 40, 2);
    if (next() % 2) strcpy(other + b, area + a); else fill(other + b, 40, 2);
    size_t length = strlen(other + b);
    if (length > 0 && next() % 2) other[b + next() % length] = (char)next();
    unsigned char *x = (unsigned char *)area + a, *y = (unsigned char *)other + b;
    size_t i = 0;
    while (x[i] == y[i] && x[i]) i++;
    int order = x[i] - y[i];
    size_t limit = next() % 50;
    check(sign(strcmp(area + a, other + b)) == sign(order), "strcmp", a, b);
    check(sign(strncmp(area + a, other + b, limit)) == (limit <= i ? 0 : sign(order)), "strncmp", i, limit);
    check(sign(memcmp(area + a, other + b, i + 1)) == sign(order), "memcmp", a, i);
    check(memcmp(area + a, other + b, i) == 0, "memcmp of what is equal", a, i);
  }
  printf("%d %d %d\n", strcasecmp("HeLLo", "hEllO"), sign(strcasecmp("abc", "ABD")), strncasecmp("ABCx", "abcy", 3));
}

static void searches(void) {
  for (int round = 0; round < 20000; round++) {
    size_t offset = next() % 16, length = fill(area + offset, 300, 1 + round % 3);
    char needle[64];
    size_t size = fill(needle, round % 4 ? 12 : 60, 1 + round % 3);
    if (next() % 2 && length > 40) { size_t from = next() % (length - 30); size = next() % 30; memcpy(needle, area + offset + from, size); needle[size] = 0; }
    char *found = NULL;
    for (size_t i = 0; i + size <= length && !found; i++) {
      size_t j = 0;
      while (j < size && area[offset + i + j] == needle[j]) j++;
      if (j == size) found = area + offset + i;
    }
    check(strstr(area + offset, needle) == found, "strstr", length, size);
  }
  /* What makes simple ways slow. */
  size_t many = 200000;
  char *hay = malloc(many + 1), *hard = malloc(many / 2 + 1);
  memset(hay, 'a', many); hay[many] = 0;
  memset(hard, 'a', many / 2); hard[many / 2] = 0;
  hard[0] = 'b';
  check(strstr(hay, hard) == NULL, "strstr, hard", 0, 0);
  hard[0] = 'a'; hard[many / 4] = 'b';
  check(strstr(hay, hard) == NULL, "strstr, harder", 0, 0);
  hay[many / 2] = 'b';
  check(strstr(hay, hard) == hay + many / 2 - many / 4, "strstr, found", 0, 0);
  free(hay);
  free(hard);
}

static void tokens(void) {
  char line[] = ",,one,two;;three ;", *rest = NULL;
  for (char *token = strtok(line, ",;"); token; token = strtok(NULL, ",;")) printf("<%s>", token);
  char again[] = "a b  c";
  for (char *token = strtok_r(again, " ", &rest); token; token = strtok_r(NULL, " ", &rest)) printf("<%s>", token);
  char fields[] = "x,,y,", *at = fields;
  for (char *token; (token = strsep(&at, ",")) != NULL;) printf("<%s>", token);
  printf("\n");
  for (int number = 0; number < 41; number++) printf("%d %s\n", number, strerror(number));
  printf("%s %s\n", strerror(12345), strerror(-7));
}

static void characters(void) {
  for (int c = -1; c < 256; c++) {
    printf("%d%d%d%d%d%d%d%d%d%d%d%d ", !!isalnum(c), !!isalpha(c), !!isblank(c), !!iscntrl(c), !!isdigit(c), !!isgraph(c), !!islower(c), !!isprint(c), !!ispunct(c), !!isspace(c),
      !!isupper(c), !!isxdigit(c));
    printf("%d %d\n", tolower(c), toupper(c));
  }
}

int main(void) {
  lengths_and_bytes();
  copies();
  comparisons();
  searches();
  tokens();
  characters();
  printf("faults: %d\n", faults);
  return 0;
}
