/* wchar.h: wide characters, which are code points; texts of bytes are UTF-8. */
#ifndef BAREFLOW_WCHAR_H
#define BAREFLOW_WCHAR_H
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
typedef unsigned wint_t;
typedef struct { unsigned bareflow_character, bareflow_bytes; } mbstate_t;
#define WEOF (~0U)
wint_t btowc(int byte);
int wctob(wint_t character);
int mbsinit(const mbstate_t *state);
size_t mbrlen(const char *restrict text, size_t count, mbstate_t *restrict state);
size_t mbrtowc(wchar_t *restrict target, const char *restrict text, size_t count, mbstate_t *restrict state);
size_t wcrtomb(char *restrict target, wchar_t character, mbstate_t *restrict state);
size_t mbsrtowcs(wchar_t *restrict target, const char **restrict place, size_t count, mbstate_t *restrict state);
size_t mbsnrtowcs(wchar_t *restrict target, const char **restrict place, size_t bytes, size_t count, mbstate_t *restrict state);
size_t wcsrtombs(char *restrict target, const wchar_t **restrict place, size_t bytes, mbstate_t *restrict state);
size_t wcsnrtombs(char *restrict target, const wchar_t **restrict place, size_t count, size_t bytes, mbstate_t *restrict state);
size_t wcslen(const wchar_t *text);
size_t wcsnlen(const wchar_t *text, size_t limit);
wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcsncat(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcsdup(const wchar_t *text);
int wcscmp(const wchar_t *a, const wchar_t *b);
int wcsncmp(const wchar_t *a, const wchar_t *b, size_t count);
int wcscoll(const wchar_t *a, const wchar_t *b);
size_t wcsxfrm(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcschr(const wchar_t *text, wchar_t character);
wchar_t *wcsrchr(const wchar_t *text, wchar_t character);
size_t wcsspn(const wchar_t *text, const wchar_t *set);
size_t wcscspn(const wchar_t *text, const wchar_t *set);
wchar_t *wcspbrk(const wchar_t *text, const wchar_t *set);
wchar_t *wcsstr(const wchar_t *text, const wchar_t *wanted);
wchar_t *wcstok(wchar_t *restrict text, const wchar_t *restrict set, wchar_t **restrict next);
wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t count);
wchar_t *wmemset(wchar_t *to, wchar_t character, size_t count);
int wmemcmp(const wchar_t *a, const wchar_t *b, size_t count);
wchar_t *wmemchr(const wchar_t *text, wchar_t character, size_t count);
long wcstol(const wchar_t *restrict text, wchar_t **restrict end, int base);
long long wcstoll(const wchar_t *restrict text, wchar_t **restrict end, int base);
unsigned long wcstoul(const wchar_t *restrict text, wchar_t **restrict end, int base);
unsigned long long wcstoull(const wchar_t *restrict text, wchar_t **restrict end, int base);
double wcstod(const wchar_t *restrict text, wchar_t **restrict end);
float wcstof(const wchar_t *restrict text, wchar_t **restrict end);
wint_t fputwc(wchar_t character, FILE *stream);
wint_t putwc(wchar_t character, FILE *stream);
wint_t putwchar(wchar_t character);
wint_t fgetwc(FILE *stream);
wint_t getwc(FILE *stream);
wint_t getwchar(void);
wint_t ungetwc(wint_t character, FILE *stream);
int fputws(const wchar_t *restrict text, FILE *restrict stream);
wchar_t *fgetws(wchar_t *restrict target, int size, FILE *restrict stream);
int fwide(FILE *stream, int mode);
int wprintf(const wchar_t *restrict format, ...);
int fwprintf(FILE *restrict stream, const wchar_t *restrict format, ...);
int swprintf(wchar_t *restrict target, size_t size, const wchar_t *restrict format, ...);
int vwprintf(const wchar_t *restrict format, va_list list);
int vfwprintf(FILE *restrict stream, const wchar_t *restrict format, va_list list);
int vswprintf(wchar_t *restrict target, size_t size, const wchar_t *restrict format, va_list list);
int wscanf(const wchar_t *restrict format, ...);
int fwscanf(FILE *restrict stream, const wchar_t *restrict format, ...);
int swscanf(const wchar_t *restrict text, const wchar_t *restrict format, ...);
struct tm;
size_t wcsftime(wchar_t *restrict target, size_t size, const wchar_t *restrict format, const struct tm *restrict time);
#endif
