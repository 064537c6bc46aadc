// The instruction that reads the CPU's random number generator.

/** The feature of CPUs that have it. */
export const GENERATOR_FEATURE = "rand";

/** 64 bits, or null when none are ready: RNDR (DDI 0487) then sets the zero flag. Only where the CPU has the feature. */
export function readGenerator(): u64 | null {
  const [value, valid] = asm<[u64, u64]>`mrs ${output("=&r")}, s3_3_c2_c4_0; cset ${output("=r")}, ne`;
  return valid !== 0 ? value : null;
}
