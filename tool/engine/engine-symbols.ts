// The symbols of an engine's image, and where in it lies what may stay on the disk: LLVM and what LLVM stands on (system/board/boot/pageable.ld).
import { runProgram } from "../programs.ts";

interface EngineSymbol {
  readonly name: string;
  /** As nm tells it: t, T, w, W for code. */
  readonly kind: string;
  readonly address: bigint;
}

/** The symbols with addresses. `debugImage` is the image with its symbols. Throws Failure as llvm-nm fails. */
export async function engineSymbols(debugImage: string): Promise<readonly EngineSymbol[]> {
  const lines = (await runProgram("llvm-nm-19", ["--format=posix", debugImage], "reading the engine's symbols")).split("\n").map((line) => line.split(" "));
  return lines.flatMap(([name, kind, address]) => name === undefined || kind === undefined || !/^[0-9a-f]+$/i.test(address ?? "") ? [] : [{ name, kind, address: BigInt(`0x${address}`) }]);
}

/** From the first address to the one behind the last, of the code that may stay on the disk and of all that may; null where the image's links do not tell. */
export function pageableRange(symbols: readonly EngineSymbol[]): { readonly start: bigint; readonly textEnd: bigint; readonly end: bigint } | null {
  const [start, textEnd, end] = ["__pageable_start", "__pageable_text_end", "__pageable_end"].map((wanted) => symbols.find(({ name }) => name === wanted)?.address);
  return start === undefined || textEnd === undefined || end === undefined ? null : { start, textEnd, end };
}
