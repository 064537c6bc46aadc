// How the virtual machine stops: through its debugger, which carries the exit code, when the command line says that one
// listens; otherwise through firmware. And how it starts again.
import { haltForever } from "#machine/cpu.ts";
import { powerOffThroughPsci, resetThroughPsci, usualConduit } from "#machine/psci.ts";
import { exitThroughSemihosting } from "#machine/semihosting.ts";
import { bootOptions } from "../boot/boot-options.ts";
import { deviceTree } from "../boot/device-tree/device-tree.ts";
import { psciConduit } from "../boot/device-tree/tree-devices.ts";

/** Stops the machine, or at least the CPU where firmware cannot be called. The caller has flushed the channels. */
export function powerOff(code: i32): never {
  if (bootOptions.semihosting) exitThroughSemihosting(code);
  powerOffThroughPsci(psciConduit(deviceTree) ?? usualConduit());
  haltForever();
}

/** Stops the machine where a debugger listens; all others start again. The caller has flushed the channels. */
export function restart(code: i32): never {
  if (bootOptions.semihosting) exitThroughSemihosting(code);
  resetThroughPsci(psciConduit(deviceTree) ?? usualConduit());
  haltForever();
}
