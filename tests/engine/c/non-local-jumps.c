// setjmp and longjmp: out of any number of calls, out of loops, again and again, through functions that are called by their address, by
// themselves, with memory of a size that is known late; in whatever tier each of them runs.
#include "show.h"

typedef long place[32];
int _setjmp(place) __attribute__((returns_twice));
void longjmp(place, int) __attribute__((noreturn));

static place top, inner;
static volatile int passes;

// Runs often enough to be compiled, and jumps at the end.
NEVER_INLINE static int work(int depth, int value) {
    unsigned sum = 0;
    for (int i = 0; i < 300; i++) sum = sum * 31 + (unsigned)(i ^ value);
    if (depth == 0) longjmp(top, value);
    return (int)((unsigned)work(depth - 1, value) + sum);
}

NEVER_INLINE static int catching(int depth, int value) {
    int result = _setjmp(top);
    if (result == 0) return work(depth, value);
    return result;
}

// One place within another: the inner one takes what is for it and hands on the rest.
NEVER_INLINE static int between(int value) {
    int result = _setjmp(inner);
    if (result == 0) {
        if (value % 3 == 0) longjmp(inner, value + 1);
        if (value % 3 == 1) longjmp(top, value + 2);
        return -value;
    }
    return result * 100;
}

NEVER_INLINE static int outer(int value) {
    int result = _setjmp(top);
    if (result != 0) return result * 1000;
    int own[4] = {value, value + 1, value + 2, value + 3};
    int answer = between(value);
    for (int i = 0; i < 4; i++) answer += own[i];
    return answer;
}

// Values from before stay, those in memory as they were last written.
NEVER_INLINE static int values(int start) {
    volatile int written = start;
    int kept = start * 3 + 1;
    double half = start * 0.5;
    place here;
    int times = _setjmp(here);
    if (times < 5) {
        written += times;
        for (int i = 0; i < 40; i++) written ^= i;
        longjmp(here, times + 1);
    }
    return written * 7 + kept + (int)half;
}

// 0 becomes 1.
NEVER_INLINE static int zero(void) {
    place here;
    int value = _setjmp(here);
    if (value == 0) longjmp(here, 0);
    return value;
}

typedef int (*step)(int, int);
NEVER_INLINE static int leap(int depth, int value) {
    if (depth > 0) return leap(depth - 1, value + depth) + 1;
    longjmp(inner, value & 0xffff);
}
NEVER_INLINE static int stay(int depth, int value) { return depth * value; }
static step const steps[] = {stay, leap};

NEVER_INLINE static int through(step each, int depth, int value) {
    int result = _setjmp(inner);
    return result ? result : each(depth, value);
}

// The frame is left while memory of its own is taken.
NEVER_INLINE static int with_memory(int count) {
    int result = _setjmp(top);
    if (result) return result;
    volatile int room[count];
    for (int i = 0; i < count; i++) room[i] = i * count;
    int sum = 0;
    for (int i = 0; i < count; i++) sum += room[i];
    longjmp(top, sum + 1);
}

// A place that is used for long, in a loop that goes on.
NEVER_INLINE static unsigned machine(int rounds) {
    volatile unsigned state = 1;
    volatile int left = rounds;
    int event = _setjmp(top);
    state = state * 1664525u + 1013904223u + (unsigned)event;
    while (left > 0) {
        left = left - 1;
        if ((state >> 16) % 3 == 0) work((state >> 20) % 5, (int)(state >> 8 & 0xff) + 1);
        state = state * 69069u + 1;
    }
    return state;
}

int main(void) {
    line(1);
    uint64_t sum = 0;
    for (int i = 0; i < 400; i++) sum = sum * 33 + (uint64_t)catching(i % 9, i + 1);
    show(sum);
    sum = 0;
    for (int i = 0; i < 300; i++) sum = sum * 33 + (uint64_t)outer(i);
    show(sum);
    sum = 0;
    for (int i = 0; i < 200; i++) sum = sum * 33 + (uint64_t)values(i);
    show(sum);
    show(zero());
    sum = 0;
    for (int i = 0; i < 600; i++) sum = sum * 33 + (uint64_t)through(steps[i / 3 % 2], i % 5, i + 1);
    show(sum);
    sum = 0;
    for (int i = 1; i < 60; i++) sum = sum * 33 + (uint64_t)with_memory(i);
    show(sum);
    show(machine(2000));
    return 0;
}
