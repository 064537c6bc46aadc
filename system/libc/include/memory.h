/* memory.h: an older name of string.h. */
#include <string.h>
