/* stdlib.h: memory, numbers, sorting, the way out. */
#ifndef BAREFLOW_STDLIB_H
#define BAREFLOW_STDLIB_H
#include <stddef.h>
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647
#define MB_CUR_MAX 4
typedef struct { int quot, rem; } div_t;
typedef struct { long quot, rem; } ldiv_t;
typedef struct { long long quot, rem; } lldiv_t;
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *block, size_t size);
void *reallocarray(void *block, size_t count, size_t size);
void free(void *block);
void *aligned_alloc(size_t alignment, size_t size);
int posix_memalign(void **result, size_t alignment, size_t size);
void *memalign(size_t alignment, size_t size);
size_t malloc_usable_size(void *block);
#define alloca(size) __builtin_alloca(size)
_Noreturn void abort(void);
_Noreturn void exit(int code);
_Noreturn void _Exit(int code);
_Noreturn void quick_exit(int code);
int atexit(void (*handler)(void));
int at_quick_exit(void (*handler)(void));
char *getenv(const char *name);
int abs(int value);
long labs(long value);
long long llabs(long long value);
div_t div(int dividend, int divisor);
ldiv_t ldiv(long dividend, long divisor);
lldiv_t lldiv(long long dividend, long long divisor);
int atoi(const char *text);
long atol(const char *text);
long long atoll(const char *text);
double atof(const char *text);
long strtol(const char *restrict text, char **restrict end, int base);
long long strtoll(const char *restrict text, char **restrict end, int base);
unsigned long strtoul(const char *restrict text, char **restrict end, int base);
unsigned long long strtoull(const char *restrict text, char **restrict end, int base);
double strtod(const char *restrict text, char **restrict end);
float strtof(const char *restrict text, char **restrict end);
int mblen(const char *text, size_t count);
int mbtowc(wchar_t *restrict target, const char *restrict text, size_t count);
int wctomb(char *target, wchar_t character);
size_t mbstowcs(wchar_t *restrict target, const char *restrict text, size_t count);
size_t wcstombs(char *restrict target, const wchar_t *restrict text, size_t bytes);
int rand(void);
void srand(unsigned seed);
int rand_r(unsigned *seed);
long random(void);
void srandom(unsigned seed);
double drand48(void);
long lrand48(void);
void srand48(long seed);
void qsort(void *start, size_t count, size_t size, int (*compare)(const void *, const void *));
void qsort_r(void *start, size_t count, size_t size, int (*compare)(const void *, const void *, void *), void *context);
void *bsearch(const void *key, const void *start, size_t count, size_t size, int (*compare)(const void *, const void *));
#endif
