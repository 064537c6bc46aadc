// Structs by value in arguments and results, of sizes that go through registers and through memory; unions and bit fields.
#include "show.h"

typedef struct { int8_t a; } tiny;
typedef struct { int32_t a; float b; } eight;
typedef struct { int64_t a; double b; } sixteen;
typedef struct { int64_t a[3]; } memory;
typedef struct { int64_t words[40]; } huge;
typedef struct { double x, y, z, w; } four;
typedef struct { uint32_t a : 3, b : 11, c : 18; int64_t d : 40; } fields;
typedef union { double number; uint64_t bits; uint8_t bytes[8]; } both;

NEVER_INLINE tiny of_tiny(tiny t) { t.a++; return t; }
NEVER_INLINE eight of_eight(eight t, int by) { t.a += by; t.b *= 2; return t; }
NEVER_INLINE sixteen of_sixteen(sixteen t, sixteen u) { t.a -= u.a; t.b /= u.b; return t; }
NEVER_INLINE memory of_memory(memory t, memory *same) { t.a[0] += 5; same->a[1] += 7; t.a[2] = t.a[0] * t.a[1]; return t; }
NEVER_INLINE int64_t of_huge(huge h, int at) {
    h.words[at] = 1000;
    int64_t sum = 0;
    for (int i = 0; i < 40; i++) sum = sum * 3 + h.words[i];
    return sum;
}
NEVER_INLINE huge make_huge(int64_t first) {
    huge h;
    for (int i = 0; i < 40; i++) h.words[i] = first * i;
    return h;
}
NEVER_INLINE four turn(four f) { return (four){f.w, f.x, f.y, f.z}; }
NEVER_INLINE int64_t nested(huge h, int depth) {
    if (depth == 0) return of_huge(h, 1);
    h.words[depth]++;
    return nested(h, depth - 1) + h.words[depth - 1];
}
NEVER_INLINE uint64_t of_fields(fields f) { f.b += 100; f.d = -f.d; return f.a + f.b * 3 + f.c * 5 + (uint64_t)f.d; }

static int64_t (*volatile through)(huge, int) = of_huge;
static fields saved = {5, 2000, 200000, -123456789};

int main(void) {
    show((uint64_t)of_tiny((tiny){127}).a);
    eight e = of_eight((eight){-1, 1.25f}, 3);
    show((uint64_t)e.a); show_float(e.b);
    sixteen s = of_sixteen((sixteen){10, 3.0}, (sixteen){20, -7.0});
    show((uint64_t)s.a); show_double(s.b);
    line(0);
    memory m = {{1, 2, 3}};
    memory n = of_memory(m, &m);
    for (int i = 0; i < 3; i++) { show(m.a[i]); show(n.a[i]); }
    line(1);
    huge h = make_huge(3);
    show(of_huge(h, 7)); show(of_huge(h, 8)); show(h.words[7]); show(through(h, 39));
    show(nested(h, 20)); show(h.words[20]);
    line(2);
    four f = turn(turn((four){1, 2, 3, 4}));
    show_double(f.x); show_double(f.w);
    show(of_fields(saved)); saved.a += 7; saved.d++; show(of_fields(saved));
    both b = {.number = -0.5};
    show(b.bits); b.bytes[7] ^= 0x80; show_double(b.number);
    line(3);
    return 0;
}
