// The watchdog of a Linux process: Linux's alarm.
import { catchAlarm } from "./signals.ts";
import { setAlarm } from "./system-calls.ts";

/** The process is ended after so many seconds, as by an exception (signals.ts). False: Linux has refused. */
export function startWatchdog(seconds: u64): bool {
  catchAlarm();
  return setAlarm(seconds) >= 0;
}

export function stopWatchdog(): void {
  setAlarm(0);
}
