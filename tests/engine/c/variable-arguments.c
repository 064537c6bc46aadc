// Variable arguments of every kind that C passes: more than fit registers, mixed, copied, handed on, in structs.
#include "show.h"

typedef struct { int32_t a, b; } small;
typedef struct { double x, y; } pair;
typedef struct { int64_t a, b, c, d, e; } large;
typedef struct { uint8_t bytes[3]; } odd;
typedef struct { float x, y, z; } floats;
typedef struct { int64_t a; double b; } mixed;

NEVER_INLINE int64_t sum(int count, ...) {
    va_list list;
    va_start(list, count);
    int64_t total = 0;
    for (int i = 0; i < count; i++) total = total * 3 + va_arg(list, int);
    va_end(list);
    return total;
}

NEVER_INLINE double sum_doubles(int count, ...) {
    va_list list;
    va_start(list, count);
    double total = 0;
    for (int i = 0; i < count; i++) total += va_arg(list, double);
    va_end(list);
    return total;
}

// One letter an argument: i int, l long, d double, p pointer, s small, P pair, L large, o odd, f floats, m mixed, w 128 bits.
NEVER_INLINE void show_listed(const char *format, va_list list) {
    for (; *format; format++) {
        switch (*format) {
        case 'i': show((uint64_t)va_arg(list, int)); break;
        case 'l': show(va_arg(list, uint64_t)); break;
        case 'd': show_double(va_arg(list, double)); break;
        case 'p': show(*va_arg(list, uint64_t *)); break;
        case 's': { small s = va_arg(list, small); show((uint64_t)s.a); show((uint64_t)s.b); break; }
        case 'P': { pair s = va_arg(list, pair); show_double(s.x); show_double(s.y); break; }
        case 'L': { large s = va_arg(list, large); show(s.a); show(s.b); show(s.c); show(s.d); show(s.e); break; }
        case 'o': { odd s = va_arg(list, odd); show(s.bytes[0]); show(s.bytes[1]); show(s.bytes[2]); break; }
        case 'f': { floats s = va_arg(list, floats); show_float(s.x); show_float(s.y); show_float(s.z); break; }
        case 'm': { mixed s = va_arg(list, mixed); show(s.a); show_double(s.b); break; }
        case 'w': { unsigned __int128 w = va_arg(list, unsigned __int128); show((uint64_t)w); show((uint64_t)(w >> 64)); break; }
        }
    }
}

NEVER_INLINE void show_all(const char *format, ...) {
    va_list list;
    va_start(list, format);
    show_listed(format, list);
    va_end(list);
}

NEVER_INLINE void show_twice(int first, double second, const char *format, ...) {
    va_list list, copy;
    va_start(list, format);
    va_copy(copy, list);
    show(first);
    show_double(second);
    show_listed(format, list);
    show_listed(format, copy);
    va_end(copy);
    va_end(list);
    va_start(list, format);
    show_listed(format, list);
    va_end(list);
}

static void (*volatile shower)(const char *, ...) = show_all;

NEVER_INLINE int64_t deep(int depth, ...) {
    va_list list;
    va_start(list, depth);
    int64_t a = va_arg(list, int), b = va_arg(list, int64_t);
    int64_t below = depth == 0 ? 0 : deep(depth - 1, (int)(a + 1), b * 2);
    int64_t c = va_arg(list, int);
    va_end(list);
    return depth == 0 ? a + b : below + a - b + (c & 0);
}

int main(void) {
    uint64_t there = 0x1122334455667788;
    show(sum(0)); show(sum(1, -5)); show(sum(12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -12));
    line(0);
    show_double(sum_doubles(11, 1.5, 2.25, -3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.5, 11.0));
    line(1);
    show_all("ildp", -7, (uint64_t)1 << 40, 2.5, &there);
    show_all("didididididididi", 1.0, 1, 2.0, 2, 3.0, 3, 4.0, 4, 5.0, 5, 6.0, 6, 7.0, 7, 8.0, 8);
    line(2);
    show_all("siPiLiofmw", (small){1, -2}, 3, (pair){4.5, -5.5}, 6, (large){7, 8, 9, 10, 11}, 12, (odd){{13, 14, 15}}, (floats){1.5f, 2.5f, 3.5f}, (mixed){16, 17.5},
             ((unsigned __int128)18 << 64) | 19);
    line(3);
    show_all("wiw", (unsigned __int128)1 << 127, 5, (unsigned __int128)3);
    // Nothing behind the last: LLVM 19 itself takes the free register from an argument that follows 128 bits in memory.
    show_all("iwiLw", 1, (unsigned __int128)7 << 70, 5, (large){1, 2, 3, 4, 5}, (unsigned __int128)3);
    line(4);
    show_twice(1, 2.0, "ldLi", (uint64_t)3, 4.0, (large){5, 6, 7, 8, 9}, 10);
    line(5);
    shower("idp", 1, 2.0, &there);
    line(6);
    show(deep(10, 1, (int64_t)1, 0));
    line(7);
    return 0;
}
