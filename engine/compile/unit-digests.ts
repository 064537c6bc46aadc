// What a unit is made of, as sums: code that an earlier run has made is believed where its IR is the same, whatever else has changed in
// the program.
import { Sha256 } from "bareflow/std/hash/sha256.ts";
import { Digest } from "../digest.ts";
import { LLVMWriteBitcodeToMemoryBuffer } from "./llvm/bit-writer.ts";
import { LLVMDisposeMemoryBuffer } from "./llvm/core/memory-buffer.ts";
import type { LLVMModuleRef } from "./llvm/types.ts";
import { bytesOf } from "./object-file.ts";

export class UnitDigests {
  /** Of the unit's module as it was taken from the program: the function, the copies that came along, what they use, and its symbol. */
  readonly ir: Inline<Digest> = new Digest();
  /** Of the same module with the profile in it that the passes were told; empty where the tier is told none. */
  readonly profile: Inline<Digest> = new Digest();
}

/** Equal modules have equal digests: names of values are not in it, and what is not used should not be in the module. */
export function digestModule(module: LLVMModuleRef, digest: Digest): void {
  const bitcode = LLVMWriteBitcodeToMemoryBuffer(module);
  const sum = new Sha256();
  sum.update(bytesOf(bitcode));
  digest.finish(sum);
  LLVMDisposeMemoryBuffer(bitcode);
}
