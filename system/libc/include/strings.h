/* strings.h: older names, and comparison without case. */
#ifndef BAREFLOW_STRINGS_H
#define BAREFLOW_STRINGS_H
#include <stddef.h>
void bzero(void *to, size_t count);
void bcopy(const void *from, void *to, size_t count);
int bcmp(const void *a, const void *b, size_t count);
char *index(const char *text, int byte);
char *rindex(const char *text, int byte);
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t limit);
int ffs(int value);
int ffsl(long value);
int ffsll(long long value);
#endif
