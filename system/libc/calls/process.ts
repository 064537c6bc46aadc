// The process and its one thread, as the C library sees them.
import { monotonicNanoseconds } from "#board/clock.ts";
import { exit } from "../../kernel/exit.ts";
import { randomNumber } from "../../kernel/random.ts";
import { LinuxError, refuse } from "./error.ts";

/** The number of the only process and thread. */
const ONLY = 1;
const NANOSECONDS = 1000000000;

/** exit, exit_group. */
export function endProcess(code: u64): isize {
  exit(i32(u8(code)));
}

/** tgkill: how `abort` ends. */
export function killThread(): isize {
  panic("the C library has called abort: what LLVM or the library said before tells why");
}

/** getpid, gettid, set_tid_address. */
export function onlyNumber(): isize {
  return ONLY;
}

/** futex: with one thread, nobody is ever to be woken, and whoever waits would wait for ever. */
export function futex(_word: u64, operation: u64): isize {
  const COMMAND = 0x7f;
  const WAKE = 1;
  if ((operation & COMMAND) === WAKE) return 0;
  panic("the C library waits for another thread, and there is none: a lock was taken twice");
}

/** clock_gettime: all clocks are the monotonic one, for nobody knows the date. */
export function readClock(_clock: u64, time: u64): isize {
  const nanoseconds = monotonicNanoseconds();
  store<u64>(time, nanoseconds / NANOSECONDS);
  store<u64>(time + 8, nanoseconds % NANOSECONDS);
  return 0;
}

/** getrandom. */
export function fillRandom(start: u64, length: u64): isize {
  for (let at: usize = 0; at < length; at += 1) store<u8>(start + at, u8(randomNumber()));
  return isize(length);
}

/** sched_getaffinity: one processor. */
export function processors(_thread: u64, length: u64, mask: u64): isize {
  if (length < 8) return refuse(LinuxError.Invalid);
  store<u64>(mask, 1);
  return 8;
}
