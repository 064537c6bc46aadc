/* stdio.h: files that the program writes and reads again, positions, buffers, what cannot be opened. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  const char *name = "/tmp/bareflow-c-library-test";
  remove(name);
  printf("%d %d\n", fopen(name, "r") == NULL, errno == ENOENT);
  FILE *file = fopen(name, "w");
  fprintf(file, "line %d\n%s\n", 1, "line 2");
  fputs("last line without an end", file);
  printf("%ld %d\n", ftell(file), fclose(file));
  file = fopen(name, "r");
  char line[64];
  while (fgets(line, sizeof line, file)) printf("<%s>", line);
  printf("%d %d\n", feof(file) != 0, ferror(file) != 0);
  rewind(file);
  printf("%d ", feof(file));
  int c = getc(file);
  printf("%c", c);
  ungetc('L', file);
  ungetc('!', file);
  printf("%c%c%c\n", getc(file), getc(file), getc(file));
  fseek(file, -3, SEEK_END);
  printf("%ld %s", ftell(file), fgets(line, sizeof line, file));
  printf(" %d\n", getc(file));
  fseek(file, 5, SEEK_SET);
  int number = 0;
  printf("%d ", fscanf(file, "%d %s", &number, line));
  printf("%d %s %ld\n", number, line, ftell(file));
  fclose(file);
  file = fopen(name, "a+");
  fprintf(file, ", added");
  rewind(file);
  char all[256];
  size_t size = fread(all, 1, sizeof all, file);
  printf("%zu %.*s\n", size, (int)size, all);
  fclose(file);
  file = fopen(name, "r+");
  fseek(file, 5, SEEK_SET);
  fputc('9', file);
  fseek(file, 0, SEEK_CUR);
  printf("%d", getc(file));
  fclose(file);
  file = fopen(name, "rb");
  char *text = NULL;
  size_t capacity = 0;
  long length;
  while ((length = getline(&text, &capacity, file)) >= 0) printf(" %ld:%.5s", length, text);
  printf("\n");
  free(text);
  fclose(file);
  file = fopen(name, "w+b");
  unsigned data[100], back[100];
  for (unsigned i = 0; i < 100; i++) data[i] = i * i;
  printf("%zu ", fwrite(data, sizeof *data, 100, file));
  fseek(file, 40, SEEK_SET);
  printf("%zu %d ", fread(back, sizeof *back, 100, file), memcmp(back, data + 10, 360));
  fseek(file, 1000, SEEK_SET);
  fputc('x', file);
  printf("%ld ", ftell(file));
  fpos_t position;
  fseek(file, 600, SEEK_SET);
  fgetpos(file, &position);
  printf("%d ", getc(file));
  fsetpos(file, &position);
  printf("%ld\n", ftell(file));
  fclose(file);
  printf("%d %d %d\n", rename(name, "/tmp/bareflow-c-library-moved"), fopen(name, "r") == NULL, remove("/tmp/bareflow-c-library-moved"));
  file = tmpfile();
  fprintf(file, "temporary %d", 5);
  rewind(file);
  printf("%d %s %d\n", fscanf(file, "%s %d", line, &number), line, number);
  fclose(file);
  setvbuf(stdout, NULL, _IOFBF, 1024);
  printf("buffered ");
  fflush(stdout);
  printf("%d\n", fputs("to where nothing is read", stdin) < 0);
  return 3;
}
