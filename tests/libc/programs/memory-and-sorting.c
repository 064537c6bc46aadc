/* stdlib.h: malloc and its family, qsort, bsearch, rand, atexit. */
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static unsigned long state = 88172645463325252ul;
static unsigned long next(void) {
  state ^= state << 13; state ^= state >> 7; state ^= state << 17;
  return state;
}

static int faults;

static void blocks(void) {
  enum { SLOTS = 500 };
  static unsigned char *slots[SLOTS];
  static size_t sizes[SLOTS];
  for (int round = 0; round < 60000; round++) {
    size_t i = next() % SLOTS;
    size_t size = next() % 100 < 95 ? next() % 300 : next() % 40000;
    if (slots[i])
      for (size_t k = 0; k < sizes[i]; k += 1 + sizes[i] / 8) faults += slots[i][k] != (unsigned char)(i + k);
    switch (next() % 4) {
      case 0: free(slots[i]); slots[i] = NULL; sizes[i] = 0; continue;
      case 1: free(slots[i]); slots[i] = malloc(size); break;
      case 2:
        free(slots[i]); slots[i] = calloc(size, 1);
        for (size_t k = 0; k < size; k++) faults += slots[i][k] != 0;
        break;
      default: {
        unsigned char *moved = realloc(slots[i], size ? size : 1);
        for (size_t k = 0; k < size && k < sizes[i]; k++) faults += moved[k] != (unsigned char)(i + k);
        slots[i] = moved;
      }
    }
    faults += (uintptr_t)slots[i] % 16 != 0;
    sizes[i] = size;
    for (size_t k = 0; k < size; k++) slots[i][k] = (unsigned char)(i + k);
  }
  for (size_t alignment = 8; alignment <= 65536; alignment *= 2) {
    void *block = aligned_alloc(alignment, alignment * 3), *other = NULL;
    faults += (uintptr_t)block % alignment != 0;
    memset(block, 1, alignment * 3);
    faults += posix_memalign(&other, alignment, 100) != 0 || (uintptr_t)other % alignment != 0;
    free(block);
    free(other);
  }
  printf("%d %d %d\n", malloc(0x7fffffffffffff00) == NULL, calloc(0x100000000, 0x100000001) == NULL, realloc(NULL, 10) != NULL);
  free(NULL);
}

struct item { int key, place; char rest[9]; };
static int by_int(const void *a, const void *b) { int x = *(const int *)a, y = *(const int *)b; return (x > y) - (x < y); }
static int by_key(const void *a, const void *b) { return ((const struct item *)a)->key - ((const struct item *)b)->key; }
static int by_long(const void *a, const void *b) { long x = *(const long *)a, y = *(const long *)b; return (x > y) - (x < y); }
static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void sorting(void) {
  for (size_t count = 0; count < 200; count++) {
    int *ints = malloc((count + 1) * sizeof *ints);
    long *longs = malloc((count + 1) * sizeof *longs);
    struct item *items = malloc((count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++) {
      ints[i] = (int)next();
      longs[i] = (long)(next() % 50);
      items[i] = (struct item){(int)(next() % 10), (int)i, "rest"};
    }
    qsort(ints, count, sizeof *ints, by_int);
    qsort(longs, count, sizeof *longs, by_long);
    qsort(items, count, sizeof *items, by_key);
    for (size_t i = 1; i < count; i++) {
      faults += ints[i - 1] > ints[i] || longs[i - 1] > longs[i];
      faults += items[i - 1].key > items[i].key || (items[i - 1].key == items[i].key && items[i - 1].place > items[i].place);
    }
    if (count > 0) {
      int *found = bsearch(&ints[count / 2], ints, count, sizeof *ints, by_int);
      faults += found == NULL || *found != ints[count / 2];
      int absent = ints[0] - 1;
      if (absent < ints[0]) faults += bsearch(&absent, ints, count, sizeof *ints, by_int) != NULL;
    }
    free(ints);
    free(longs);
    free(items);
  }
  const char *words[] = {"pear", "apple", "fig", "quince", "apricot", "", "plum"};
  qsort(words, 7, sizeof *words, by_text);
  for (int i = 0; i < 7; i++) printf("%s ", words[i]);
  printf("\n");
}

static void first(void) { printf("the first is called last\n"); }
static void last(void) { printf("the last is called first\n"); }

int main(void) {
  blocks();
  sorting();
  for (int i = 0; i < 5; i++) printf("%d ", rand());
  srand(42);
  for (int i = 0; i < 5; i++) printf("%d ", rand());
  unsigned seed = 7;
  for (int i = 0; i < 5; i++) printf("%d ", rand_r(&seed));
  srandom(9);
  printf("%ld\n", random());
  srand48(5);
  printf("%.17g %ld\n", drand48(), lrand48());
  printf("%d faults, %s\n", faults, getenv("NO_SUCH_VARIABLE") == NULL ? "nothing" : "something");
  atexit(first);
  atexit(last);
  printf("not flushed by a line end");
  exit(7);
}
