// How the process stops.
import { exitProcess } from "./system-calls.ts";

/** Ends the process; the lower eight bits of the code reach its parent. The caller has flushed the channels. */
export function powerOff(code: i32): never {
  exitProcess(code);
}
