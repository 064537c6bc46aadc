// Random numbers from the CPU itself. Each machine's random-instruction.ts has the one instruction for it.
import { hasFeature } from "#machine/features.ts";
import { GENERATOR_FEATURE, readGenerator } from "#machine/random-instruction.ts";

/** Asked for once: that may take as long as hundreds of instructions, and end in the hypervisor where there is one. */
enum Generator {
  Unknown,
  Absent,
  Present,
}

let generator = Generator.Unknown;

/** Generators may be empty for a moment; Intel's guide asks for ten attempts before giving up. */
const ATTEMPTS_MAX = 10;

/** 64 random bits from the CPU, or null when it has no generator or the generator fails. */
export function hardwareRandom(): u64 | null {
  if (generator === Generator.Unknown) generator = hasFeature(GENERATOR_FEATURE) ? Generator.Present : Generator.Absent;
  if (generator === Generator.Absent) return null;
  for (const attempt of range(0, ATTEMPTS_MAX)) {
    const value = readGenerator();
    // Broken generators are known to answer all ones or all zeros for ever.
    if (value !== null && value !== 0 && value !== maxValue<u64>()) return value;
  }
  return null;
}
