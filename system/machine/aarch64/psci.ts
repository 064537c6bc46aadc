// Power through the firmware: Power State Coordination Interface (Arm DEN 0022, SYSTEM_OFF and SYSTEM_RESET).

// A call by the rules of Arm DEN 0028 (SMC Calling Convention) may change the same registers as one of a function: x0 to x17.
moduleAssembly`
.section .text.bareflow_hypervisor_call, "ax", @progbits
.balign 4
.globl bareflow_hypervisor_call
bareflow_hypervisor_call:
  hvc #0
  ret
.section .text.bareflow_secure_monitor_call, "ax", @progbits
.balign 4
.globl bareflow_secure_monitor_call
bareflow_secure_monitor_call:
  .inst 0xd4000003                  // smc #0, which the assembler keeps for CPUs that are known to have EL3
  ret
.text
`;

const hypervisorCall = extern<(operation: u32) => i32>("bareflow_hypervisor_call");
const secureMonitorCall = extern<(operation: u32) => i32>("bareflow_secure_monitor_call");

const entryLevel = extern<() => void>("bareflow_entry_level");

/** Which instruction reaches the firmware; the device tree's node `psci` says so. */
export type PsciConduit = "hvc" | "smc";

const SYSTEM_OFF = 0x84000008;
const SYSTEM_RESET = 0x84000009;

/**
 * The conduit where nothing says which: who leaves EL2 to the kernel is below it, at EL3; who does not is at EL2 (so it is on
 * QEMU's virtual machine, hw/arm/virt.c).
 */
export function usualConduit(): PsciConduit {
  const EL1 = 0x4;
  return load<u32>(changetype<usize>(entryLevel)) === EL1 ? "hvc" : "smc";
}

/** Switches the machine off; returns where the firmware does not know how. */
export function powerOffThroughPsci(conduit: PsciConduit): void {
  call(conduit, SYSTEM_OFF);
}

/** Starts the machine again, from its firmware on; returns where the firmware does not know how. */
export function resetThroughPsci(conduit: PsciConduit): void {
  call(conduit, SYSTEM_RESET);
}

function call(conduit: PsciConduit, operation: u32): void {
  if (conduit === "hvc") hypervisorCall(operation);
  else secureMonitorCall(operation);
}
