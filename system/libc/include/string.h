/* string.h: memory and text. */
#ifndef BAREFLOW_STRING_H
#define BAREFLOW_STRING_H
#include <stddef.h>
void *memcpy(void *restrict to, const void *restrict from, size_t count);
void *memmove(void *to, const void *from, size_t count);
void *memset(void *to, int byte, size_t count);
int memcmp(const void *a, const void *b, size_t count);
void *memchr(const void *start, int byte, size_t count);
void *memrchr(const void *start, int byte, size_t count);
void *rawmemchr(const void *start, int byte);
void *memmem(const void *start, size_t count, const void *needle, size_t needle_bytes);
void *memccpy(void *restrict to, const void *restrict from, int last, size_t count);
void *mempcpy(void *restrict to, const void *restrict from, size_t count);
size_t strlen(const char *text);
size_t strnlen(const char *text, size_t limit);
char *strcpy(char *restrict to, const char *restrict from);
char *stpcpy(char *restrict to, const char *restrict from);
char *strncpy(char *restrict to, const char *restrict from, size_t count);
char *stpncpy(char *restrict to, const char *restrict from, size_t count);
char *strcat(char *restrict to, const char *restrict from);
char *strncat(char *restrict to, const char *restrict from, size_t count);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t limit);
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t limit);
int strcoll(const char *a, const char *b);
size_t strxfrm(char *restrict to, const char *restrict from, size_t count);
char *strchr(const char *text, int byte);
char *strchrnul(const char *text, int byte);
char *strrchr(const char *text, int byte);
size_t strspn(const char *text, const char *members);
size_t strcspn(const char *text, const char *members);
char *strpbrk(const char *text, const char *members);
char *strstr(const char *text, const char *needle);
char *strtok(char *restrict text, const char *restrict separators);
char *strtok_r(char *restrict text, const char *restrict separators, char **restrict next);
char *strsep(char **restrict text, const char *restrict separators);
char *strdup(const char *text);
char *strndup(const char *text, size_t limit);
char *strerror(int number);
#endif
