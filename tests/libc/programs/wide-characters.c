/* wchar.h and wctype.h: texts, conversions to and from UTF-8, wide output. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

static void show(const wchar_t *text) {
  for (; *text; text++) printf("%x ", (unsigned)*text);
  printf(".\n");
}

static int sign(int value) { return (value > 0) - (value < 0); }

static void conversions(void) {
  const char *const texts[] = {"", "plain", "gr\303\274n", "\342\202\254 5", "\360\237\230\200!", "bad \300\200", "cut \342\202", "\355\240\200", "\200"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    wchar_t wide[32] = {0};
    errno = 0;
    long count = (long)mbstowcs(wide, texts[i], 31);
    printf("%zu: %ld %ld %d ", i, count, (long)mbstowcs(NULL, texts[i], 0), errno);
    if (count < 0) { printf("\n"); continue; }
    show(wide);
    char bytes[64] = "";
    count = (long)wcstombs(bytes, wide, sizeof bytes);
    printf("%ld %ld %s\n", count, (long)wcstombs(NULL, wide, 0), strcmp(bytes, texts[i]) == 0 ? "same" : "other");
    memset(bytes, 'x', sizeof bytes);
    count = (long)wcstombs(bytes, wide, 4);
    printf("%ld %.*s\n", count, (int)count, bytes);
  }
  wchar_t one = 0;
  printf("%d %x ", mbtowc(&one, "\303\274", 2), (unsigned)one);
  printf("%d %d %d %d\n", mbtowc(&one, "\303", 1), mblen("\342\202\254", 3), mblen("", 1), mbtowc(NULL, NULL, 0));
  char bytes[8] = "";
  printf("%d ", wctomb(bytes, 0x20ac));
  printf("%02x%02x%02x %d\n", (unsigned char)bytes[0], (unsigned char)bytes[1], (unsigned char)bytes[2], wctomb(bytes, 0xd800));
  mbstate_t state;
  memset(&state, 0, sizeof state);
  const char *euro = "\342\202\254x";
  for (int i = 0; i < 4; i++) {
    long length = (long)mbrtowc(&one, euro + i, 1, &state);
    printf("%ld %d ", length, mbsinit(&state) != 0);
  }
  printf("%x\n", (unsigned)one);
  const char *place = "ab\303\274cd";
  wchar_t wide[8];
  printf("%zu ", mbsrtowcs(wide, &place, 3, &state));
  printf("%s ", place);
  printf("%zu %d\n", mbsrtowcs(wide, &place, 8, &state), place == NULL);
  place = "a\303\274";
  printf("%zu %d ", mbsnrtowcs(NULL, &place, 2, 0, &state), mbsinit(&state) != 0);
  printf("%zu\n", mbsnrtowcs(wide, &place, 3, 8, &state));
  const wchar_t *from = L"\x20ac\x20ac";
  printf("%zu ", wcsrtombs(bytes, &from, 5, &state));
  printf("%d\n", *from == 0x20ac);
  printf("%d %d %d\n", btowc('a'), wctob(L'a'), wctob(0x20ac));
}

static void texts(void) {
  wchar_t buffer[64];
  wcscpy(buffer, L"one");
  wcscat(buffer, L" two");
  wcsncat(buffer, L" three", 4);
  show(buffer);
  printf("%zu %zu\n", wcslen(buffer), wcsnlen(buffer, 5));
  printf("%d %d %d %d\n", sign(wcscmp(L"abc", L"abd")), sign(wcscmp(L"abc", L"ab")), wcscmp(L"\x20ac", L"\x20ac"), wcsncmp(L"abc", L"abd", 2));
  printf("%td %td %d %td\n", wcschr(buffer, L't') - buffer, wcsrchr(buffer, L't') - buffer, wcschr(buffer, L'z') == NULL, wcschr(buffer, 0) - buffer);
  printf("%td %d %td\n", wcsstr(buffer, L"two") - buffer, wcsstr(buffer, L"four") == NULL, wcsstr(buffer, L"") - buffer);
  printf("%zu %zu %td %d\n", wcsspn(buffer, L"eno"), wcscspn(buffer, L"tw"), wcspbrk(buffer, L"wt") - buffer, wcspbrk(buffer, L"z") == NULL);
  wchar_t list[] = L",,a,bc,;d";
  wchar_t *next = NULL;
  for (wchar_t *piece = wcstok(list, L",;", &next); piece; piece = wcstok(NULL, L",;", &next)) show(piece);
  wmemset(buffer, L'x', 5);
  wmemmove(buffer + 1, buffer, 4);
  wmemcpy(buffer + 2, L"yz", 2);
  printf("%d %td\n", sign(wmemcmp(buffer, L"xxyzx", 5)), wmemchr(buffer, L'z', 5) - buffer);
  wcsncpy(buffer, L"ab", 4);
  printf("%d %d\n", buffer[2], buffer[3]);
  wchar_t *end;
  printf("%ld ", wcstol(L"  -123abc", &end, 10));
  show(end);
  printf("%lu ", wcstoul(L"0xffz", &end, 0));
  show(end);
  printf("%.17g ", wcstod(L" 3.25e2\x20ac", &end));
  show(end);
}

static void classes(void) {
  for (wint_t c = 0; c < 128; c++)
    printf("%x%x%x%x%x%x%x%x%x%x%x%x%c", !!iswalnum(c), !!iswalpha(c), !!iswblank(c), !!iswcntrl(c), !!iswdigit(c), !!iswgraph(c), !!iswlower(c), !!iswprint(c), !!iswpunct(c),
      !!iswspace(c), !!iswupper(c), !!iswxdigit(c), c % 8 == 7 ? '\n' : ' ');
  printf("%c%c %d %d %d\n", (int)towupper(L'a'), (int)towlower(L'Q'), !!iswctype(L'5', wctype("digit")), !!iswctype(L'x', wctype("digit")), wctype("none") == 0);
  printf("%c\n", (int)towctrans(L'a', wctrans("toupper")));
}

static void output(void) {
  wchar_t buffer[64];
  printf("%d ", swprintf(buffer, 64, L"%5d|%-4ls|%s|%lc", 42, L"\x20ac", "gr\303\274n", (wint_t)0x1f600));
  show(buffer);
  printf("%d ", swprintf(buffer, 64, L"%8s|%-8s|%.2s|%8ls|%.1ls", "gr\303\274n", "\342\202\254", "\303\274\303\274\303\274", L"\xfc\xfc", L"\xfc\xfc"));
  show(buffer);
  printf("%d\n", swprintf(buffer, 4, L"%d", 12345) < 0);
  printf("%d ", swprintf(buffer, 64, L"%2$ls %1$g", 2.5, L"x"));
  show(buffer);
  printf("[%8ls|%.4ls|%lc]\n", L"gr\xfcn", L"gr\xfcn", (wint_t)0x20ac);
  const wchar_t no_end[] = {L'a', L'\xfc', 0xd800};
  char bytes[16];
  printf("[%.3ls] %d %d\n", no_end, snprintf(bytes, 16, "%.9ls", no_end), snprintf(bytes, 16, "%lc", (wint_t)0xd800));
  FILE *file = tmpfile();
  fputws(L"gr\xfcn \x20ac\nline two\n", file);
  fputwc(0x1f600, file);
  fwprintf(file, L"%ls:%d", L"\xe4", 7);
  rewind(file);
  while (fgetws(buffer, 64, file)) show(buffer);
  rewind(file);
  fgetwc(file);
  ungetwc(0x20ac, file);
  printf("%x %x\n", (unsigned)fgetwc(file), (unsigned)fgetwc(file));
  fclose(file);
}

int main(void) {
  if (setlocale(LC_ALL, "C.UTF-8") == NULL) return 1;
  conversions();
  texts();
  classes();
  output();
  return 0;
}
