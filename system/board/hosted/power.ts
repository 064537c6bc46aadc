// How the process stops. It does not start again by itself.
import { exitProcess } from "./system-calls.ts";

/** Ends the process; the lower eight bits of the code reach its parent. The caller has flushed the channels. */
export function powerOff(code: i32): never {
  exitProcess(code);
}

/** As `powerOff`: who has started the process sees the code. */
export function restart(code: i32): never {
  exitProcess(code);
}
