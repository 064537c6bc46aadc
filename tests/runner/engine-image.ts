// The engine's image for tests: the one that is kept until the sources change, so that it is made once for all of them.
import type { Board } from "../../tool/config.ts";
import type { BuiltImage } from "../../tool/image/build.ts";
import { engineImage } from "../../tool/image/engine-image.ts";

const images = new Map<Board, Promise<BuiltImage>>();

/** The engine for the board, without a program. Throws Failure when it cannot be made. */
export function builtEngine(board: Board): Promise<BuiltImage> {
  let image = images.get(board);
  if (image === undefined) {
    image = engineImage(board, undefined).then((made) => ({ name: "engine", board, ...made, irFile: "", phases: [] }));
    images.set(board, image);
  }
  return image;
}
