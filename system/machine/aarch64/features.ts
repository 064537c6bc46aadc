// What this CPU can do beyond the baseline, by name: for choosing code, and for reports.

/** Registers in which the CPU describes itself (DDI 0487): ID_AA64ISAR0_EL1 to ISAR2, PFR0, ZFR0 and MMFR2. */
enum FeatureRegister {
  InstructionSet0,
  InstructionSet1,
  InstructionSet2,
  Processor0,
  Vectors,
  Memory2,
}

class Feature {
  readonly name: string;
  readonly register: FeatureRegister;
  /** The lowest bit of the field of four bits. */
  readonly shift: u32;
  readonly valueMin: u64;

  constructor(name: string, register: FeatureRegister, shift: u32, valueMin: u64) {
    this.name = name;
    this.register = register;
    this.shift = shift;
    this.valueMin = valueMin;
  }
}

/**
 * Names as LLVM writes them, in alphabetic order for each register. Features whose state the entry code does not switch on
 * (SME, pointer authentication, memory tags) are left out: they are not usable.
 */
const features: StaticArray<Feature, 36> = [
  new Feature("aes", FeatureRegister.InstructionSet0, 4, 2),
  new Feature("altnzcv", FeatureRegister.InstructionSet0, 52, 2),
  new Feature("crc", FeatureRegister.InstructionSet0, 16, 1),
  new Feature("dotprod", FeatureRegister.InstructionSet0, 44, 1),
  new Feature("flagm", FeatureRegister.InstructionSet0, 52, 1),
  new Feature("fp16fml", FeatureRegister.InstructionSet0, 48, 1),
  new Feature("lse", FeatureRegister.InstructionSet0, 20, 2),
  new Feature("rand", FeatureRegister.InstructionSet0, 60, 1),
  new Feature("rdm", FeatureRegister.InstructionSet0, 28, 1),
  new Feature("sha2", FeatureRegister.InstructionSet0, 12, 1),
  new Feature("sha3", FeatureRegister.InstructionSet0, 32, 1),
  new Feature("sm4", FeatureRegister.InstructionSet0, 40, 1),
  new Feature("bf16", FeatureRegister.InstructionSet1, 44, 1),
  new Feature("ccdp", FeatureRegister.InstructionSet1, 0, 2),
  new Feature("ccpp", FeatureRegister.InstructionSet1, 0, 1),
  new Feature("complxnum", FeatureRegister.InstructionSet1, 16, 1),
  new Feature("fptoint", FeatureRegister.InstructionSet1, 32, 1),
  new Feature("i8mm", FeatureRegister.InstructionSet1, 52, 1),
  new Feature("jsconv", FeatureRegister.InstructionSet1, 12, 1),
  new Feature("rcpc", FeatureRegister.InstructionSet1, 20, 1),
  new Feature("rcpc-immo", FeatureRegister.InstructionSet1, 20, 2),
  new Feature("sb", FeatureRegister.InstructionSet1, 36, 1),
  new Feature("mops", FeatureRegister.InstructionSet2, 16, 1),
  new Feature("dit", FeatureRegister.Processor0, 48, 1),
  new Feature("fp-armv8", FeatureRegister.Processor0, 16, 0),
  new Feature("fullfp16", FeatureRegister.Processor0, 16, 1),
  new Feature("neon", FeatureRegister.Processor0, 20, 0),
  new Feature("ras", FeatureRegister.Processor0, 28, 1),
  new Feature("sve", FeatureRegister.Processor0, 32, 1),
  new Feature("f32mm", FeatureRegister.Vectors, 52, 1),
  new Feature("f64mm", FeatureRegister.Vectors, 56, 1),
  new Feature("sve2", FeatureRegister.Vectors, 0, 1),
  new Feature("sve2-aes", FeatureRegister.Vectors, 4, 2),
  new Feature("sve2-bitperm", FeatureRegister.Vectors, 16, 1),
  new Feature("sve2-sha3", FeatureRegister.Vectors, 32, 1),
  new Feature("lse2", FeatureRegister.Memory2, 32, 1),
];

/** Whether the CPU has the feature. An unknown name is a feature that is missing. */
export function hasFeature(name: string): bool {
  for (const feature of features) {
    if (feature.name === name) return isPresent(feature);
  }
  return false;
}

/** Writes the names of all usable features, separated by spaces. */
export function writeFeatures<W extends Writer>(writer: W): void {
  let separator = "";
  for (const feature of features) {
    if (!isPresent(feature)) continue;
    writer.write(separator);
    writer.write(feature.name);
    separator = " ";
  }
}

function isPresent(feature: Feature): bool {
  const field = readRegister(feature.register) >>> u64(feature.shift) & 0xf;
  // The two fields for floating point and vectors alone are signed: 15 is -1, absent (DDI 0487, ID_AA64PFR0_EL1).
  const isSigned = feature.register === FeatureRegister.Processor0 && (feature.shift === 16 || feature.shift === 20);
  return field >= feature.valueMin && !(isSigned && field === 15);
}

function readRegister(register: FeatureRegister): u64 {
  switch (register) {
    case FeatureRegister.InstructionSet0: return asm<u64>`mrs ${output("=r")}, id_aa64isar0_el1`;
    case FeatureRegister.InstructionSet1: return asm<u64>`mrs ${output("=r")}, id_aa64isar1_el1`;
    case FeatureRegister.InstructionSet2: return asm<u64>`mrs ${output("=r")}, s3_0_c0_c6_2`;
    case FeatureRegister.Processor0: return asm<u64>`mrs ${output("=r")}, id_aa64pfr0_el1`;
    // ID_AA64ZFR0_EL1, which is zero on CPUs without SVE.
    case FeatureRegister.Vectors: return asm<u64>`mrs ${output("=r")}, s3_0_c0_c4_4`;
    case FeatureRegister.Memory2: return asm<u64>`mrs ${output("=r")}, s3_0_c0_c7_2`;
  }
}

export const FEATURE_WORDS: u32 = 1;

/** What code may depend on, in words of bits: a processor runs code that was compiled for another one when it has all of its bits. */
export function featureWord(index: u32): u64 {
  let word: u64 = 0;
  for (const position of range(features.length)) {
    if (isPresent(features[position])) word |= u64(1) << u64(position);
  }
  return word;
}
