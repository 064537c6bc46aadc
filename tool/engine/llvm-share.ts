// How much of an engine's image is LLVM and what LLVM stands on: the parts of it that may stay on the disk.
import { engineSymbols, pageableRange } from "./engine-symbols.ts";

/** How an engine's image is divided, in bytes. */
export interface EngineShares {
  readonly image: number;
  /** LLVM's code and constants. */
  readonly llvm: number;
}

/** Null where the image's links do not tell. `debugImage` is the image with its symbols. */
export async function engineShares(debugImage: string, imageBytes: number): Promise<EngineShares | null> {
  const range = pageableRange(await engineSymbols(debugImage));
  return range === null ? null : { image: imageBytes, llvm: Number(range.end - range.start) };
}

/** LLVM's bytes in what a boot has booted: none in an image of the program, and of a lean engine, which has all else whole, the rest. */
export function llvmBytesIn(stage: string, imageBytes: number, shares: EngineShares): number {
  return stage === "trial" || stage === "appliance" ? 0 : Math.max(0, imageBytes - (shares.image - shares.llvm));
}
