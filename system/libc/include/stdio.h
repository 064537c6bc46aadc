/* stdio.h: streams and formatted text. */
#ifndef BAREFLOW_STDIO_H
#define BAREFLOW_STDIO_H
#include <stdarg.h>
#include <stddef.h>
typedef struct bareflow_stream FILE;
typedef long fpos_t;
typedef long off_t;
typedef long ssize_t;
#define EOF (-1)
#define BUFSIZ 4096
#define FILENAME_MAX 4096
#define FOPEN_MAX 1000
#define L_tmpnam 32
#define TMP_MAX 10000
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
FILE *__standard_stream(int number);
#define stdin __standard_stream(0)
#define stdout __standard_stream(1)
#define stderr __standard_stream(2)
int printf(const char *restrict format, ...) __attribute__((format(printf, 1, 2)));
int fprintf(FILE *restrict stream, const char *restrict format, ...) __attribute__((format(printf, 2, 3)));
int sprintf(char *restrict target, const char *restrict format, ...) __attribute__((format(printf, 2, 3)));
int snprintf(char *restrict target, size_t size, const char *restrict format, ...) __attribute__((format(printf, 3, 4)));
int asprintf(char **restrict result, const char *restrict format, ...) __attribute__((format(printf, 2, 3)));
int vprintf(const char *restrict format, va_list list);
int vfprintf(FILE *restrict stream, const char *restrict format, va_list list);
int vsprintf(char *restrict target, const char *restrict format, va_list list);
int vsnprintf(char *restrict target, size_t size, const char *restrict format, va_list list);
int vasprintf(char **restrict result, const char *restrict format, va_list list);
int scanf(const char *restrict format, ...) __attribute__((format(scanf, 1, 2)));
int fscanf(FILE *restrict stream, const char *restrict format, ...) __attribute__((format(scanf, 2, 3)));
int sscanf(const char *restrict text, const char *restrict format, ...) __attribute__((format(scanf, 2, 3)));
int vscanf(const char *restrict format, va_list list);
int vfscanf(FILE *restrict stream, const char *restrict format, va_list list);
int vsscanf(const char *restrict text, const char *restrict format, va_list list);
int fputc(int character, FILE *stream);
int putc(int character, FILE *stream);
int putchar(int character);
int fputs(const char *restrict text, FILE *restrict stream);
int puts(const char *text);
size_t fwrite(const void *restrict start, size_t size, size_t count, FILE *restrict stream);
int fgetc(FILE *stream);
int getc(FILE *stream);
int getchar(void);
int ungetc(int character, FILE *stream);
char *fgets(char *restrict target, int size, FILE *restrict stream);
ssize_t getline(char **restrict line, size_t *restrict capacity, FILE *restrict stream);
ssize_t getdelim(char **restrict line, size_t *restrict capacity, int delimiter, FILE *restrict stream);
size_t fread(void *restrict start, size_t size, size_t count, FILE *restrict stream);
FILE *fopen(const char *restrict name, const char *restrict mode);
FILE *freopen(const char *restrict name, const char *restrict mode, FILE *restrict stream);
int fclose(FILE *stream);
int fflush(FILE *stream);
FILE *tmpfile(void);
char *tmpnam(char *name);
int remove(const char *name);
int rename(const char *from, const char *to);
int unlink(const char *name);
int fseek(FILE *stream, long offset, int origin);
int fseeko(FILE *stream, off_t offset, int origin);
long ftell(FILE *stream);
off_t ftello(FILE *stream);
void rewind(FILE *stream);
int fgetpos(FILE *restrict stream, fpos_t *restrict position);
int fsetpos(FILE *stream, const fpos_t *position);
int feof(FILE *stream);
int ferror(FILE *stream);
void clearerr(FILE *stream);
void perror(const char *text);
int setvbuf(FILE *restrict stream, char *restrict buffer, int mode, size_t size);
void setbuf(FILE *restrict stream, char *restrict buffer);
void setlinebuf(FILE *stream);
#define putc_unlocked putc
#define putchar_unlocked putchar
#define getc_unlocked getc
#define getchar_unlocked getchar
#define fputs_unlocked fputs
#define fwrite_unlocked fwrite
#define fread_unlocked fread
#endif
