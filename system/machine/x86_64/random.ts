// Random numbers from the CPU itself.
import { hasFeature } from "./features.ts";

/** Asked for once: CPUID takes as long as hundreds of instructions, and ends in the hypervisor where there is one. */
enum Generator {
  Unknown,
  Absent,
  Present,
}

let generator = Generator.Unknown;

/** RDRAND may be empty for a moment; Intel's guide asks for ten attempts before giving up. */
const ATTEMPTS_MAX = 10;

/** 64 random bits from the CPU, or null when it has no generator or the generator fails. */
export function hardwareRandom(): u64 | null {
  if (generator === Generator.Unknown) generator = hasFeature("rdrnd") ? Generator.Present : Generator.Absent;
  if (generator === Generator.Absent) return null;
  for (const attempt of range(0, ATTEMPTS_MAX)) {
    const [value, valid] = asm<[u64, u8]>`rdrand %rax; setc %dl${output("={rax}")}${output("={dl}")}`;
    // Broken generators are known to answer all ones or all zeros for ever.
    if (valid !== 0 && value !== 0 && value !== maxValue<u64>()) return value;
  }
  return null;
}
