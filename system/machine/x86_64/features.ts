// What this CPU can do beyond the baseline, by name: for choosing code, and for reports.
import { cpuid, highestLeaf } from "./cpu.ts";

/** Registers in which CPUID reports features. */
enum FeatureRegister {
  Leaf1Ecx,
  Leaf1Edx,
  Leaf7Ebx,
  Leaf7Ecx,
  ExtendedEcx,
  ExtendedEdx,
}

/** The state that the operating system (here: boot/entry.ts) must have enabled for a feature to be usable, as XCR0 bits. */
const SSE_STATE = 0x2;
const AVX_STATE = 0x6;
const AVX512_STATE = 0xe6;

class Feature {
  readonly name: string;
  readonly register: FeatureRegister;
  readonly bit: u32;
  readonly neededState: u64;

  constructor(name: string, register: FeatureRegister, bit: u32, neededState: u64) {
    this.name = name;
    this.register = register;
    this.bit = bit;
    this.neededState = neededState;
  }
}

/** Intel SDM volume 2, CPUID, leaves 1, 7 and 0x80000001. Names as Linux and LLVM write them. */
const features: StaticArray<Feature, 30> = [
  new Feature("sse3", FeatureRegister.Leaf1Ecx, 0, SSE_STATE),
  new Feature("pclmul", FeatureRegister.Leaf1Ecx, 1, SSE_STATE),
  new Feature("ssse3", FeatureRegister.Leaf1Ecx, 9, SSE_STATE),
  new Feature("fma", FeatureRegister.Leaf1Ecx, 12, AVX_STATE),
  new Feature("cx16", FeatureRegister.Leaf1Ecx, 13, 0),
  new Feature("sse4.1", FeatureRegister.Leaf1Ecx, 19, SSE_STATE),
  new Feature("sse4.2", FeatureRegister.Leaf1Ecx, 20, SSE_STATE),
  new Feature("movbe", FeatureRegister.Leaf1Ecx, 22, 0),
  new Feature("popcnt", FeatureRegister.Leaf1Ecx, 23, 0),
  new Feature("aes", FeatureRegister.Leaf1Ecx, 25, SSE_STATE),
  new Feature("avx", FeatureRegister.Leaf1Ecx, 28, AVX_STATE),
  new Feature("f16c", FeatureRegister.Leaf1Ecx, 29, AVX_STATE),
  new Feature("rdrnd", FeatureRegister.Leaf1Ecx, 30, 0),
  new Feature("hypervisor", FeatureRegister.Leaf1Ecx, 31, 0),
  new Feature("sse", FeatureRegister.Leaf1Edx, 25, SSE_STATE),
  new Feature("sse2", FeatureRegister.Leaf1Edx, 26, SSE_STATE),
  new Feature("bmi", FeatureRegister.Leaf7Ebx, 3, 0),
  new Feature("avx2", FeatureRegister.Leaf7Ebx, 5, AVX_STATE),
  new Feature("bmi2", FeatureRegister.Leaf7Ebx, 8, 0),
  new Feature("avx512f", FeatureRegister.Leaf7Ebx, 16, AVX512_STATE),
  new Feature("avx512dq", FeatureRegister.Leaf7Ebx, 17, AVX512_STATE),
  new Feature("rdseed", FeatureRegister.Leaf7Ebx, 18, 0),
  new Feature("avx512bw", FeatureRegister.Leaf7Ebx, 30, AVX512_STATE),
  new Feature("avx512vl", FeatureRegister.Leaf7Ebx, 31, AVX512_STATE),
  new Feature("avx512vnni", FeatureRegister.Leaf7Ecx, 11, AVX512_STATE),
  new Feature("lzcnt", FeatureRegister.ExtendedEcx, 5, 0),
  new Feature("nx", FeatureRegister.ExtendedEdx, 20, 0),
  new Feature("pdpe1gb", FeatureRegister.ExtendedEdx, 26, 0),
  new Feature("rdtscp", FeatureRegister.ExtendedEdx, 27, 0),
  new Feature("lm", FeatureRegister.ExtendedEdx, 29, 0),
];

