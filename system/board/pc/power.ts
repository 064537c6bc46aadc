// How the PC stops: through QEMU's exit device, which carries the exit code; on other machines through ACPI. And how it starts again.
import { powerOffThroughAcpi } from "../../drivers/acpi.ts";
import { exitThroughDebugDevice } from "../../drivers/debug-exit.ts";
import { resetThroughChipset } from "../../drivers/reset-control.ts";
import { resetProcessor } from "#machine/descriptor-tables.ts";
import { haltForever } from "#machine/cpu.ts";

/** Where the loader says that ACPI's root pointer is; 0 when it says nothing. */
let acpiRoot: usize = 0;

export function setAcpiRoot(address: usize): void {
  acpiRoot = address;
}

/** Stops the machine, or at least the CPU where it has neither device. The caller has flushed the channels. */
export function powerOff(code: i32): never {
  exitThroughDebugDevice(code);
  powerOffThroughAcpi(acpiRoot);
  haltForever();
}

/** Stops the machine where QEMU's exit device is; all others start again, with firmware and loader. The caller has flushed the channels. */
export function restart(code: i32): never {
  exitThroughDebugDevice(code);
  resetThroughChipset();
  resetProcessor();
}
