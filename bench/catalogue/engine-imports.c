// What programs of the board `engine` import, over the C library: so that the very IR that the engine runs can be compiled
// by clang and run without the engine. The program's entry is its `main`, which takes nothing.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { const char *start; uint64_t length; } bytes;

static int word_count;
static char **words;
static char **file_names;

/** Linux's C library gives it what it gives to main. The program's arguments stand behind `--`, its files before: NAME PATH. */
__attribute__((constructor)) static void keep_words(int count, char **all) {
  int first = 1;
  while (first < count && strcmp(all[first], "--") != 0) first += 1;
  file_names = all + 1;
  words = all + first + 1;
  word_count = first < count ? count - first - 1 : 0;
}

void bareflow_output(const char *text, uint64_t length) { fwrite(text, 1, length, stdout); }
void bareflow_flush(void) { fflush(stdout); }
void bareflow_message(const char *text, uint64_t length) { fwrite(text, 1, length, stderr); }
int32_t bareflow_read_character(void) { return -1; }

uint64_t bareflow_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

uint64_t bareflow_ticks(void) { return bareflow_nanoseconds(); }
uint64_t bareflow_ticks_per_second(void) { return 1000000000; }
uint64_t bareflow_random(void) { return bareflow_nanoseconds() * 0x9e3779b97f4a7c15; }
/** Contents are undefined, but pages that Linux has not given yet would cost their time where the engine has none. */
void *bareflow_memory(uint64_t length) {
  void *memory = aligned_alloc(4096, (length + 4095) / 4096 * 4096);
  return memory == NULL ? NULL : memset(memory, 0, length);
}

int32_t bareflow_argument(uint64_t index, bytes *word) {
  if (index >= (uint64_t)word_count) return 0;
  *word = (bytes){words[index], strlen(words[index])};
  return 1;
}

int32_t bareflow_file(uint64_t index, bytes *name, bytes *content) {
  char **pair = file_names + 2 * index;
  if (words <= file_names || pair + 1 >= words - 1) return 0;
  FILE *file = fopen(pair[1], "rb");
  if (file == NULL) return 0;
  fseek(file, 0, SEEK_END);
  uint64_t length = (uint64_t)ftell(file);
  rewind(file);
  char *memory = bareflow_memory(length + 1);
  if (memory == NULL || fread(memory, 1, length, file) != length) exit(1);
  fclose(file);
  *name = (bytes){pair[0], strlen(pair[0])};
  *content = (bytes){memory, length};
  return 1;
}

int32_t bareflow_replace_file(const char *path, uint64_t path_length, const char *content, uint64_t length) {
  (void)path, (void)path_length, (void)content, (void)length;
  return -1;
}
void bareflow_watch_interrupts(void) {}
int32_t bareflow_interrupt_requested(void) { return 0; }
void bareflow_exit(int32_t code) { exit(code); }
void bareflow_panic_write(const char *text, uint64_t length) { fwrite(text, 1, length, stderr); }
void bareflow_panic_end(void) { exit(101); }
