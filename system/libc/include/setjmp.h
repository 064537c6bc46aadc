/* setjmp.h: jumps out of functions. */
#ifndef BAREFLOW_SETJMP_H
#define BAREFLOW_SETJMP_H
/* Registers that a function keeps; aarch64 has the most of them. */
typedef unsigned long jmp_buf[24];
int setjmp(jmp_buf place) __attribute__((returns_twice));
int _setjmp(jmp_buf place) __attribute__((returns_twice));
_Noreturn void longjmp(jmp_buf place, int value);
_Noreturn void _longjmp(jmp_buf place, int value);
#define setjmp(place) setjmp(place)
#endif
