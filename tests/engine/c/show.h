// What the corpus's programs in C show their results with: prelude/show.ll.
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

void show(uint64_t value);
void show_double(double value);
void show_float(float value);
void line(uint64_t number);
#define NEVER_INLINE __attribute__((noinline))
