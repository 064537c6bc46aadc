/* malloc.h: an older name. */
#ifndef BAREFLOW_MALLOC_H
#define BAREFLOW_MALLOC_H
#include <stdlib.h>
#endif
