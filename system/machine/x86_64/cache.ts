// Instruction caches here follow what is written, and devices read memory through the caches (Intel SDM volume 3, 12.6).

/** After this, the CPU executes what was written to start to end: the jump there is all that it takes. */
export function synchronizeInstructions(start: usize, end: usize): void {}
