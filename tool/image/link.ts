// Links object files for a board, with LLVM where the image is to have it, and makes of that what boots.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { boards } from "../../compiler/target/boards.ts";
import { ROOT } from "../application.ts";
import { BOARD_FACTS } from "../boards.ts";
import type { Board } from "../config.ts";
import { runProgram } from "../programs.ts";
import { engineLink } from "./engine-link.ts";

export interface LinkedImage {
  /** With symbols and lines. */
  readonly debugImage: string;
  /** Stripped, or flat. */
  readonly image: string;
}

interface LinkOptions {
  readonly board: Board;
  /** Whether LLVM is to be in it. */
  readonly engine: boolean;
  /** More words for the linker. */
  readonly words?: readonly string[];
}

/** Into `work`. Throws Failure with what the linker says. */
export async function linkImage(objectFiles: readonly string[], options: LinkOptions, work: string): Promise<LinkedImage> {
  const { board, engine, words = [] } = options;
  const debugImage = join(work, "linked.debug.elf");
  const image = join(work, "linked.image");
  const { linker, flatImage } = BOARD_FACTS[board];
  const { folder, machine } = boards[board];
  const ordered = engine ? await libraryOrder(work) : [];
  const libraries = engine ? await engineLink(machine, objectFiles) : { before: [], behind: [] };
  await runProgram("ld.lld-19", [
    // Where the linker cannot tell which addresses matter, as in the libraries, it folds equal functions whatever they are.
    "-T", join(ROOT, "system/board", folder, engine ? "link-engine.ld" : "link.ld"), "-L", join(ROOT, "system/board/boot"), "-m", linker.emulation, "--gc-sections", engine ? "--icf=all" : "--icf=safe",
    "-z", "norelro", "-z", "noexecstack", "-z", `max-page-size=${linker.pageBytes}`, "--build-id=none", ...ordered, ...words, "-o", debugImage,
    ...libraries.before, ...objectFiles, ...libraries.behind,
  ], "linking");
  // Boot loaders and Linux read program headers alone.
  const form = flatImage ? ["-O", "binary"] : ["--strip-all", "--strip-sections"];
  await runProgram("llvm-objcopy-19", [...form, debugImage, image], "making the image");
  return { debugImage, image };
}

/** What boots use of the libraries lies together. Names that this machine's libraries lack, as those of other machines' code generators, change nothing. */
async function libraryOrder(work: string): Promise<readonly string[]> {
  const { LIBRARY_ORDER } = await import("./library-order.table.ts");
  const file = join(work, "library-order");
  await writeFile(file, LIBRARY_ORDER.map((name) => `${name}\n`).join(""));
  return [`--symbol-ordering-file=${file}`, "--no-warn-symbol-ordering"];
}
