// The engine's image for tests: the one that is kept until the sources change, so that it is made once for all of them.
import type { Board } from "../../tool/config.ts";
import type { BuiltImage } from "../../tool/image/build.ts";
import { engineImage } from "../../tool/image/engine-image.ts";

/** The engine for the board, without a program. Throws Failure when it cannot be made. */
export async function builtEngine(board: Board): Promise<BuiltImage> {
  return { name: "engine", board, ...await engineImage(board, undefined), irFile: "", phases: [] };
}
