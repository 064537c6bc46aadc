// The virtual machine's watchdog: the processor's virtual timer. It has no watchdog of its own.
import { readTicks } from "#machine/cpu.ts";
import { enableInterruptsOfCore } from "#machine/interrupt-registers.ts";
import { mapDevice } from "#machine/paging.ts";
import { startVirtualTimer, stopVirtualTimer, VIRTUAL_TIMER_INTERRUPT } from "#machine/virtual-timer.ts";
import {
  CORE_BYTES, DISTRIBUTOR_BYTES, enableInterrupt2, enableInterrupt3, REDISTRIBUTOR_BYTES,
} from "../../drivers/generic-interrupt-controller.ts";
import { deviceTree } from "../boot/device-tree/device-tree.ts";
import { findInterruptController } from "../boot/device-tree/tree-devices.ts";
import { ticksPerSecond } from "./clock.ts";

/** The program is ended after so many seconds, as by an exception. False: this machine cannot. */
export function startWatchdog(seconds: u64): bool {
  const controller = findInterruptController(deviceTree);
  const rate = ticksPerSecond();
  if (controller === null || rate === 0) return false;
  const distributor = controller.distributor.start;
  const core = controller.perCpu.start;
  const coreBytes: usize = controller.version === 3 ? REDISTRIBUTOR_BYTES : CORE_BYTES;
  if (mapDevice(distributor, distributor + DISTRIBUTOR_BYTES) < distributor + DISTRIBUTOR_BYTES || mapDevice(core, core + coreBytes) < core + coreBytes) return false;
  if (controller.version === 3) {
    enableInterrupt3(distributor, core, VIRTUAL_TIMER_INTERRUPT);
    enableInterruptsOfCore();
  } else {
    enableInterrupt2(distributor, core, VIRTUAL_TIMER_INTERRUPT);
  }
  startVirtualTimer(readTicks() + seconds * rate);
  return true;
}

export function stopWatchdog(): void {
  stopVirtualTimer();
}
