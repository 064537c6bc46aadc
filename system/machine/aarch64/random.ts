// Random numbers from the CPU itself.
import { hasFeature } from "./features.ts";

/** Asked for once. */
enum Generator {
  Unknown,
  Absent,
  Present,
}

let generator = Generator.Unknown;

/** RNDR may be empty for a moment. */
const ATTEMPTS_MAX = 10;

/** 64 random bits from the CPU, or null when it has no generator or the generator fails. */
export function hardwareRandom(): u64 | null {
  if (generator === Generator.Unknown) generator = hasFeature("rand") ? Generator.Present : Generator.Absent;
  if (generator === Generator.Absent) return null;
  for (const attempt of range(0, ATTEMPTS_MAX)) {
    // RNDR (DDI 0487) sets the zero flag when it has failed.
    const [value, valid] = asm<[u64, u64]>`mrs ${output("=&r")}, s3_3_c2_c4_0; cset ${output("=r")}, ne`;
    // Broken generators answer all ones or all zeros for ever.
    if (valid !== 0 && value !== 0 && value !== maxValue<u64>()) return value;
  }
  return null;
}
