/* stdnoreturn.h: functions that do not return. */
#ifndef BAREFLOW_STDNORETURN_H
#define BAREFLOW_STDNORETURN_H
#define noreturn _Noreturn
#endif
