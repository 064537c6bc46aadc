// The machines that tests ask for by name: kinds of PC, and variants of QEMU's Arm machine.
import type { Board, Machine } from "../../tool/config.ts";
import type { ArmVariant } from "../../tool/guest/qemu.ts";

/** Hypervisor mode at the start, four cores, the oldest processor, a newer interrupt controller. */
const ARM_VARIANTS = {
  "virt": {},
  "virt-el2": { machineOptions: "virtualization=on" },
  "virt-el3": { machineOptions: "secure=on,virtualization=on" },
  "virt-smp4": { words: ["-smp", "4"] },
  "virt-cortex-a53": { cpu: "cortex-a53" },
  "virt-gic3": { machineOptions: "gic-version=3" },
} as const satisfies Record<string, ArmVariant>;

export const TEST_MACHINES = ["microvm", "q35", "pc", "virt", "virt-el2", "virt-el3", "virt-smp4", "virt-cortex-a53", "virt-gic3"] as const;
export type TestMachine = (typeof TEST_MACHINES)[number];

/** What to run a test on, of the machines that it names and those that the board can be. */
export function machinesOn(board: Board, named: readonly TestMachine[] | null, iso: boolean): readonly (TestMachine | null)[] {
  if (board === "pc") {
    const kinds = (named ?? []).filter(isPc);
    return kinds.length > 0 ? kinds : [iso ? "q35" : "microvm"];
  }
  if (board !== "virt") return [null];
  const variants = (named ?? []).filter((machine) => !isPc(machine));
  return variants.length > 0 ? variants : ["virt"];
}

export function isPc(machine: TestMachine | null): machine is Machine {
  return machine === "microvm" || machine === "q35" || machine === "pc";
}

export function armVariant(machine: TestMachine | null): ArmVariant {
  return machine === null || isPc(machine) ? {} : ARM_VARIANTS[machine];
}
