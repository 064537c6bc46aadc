// How the Raspberry Pi stops: through its debugger, which carries the exit code, when the command line says that one listens;
// otherwise through the watchdog, which resets it into firmware that halts, or that boots again.
import { haltForever } from "#machine/cpu.ts";
import { exitThroughSemihosting } from "#machine/semihosting.ts";
import { haltThroughWatchdog, resetThroughWatchdog } from "../../drivers/bcm2835/watchdog.ts";
import { bootOptions } from "../boot/boot-options.ts";
import { peripherals, RESET_OFFSET } from "./chip.ts";
import { drainConsole } from "./console.ts";

/** Stops the machine, or at least the CPU where the board is not known. The caller has flushed the channels. */
export function powerOff(code: i32): never {
  drainConsole();
  if (bootOptions.semihosting) exitThroughSemihosting(code);
  const devices = peripherals();
  if (devices !== 0) haltThroughWatchdog(devices + RESET_OFFSET);
  haltForever();
}

/** Stops the machine where a debugger listens; all others start again. The caller has flushed the channels. */
export function restart(code: i32): never {
  drainConsole();
  if (bootOptions.semihosting) exitThroughSemihosting(code);
  const devices = peripherals();
  if (devices !== 0) resetThroughWatchdog(devices + RESET_OFFSET);
  haltForever();
}
