// How the Raspberry Pi stops: through its debugger, which carries the exit code, when the command line says that one listens;
// otherwise through the watchdog, which resets it into firmware that halts.
import { haltForever } from "#machine/cpu.ts";
import { exitThroughSemihosting } from "#machine/semihosting.ts";
import { haltThroughWatchdog } from "../../drivers/bcm2835/watchdog.ts";
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
