// The engine's image for tests: the one that is kept until the sources change, so that it is made once for all of them.
import type { Board } from "../../tool/config.ts";
import type { BuiltImage } from "../../tool/image/build.ts";
import { engineImage } from "../../tool/image/engine-image.ts";
import { forEachLimited } from "./limit.ts";

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

/** The engines of the boards, before the tests that want them. One that cannot be made is told of by these. */
export function buildEngines(boards: readonly Board[]): Promise<void> {
  return forEachLimited(boards, 2, async (board) => {
    await builtEngine(board).catch(() => {});
  });
}
