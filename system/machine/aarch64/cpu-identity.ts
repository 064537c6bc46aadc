// Which CPU this is: for boards that are told apart by it. What a CPU can do is asked by features.ts instead.

/** Who designed a CPU (DDI 0487, MIDR_EL1, bits 24 to 31); others have numbers without a name here. */
export enum Implementer {
  Arm = 0x41,
  Broadcom = 0x42,
  Cavium = 0x43,
  Fujitsu = 0x46,
  Apple = 0x61,
  Ampere = 0xc0,
}

/** Designs of Arm (bits 4 to 15), from their Technical Reference Manuals. */
export enum ArmPart {
  CortexA53 = 0xd03,
  CortexA57 = 0xd07,
  CortexA72 = 0xd08,
  CortexA76 = 0xd0b,
}

/** What MIDR_EL1 says. */
export interface CpuIdentity {
  readonly implementer: Implementer;
  /** One of ArmPart where the implementer is Arm. */
  readonly part: u32;
  /** Major and minor revision: r1p2 is 1 and 2. */
  readonly variant: u32;
  readonly revision: u32;
}

export function cpuIdentity(): CpuIdentity {
  const midr = u32(asm<u64>`mrs ${output("=r")}, midr_el1`);
  return {
    implementer: changetype<Implementer>(i32(midr >>> 24)),
    part: midr >>> 4 & 0xfff,
    variant: midr >>> 20 & 0xf,
    revision: midr & 0xf,
  };
}

/** Whether this is the design of Arm. */
export function isArmPart(part: ArmPart): bool {
  const identity = cpuIdentity();
  return identity.implementer === Implementer.Arm && identity.part === u32(part);
}
