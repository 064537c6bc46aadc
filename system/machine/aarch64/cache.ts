// Caches are coherent among cores and with page table walks, but instruction caches not with data, and devices that read or
// write memory by themselves may know of no cache at all (DDI 0487, "Cache support").

/** Bits of CTR_EL0 (DDI 0487): no clean, or no invalidation, is needed for new instructions. */
const NO_CLEAN_NEEDED = 0x10000000;
const NO_INVALIDATION_NEEDED = 0x20000000;

/** After this, the CPU executes what was written to start to end. */
export function synchronizeInstructions(start: usize, end: usize): void {
  const cacheType = readCacheType();
  if ((cacheType & NO_CLEAN_NEEDED) === 0) {
    const lineBytes = dataLineBytes(cacheType);
    for (let line = start & ~(lineBytes - 1); line < end; line += lineBytes) {
      asm`dc cvau, ${input("r", line)}${clobber("memory")}`;
    }
  }
  asm`dsb ish${clobber("memory")}`;
  if ((cacheType & NO_INVALIDATION_NEEDED) === 0) {
    // IminLine, bits 0 to 3, in powers of two words.
    const lineBytes = usize(4) << (cacheType & 0xf);
    for (let line = start & ~(lineBytes - 1); line < end; line += lineBytes) {
      asm`ic ivau, ${input("r", line)}${clobber("memory")}`;
    }
    asm`dsb ish${clobber("memory")}`;
  }
  asm`isb${clobber("memory")}`;
}

/**
 * Brings what was written to start to end into memory itself, and forgets the caches' copy: before a device reads it, and
 * again before the CPU reads what a device has written. Lines are touched whole, so memory that a device writes to must
 * share none with anything else.
 */
export function flushData(start: usize, end: usize): void {
  const lineBytes = dataLineBytes(readCacheType());
  for (let line = start & ~(lineBytes - 1); line < end; line += lineBytes) {
    asm`dc civac, ${input("r", line)}${clobber("memory")}`;
  }
  asm`dsb sy${clobber("memory")}`;
}

const readCacheType = (): u64 => asm<u64>`mrs ${output("=r")}, ctr_el0`;

/** DminLine, bits 16 to 19, in powers of two words. */
const dataLineBytes = (cacheType: u64): usize => usize(4) << (cacheType >>> 16 & 0xf);
