// How much of an engine's image is LLVM and what LLVM stands on: the parts of it that may stay on the disk, which lie between two symbols.
import { runProgram } from "../programs.ts";

/** Of the link scripts (system/board/boot/pageable.ld). */
const [START, END] = ["__pageable_start", "__pageable_end"];

/** How an engine's image is divided, in bytes. */
export interface EngineShares {
  readonly image: number;
  /** LLVM's code and constants. */
  readonly llvm: number;
}

/** Null where the image's links do not tell. `debugImage` is the image with its symbols. */
export async function engineShares(debugImage: string, imageBytes: number): Promise<EngineShares | null> {
  const lines = (await runProgram("llvm-nm-19", ["--format=posix", debugImage], "reading the engine's symbols")).split("\n");
  const addressOf = (name: string): bigint | null => {
    const address = lines.find((line) => line.startsWith(`${name} `))?.split(" ")[2];
    return address === undefined ? null : BigInt(`0x${address}`);
  };
  const [start, end] = [addressOf(START), addressOf(END)];
  return start === null || end === null ? null : { image: imageBytes, llvm: Number(end - start) };
}

/** LLVM's bytes in what a boot has booted: none in an image of the program, and of a lean engine, which has all else whole, the rest. */
export function llvmBytesIn(stage: string, imageBytes: number, shares: EngineShares): number {
  return stage === "trial" || stage === "appliance" ? 0 : Math.max(0, imageBytes - (shares.image - shares.llvm));
}
