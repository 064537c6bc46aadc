// How fast the time stamp counter runs, where the CPU or the hypervisor says so.
import { cpuid, highestLeaf } from "./cpu.ts";

/** Leaf 1, ecx: no CPU sets it, every hypervisor does. */
const HYPERVISOR = 0x80000000;

/** Ticks of `readTicks` a second, or 0 when neither CPU nor hypervisor tells and it has to be measured. */
export function announcedTicksPerSecond(): u64 {
  const fromHypervisor = hypervisorTicksPerSecond();
  if (fromHypervisor !== 0) return fromHypervisor;
  const highest = highestLeaf(0);
  if (highest >= 0x15) {
    // Intel SDM volume 2, CPUID leaf 0x15: crystal frequency in ecx, times ebx / eax.
    const ratio = cpuid(0x15);
    if (ratio.eax !== 0 && ratio.ebx !== 0 && ratio.ecx !== 0) return u64(ratio.ecx) * u64(ratio.ebx) / u64(ratio.eax);
  }
  if (highest >= 0x16) return u64(cpuid(0x16).eax & 0xffff) * 1000000;
  return 0;
}

/**
 * Leaf 0x40000010, an agreement of VMware, KVM and QEMU: the counter's frequency in kHz. Without a hypervisor the leaf does
 * not exist, and CPUs answer with what stands in another one (Intel SDM volume 2, CPUID).
 */
function hypervisorTicksPerSecond(): u64 {
  if ((cpuid(1).ecx & HYPERVISOR) === 0) return 0;
  return highestLeaf(0x40000000) >= 0x40000010 ? u64(cpuid(0x40000010).eax) * 1000 : 0;
}
