// An image of which there is nothing but its file, as those are that an engine has made.
import type { Board } from "../config.ts";
import type { BuiltImage } from "../image/build.ts";

export function loneImage(name: string, board: Board, path: string, imageBytes: number): BuiltImage {
  return { name, board, image: path, imageBytes, debugImage: path, irFile: "", phases: [] };
}
