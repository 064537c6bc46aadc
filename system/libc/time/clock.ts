// time.h and sys/time.h: what the clock says. There is no calendar in the machine: time begins, with the year 1970, when it starts,
// but for what has passed before the program on boards whose clock runs on.
import { monotonicNanoseconds } from "../../kernel/program.ts";
import { pause } from "#machine/cpu.ts";

const SECOND: u64 = 1000000000;

/** Where clock counts from: its first call. */
let start: u64 = 0;
let isStarted = false;

/** Microseconds; the processor works for nobody else. */
export const clockSymbol = exported("clock")((): i64 => {
  const now = monotonicNanoseconds();
  if (!isStarted) {
    isStarted = true;
    start = now;
  }
  return i64((now - start) / 1000);
});

export const timeSymbol = exported("time")((result: Ptr<i64> | null): i64 => {
  const seconds = i64(monotonicNanoseconds() / SECOND);
  if (result !== null) result.value = seconds;
  return seconds;
});

export const difftimeSymbol = exported("difftime")((end: i64, begin: i64): f64 => f64(end - begin));

/** struct timespec and struct timeval: seconds, and parts of one. */
class Time {
  seconds: i64 = 0;
  rest: i64 = 0;
}

function tell(time: Time, nanosecondsOfRest: u64): void {
  const now = monotonicNanoseconds();
  time.seconds = i64(now / SECOND);
  time.rest = i64(now % SECOND / nanosecondsOfRest);
}

export const timespecGetSymbol = exported("timespec_get")((time: Time, base: i32): i32 => {
  tell(time, 1);
  return base;
});

export const clockGettimeSymbol = exported("clock_gettime")((clock: i32, time: Time): i32 => {
  tell(time, 1);
  return 0;
});

export const clockGetresSymbol = exported("clock_getres")((clock: i32, resolution: Time | null): i32 => {
  if (resolution !== null) {
    resolution.seconds = 0;
    resolution.rest = 1;
  }
  return 0;
});

export const gettimeofdaySymbol = exported("gettimeofday")((time: Time, zone: usize): i32 => {
  tell(time, 1000);
  return 0;
});

/** Waits; nothing else could run meanwhile. */
export const nanosleepSymbol = exported("nanosleep")((time: Time, rest: Time | null): i32 => {
  const end = monotonicNanoseconds() + u64(time.seconds) * SECOND + u64(time.rest);
  while (monotonicNanoseconds() < end) pause();
  if (rest !== null) {
    rest.seconds = 0;
    rest.rest = 0;
  }
  return 0;
});
