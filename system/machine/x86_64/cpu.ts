// Single instructions that portable code needs under a name, and the CPU's description of itself.

/** The four registers that CPUID answers in. */
export interface CpuidResult {
  readonly eax: u32;
  readonly ebx: u32;
  readonly ecx: u32;
  readonly edx: u32;
}

/** Asks the CPU about itself (Intel SDM volume 2, CPUID; AMD APM volume 3, appendix E). */
export function cpuid(leaf: u32, subleaf: u32 = 0): CpuidResult {
  const [eax, ebx, ecx, edx] = asm<[u32, u32, u32, u32]>`cpuid${output("={eax}")}${output("={ebx}")}${output("={ecx}")}${
    output("={edx}")}${input("{eax}", leaf)}${input("{ecx}", subleaf)}`;
  return { eax, ebx, ecx, edx };
}

/** The highest leaf in the range that starts at `base` (0, 0x80000000 or the hypervisor's 0x40000000); 0 when there is none. */
export function highestLeaf(base: u32): u32 {
  const highest = cpuid(base).eax;
  return highest >= base && highest < base + 0x10000 ? highest : 0;
}

/** The time stamp counter: ticks of a constant rate, from an origin that is not defined. */
export function readTicks(): u64 {
  const [low, high] = asm<[u64, u64]>`rdtsc${output("={rax}")}${output("={rdx}")}`;
  return (high << 32) | low;
}

/** Tells the CPU that this loop waits for something outside. */
export const pause = inline((): void => {
  asm`pause`;
});

/** Stops this CPU for ever. Only where nothing can come after. */
export function haltForever(): never {
  while (true) asm`cli; hlt`;
}
