// What all C programs of the catalogue share, as apps/catalogue/repeats.ts has it: arguments, repeats, times, checksum.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define NEVER_INLINE __attribute__((noinline))
#define REPEATS_MAX 16384

static const char *program_name;
static uint64_t size, checksum;
static uint64_t repeat_count = 10, repeat_index, started_ns, times[REPEATS_MAX];
static bool shows_times;

static uint64_t monotonic_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static uint64_t number_of(const char *option, const char *word, uint64_t minimum, uint64_t maximum) {
  char *end;
  uint64_t number = strtoull(word, &end, 10);
  if (*end == 0 && number >= minimum && number <= maximum) return number;
  fprintf(stderr, "%s needs a whole number from %llu to %llu, which \"%s\" is not.\n", option, (unsigned long long)minimum, (unsigned long long)maximum, word);
  exit(2);
}

static void begin(int count, char **words, const char *name, uint64_t normal_size, uint64_t size_min, uint64_t size_max) {
  program_name = name;
  size = normal_size;
  for (int i = 1; i < count; i += 1) {
    if (strcmp(words[i], "--times") == 0) {
      shows_times = true;
    } else if (strcmp(words[i], "--repeats") == 0 && i + 1 < count) {
      repeat_count = number_of(words[i], words[i + 1], 1, REPEATS_MAX);
      i += 1;
    } else if (strcmp(words[i], "--size") == 0 && i + 1 < count) {
      size = number_of(words[i], words[i + 1], size_min, size_max);
      i += 1;
    } else {
      fprintf(stderr, "\"%s\" is not an option with its value; there are --repeats N, --size S and --times.\n", words[i]);
      exit(2);
    }
  }
}

static bool more(void) {
  if (repeat_index == repeat_count) return false;
  started_ns = monotonic_ns();
  return true;
}

static void done(uint64_t new_checksum) {
  times[repeat_index] = monotonic_ns() - started_ns;
  repeat_index += 1;
  checksum = new_checksum;
}

static int report(void) {
  printf("%s: size %llu, repeats %llu, checksum %llu\n", program_name, (unsigned long long)size, (unsigned long long)repeat_count, (unsigned long long)checksum);
  if (shows_times) {
    for (uint64_t i = 0; i < repeat_count; i += 1) printf("time: %llu ns\n", (unsigned long long)times[i]);
  }
  return 0;
}

static void *take(uint64_t bytes) {
  void *memory = calloc(1, bytes);
  if (memory != NULL) return memory;
  fprintf(stderr, "the program needs %llu more bytes of memory, which are not there\n", (unsigned long long)bytes);
  exit(1);
}

static inline uint64_t mixed(uint64_t sum, uint64_t value) { return (sum ^ value) * 0x9e3779b97f4a7c15 + 1; }

static inline uint64_t bits_of_double(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static inline uint32_t bits_of_float(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static inline uint64_t next_random(uint64_t *state) {
  uint64_t z = *state += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

static inline double next_fraction(uint64_t *state) { return (double)(next_random(state) >> 11) * (1.0 / 9007199254740992.0); }
