// The CPU's model-specific registers, by their numbers (Intel SDM volume 4).

export function readModelRegister(register: u32): u64 {
  const [low, high] = asm<[u32, u32]>`rdmsr${output("={eax}")}${output("={edx}")}${input("{ecx}", register)}`;
  return u64(high) << 32 | u64(low);
}

export function writeModelRegister(register: u32, value: u64): void {
  asm`wrmsr${input("{ecx}", register)}${input("{eax}", u32(value))}${input("{edx}", u32(value >>> 32))}${clobber("memory")}`;
}
