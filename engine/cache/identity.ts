// What code depends on, as digests: the program with the engine that compiles it, and the processor. Code of another program, another
// engine or another processor has other ones, and is not used.
import { processorFeatures, processorName, targetTriple } from "#machine/code-generator.ts";
import { Sha256 } from "bareflow/std/hash/sha256.ts";
import { textOfCString } from "../compile/c-string.ts";
import { LLVMRunPasses } from "../compile/llvm/transforms/pass-builder.ts";
import { FunctionRecord } from "../function-record.ts";
import { LoopRecord } from "../function-shape.ts";
import { FunctionProfile } from "../profile/function-profile.ts";
import { TIERS } from "../tiers/tier-table.ts";
import { startTiers } from "../tiers/start.ts";
import { addNumber, Digest } from "./digest.ts";

/** What the symbols mean that code refers to. To be raised when that changes and no size or offset tells. */
const SYMBOLS_VERSION: u64 = 1;

/** What this run's code depends on. */
export class Identity {
  /** The program's module alone. */
  readonly program: Inline<Digest> = new Digest();
  readonly code: Inline<Digest> = new Digest();
  readonly processor: Inline<Digest> = new Digest();

  find(module: Slice<u8>): void {
    digestProgram(module, this.program);
    digestCode(this.program.text, this.code);
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

/** Of the program with the engine: the engine's sources, its tiers, what it keeps for functions, and where code of its own and of LLVM lies in the image. */
function digestCode(program: string, digest: Digest): void {
  const sum = new Sha256();
  sum.update(program.bytes);
  const facts: StaticArray<u64, 11> = [
    SYMBOLS_VERSION, sizeof<Inline<FunctionRecord>>(), offsetof<FunctionRecord>("budget"), sizeof<Inline<LoopRecord>>(), offsetof<LoopRecord>("trips"),
    sizeof<Inline<FunctionProfile>>(), offsetof<FunctionProfile>("callsToSample"), changetype<usize>(functionPointer(LLVMRunPasses)),
    changetype<usize>(functionPointer(startTiers)), changetype<usize>(buildLow), changetype<usize>(buildHigh),
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

/** An object's key: of what the code is of, for which processor, and the code itself. */
export function digestObject(code: string, processor: string, symbol: string, object: Slice<u8>, digest: Digest): void {
  const sum = new Sha256();
  sum.update(code.bytes);
  sum.update(processor.bytes);
  sum.update(symbol.bytes);
  sum.update("\0".bytes);
  sum.update(object);
  digest.finish(sum);
}
