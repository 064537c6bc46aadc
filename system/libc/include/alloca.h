/* alloca.h: memory on the stack. */
#ifndef BAREFLOW_ALLOCA_H
#define BAREFLOW_ALLOCA_H
#define alloca(size) __builtin_alloca(size)
#endif