/** Whether the CPU has the feature and its registers are switched on. An unknown name is a feature that is missing. */
export function hasFeature(name: string): bool {
  for (const feature of features) {
    if (feature.name === name) return isUsable(feature);
  }
  return false;
}

/** Writes the names of all usable features, separated by spaces. */
export function writeFeatures<W extends Writer>(writer: W): void {
  let separator = "";
  for (const feature of features) {
    if (!isUsable(feature)) continue;
    writer.write(separator);
    writer.write(feature.name);
    separator = " ";
  }
}

function isUsable(feature: Feature): bool {
  const present = (readRegister(feature.register) & (u32(1) << feature.bit)) !== 0;
  return present && (enabledState() & feature.neededState) === feature.neededState;
}

function readRegister(register: FeatureRegister): u32 {
  switch (register) {
    case FeatureRegister.Leaf1Ecx: return cpuid(1).ecx;
    case FeatureRegister.Leaf1Edx: return cpuid(1).edx;
    case FeatureRegister.Leaf7Ebx: return highestLeaf(0) >= 7 ? cpuid(7).ebx : 0;
    case FeatureRegister.Leaf7Ecx: return highestLeaf(0) >= 7 ? cpuid(7).ecx : 0;
    case FeatureRegister.ExtendedEcx: return highestLeaf(0x80000000) >= 0x80000001 ? cpuid(0x80000001).ecx : 0;
    case FeatureRegister.ExtendedEdx: return highestLeaf(0x80000000) >= 0x80000001 ? cpuid(0x80000001).edx : 0;
  }
}

/** XCR0 where the CPU has it; else x87 and SSE, which every 64-bit CPU has and the entry code enables. */
function enabledState(): u64 {
  const OSXSAVE = u32(1) << 27;
  if ((cpuid(1).ecx & OSXSAVE) === 0) return 0x3;
  const [low, high] = asm<[u64, u64]>`xgetbv${output("={rax}")}${output("={rdx}")}${input("{ecx}", u32(0))}`;
  return (high << 32) | low;
}

/** Bits of those registers that code may be compiled for; what firmware, hypervisors and microcode switch is left out. */
const LEAF1_ECX = 0x7ed83203;
const LEAF1_EDX = 0x07808101;
const LEAF7_EBX = 0xf02f0128;
const LEAF7_ECX = 0x00005f42;
const LEAF7_EDX = 0x03c0412c;
const LEAF7_1_EAX = 0x00a00037;
const LEAF7_1_EDX = 0x00280430;
const EXTENDED_ECX = 0x00210961;

export const FEATURE_WORDS: u32 = 5;

/** What code may depend on, in words of bits: a processor runs code that was compiled for another one when it has all of its bits. */
export function featureWord(index: u32): u64 {
  const hasLeaf7 = highestLeaf(0) >= 7;
  switch (index) {
    case 0: return pair(readRegister(FeatureRegister.Leaf1Ecx) & LEAF1_ECX, readRegister(FeatureRegister.Leaf1Edx) & LEAF1_EDX);
    case 1: return pair(readRegister(FeatureRegister.Leaf7Ebx) & LEAF7_EBX, readRegister(FeatureRegister.Leaf7Ecx) & LEAF7_ECX);
    case 2: return hasLeaf7 ? pair(cpuid(7).edx & LEAF7_EDX, cpuid(7, 1).eax & LEAF7_1_EAX) : 0;
    case 3: return pair(readRegister(FeatureRegister.ExtendedEcx) & EXTENDED_ECX, hasLeaf7 ? cpuid(7, 1).edx & LEAF7_1_EDX : 0);
    default: return enabledState();
  }
}

const pair = (low: u32, high: u32): u64 => (u64(high) << 32) | u64(low);
