/* sys/time.h: the time in microseconds. */
#ifndef BAREFLOW_SYS_TIME_H
#define BAREFLOW_SYS_TIME_H
#include <time.h>
struct timeval { time_t tv_sec; long tv_usec; };
int gettimeofday(struct timeval *restrict time, void *restrict zone);
#endif
