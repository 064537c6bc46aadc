// The instruction that reads the CPU's random number generator.

/** The feature of CPUs that have it. */
export const GENERATOR_FEATURE = "rdrnd";

/** 64 bits, or null when none are ready: RDRAND tells by the carry flag. Only where the CPU has the feature. */
export function readGenerator(): u64 | null {
  const [value, valid] = asm<[u64, u8]>`rdrand %rax; setc %dl${output("={rax}")}${output("={dl}")}`;
  return valid !== 0 ? value : null;
}
