/* sys/types.h: types of POSIX. */
#ifndef BAREFLOW_SYS_TYPES_H
#define BAREFLOW_SYS_TYPES_H
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>
typedef int pid_t;
typedef unsigned mode_t;
typedef unsigned uint;
typedef unsigned long ulong;
typedef unsigned char u_char;
typedef unsigned u_int;
#endif
