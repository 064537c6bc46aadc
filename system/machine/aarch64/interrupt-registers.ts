// What a core has in registers of its own of the Generic Interrupt Controller of version 3 (Arm IHI 0069H, section 12.2).

/** Interrupts of group 1 and of any priority reach the core: ICC_SRE_EL1, ICC_PMR_EL1 and ICC_IGRPEN1_EL1, by their numbers. */
export function enableInterruptsOfCore(): void {
  asm`mrs x1, s3_0_c12_c12_5; orr x1, x1, #1; msr s3_0_c12_c12_5, x1; isb; mov x1, #0xff; msr s3_0_c4_c6_0, x1; mov x1, #1; msr s3_0_c12_c12_7, x1; isb${
    clobber("x1")}${clobber("memory")}`;
}
