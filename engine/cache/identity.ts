// What code depends on besides its own IR, as digests: the engine that compiles it and the processor. Code of another engine or another
// processor has other ones, and is not used.
import { processorFeatures, processorName, targetTriple } from "#machine/code-generator.ts";
import { Sha256 } from "bareflow/std/hash/sha256.ts";
import { textOfCString } from "../compile/c-string.ts";
import { LLVMGetVersion } from "../compile/llvm/core/library.ts";
import { LLVMRunPasses } from "../compile/llvm/transforms/pass-builder.ts";
import { addNumber, Digest } from "../digest.ts";
import { FunctionRecord } from "../function-record.ts";
import { LoopRecord } from "../function-shape.ts";
import { FunctionProfile } from "../profile/function-profile.ts";
import { TIERS } from "../tiers/tier-table.ts";
import { startTiers } from "../tiers/start.ts";
import type { PlanEntry } from "./plan.ts";

/** What the symbols mean that code refers to. To be raised when that changes and no size or offset tells. */
const SYMBOLS_VERSION: u64 = 1;

/** What this run's code depends on. */
export class Identity {
  /** The program's module alone. */
  readonly program: Inline<Digest> = new Digest();
  readonly engine: Inline<Digest> = new Digest();
  readonly processor: Inline<Digest> = new Digest();

  find(module: Slice<u8>): void {
    digestProgram(module, this.program);
    digestEngine(this.engine);
    digestProcessor(this.processor);
  }
}

function digestProgram(module: Slice<u8>, digest: Digest): void {
  const sum = new Sha256();
  sum.update(module);
  digest.finish(sum);
}

/** The engine's sources, as two numbers of 30 bits (tool/image/engine-image.ts); zero in images that nobody keeps anything of. */
const buildLow = extern<() => void>("bareflow_engine_build_low");
const buildHigh = extern<() => void>("bareflow_engine_build_high");

/** Both as one, for records of what the engine has made of itself. */
export const engineBuild = (): u64 => u64(changetype<usize>(buildHigh)) << 30 | u64(changetype<usize>(buildLow));

class LLVMVersion {
  major: u32 = 0;
  minor: u32 = 0;
  patch: u32 = 0;
}

/** The engine's sources, LLVM, the tiers, what the engine keeps for functions, and where code of its own and of LLVM lies in the image. */
function digestEngine(digest: Digest): void {
  const version = new LLVMVersion();
  LLVMGetVersion(addressOf(version.major), addressOf(version.minor), addressOf(version.patch));
  const sum = new Sha256();
  const facts: StaticArray<u64, 14> = [
    SYMBOLS_VERSION, sizeof<Inline<FunctionRecord>>(), offsetof<FunctionRecord>("budget"), sizeof<Inline<LoopRecord>>(), offsetof<LoopRecord>("trips"),
    sizeof<Inline<FunctionProfile>>(), offsetof<FunctionProfile>("callsToSample"), changetype<usize>(functionPointer(LLVMRunPasses)),
    changetype<usize>(functionPointer(startTiers)), changetype<usize>(buildLow), changetype<usize>(buildHigh), version.major, version.minor, version.patch,
  ];
  for (const fact of facts) addNumber(sum, fact);
  for (const tier of TIERS) sum.update(textOfCString(tier.passes).bytes);
  digest.finish(sum);
}

/** Of the processor, by all that its code generator knows of it. */
function digestProcessor(digest: Digest): void {
  const sum = new Sha256();
  sum.update(textOfCString(targetTriple()).bytes);
  sum.update(" ".bytes);
  sum.update(textOfCString(processorName()).bytes);
  sum.update(" ".bytes);
  sum.update(textOfCString(processorFeatures()).bytes);
  digest.finish(sum);
}

/**
 * An object's key: of the engine with its version of LLVM and its pipelines, the processor with all its features, the unit's IR, the profile that the passes
 * were told, the tier, the symbol, and the code itself.
 */
export function digestObject(identity: Identity, entry: PlanEntry, object: Slice<u8>, digest: Digest): void {
  const sum = new Sha256();
  addText(sum, identity.engine.text);
  addText(sum, identity.processor.text);
  addText(sum, entry.ir);
  addText(sum, entry.profile);
  addText(sum, entry.tier);
  addText(sum, entry.symbol);
  sum.update(object);
  digest.finish(sum);
}

/** With its end: two texts are not taken for two others that are the same in a row. */
function addText(sum: Sha256, text: string): void {
  sum.update(text.bytes);
  sum.update("\0".bytes);
}
