// Runs a module in the engine: one image, a process for each run.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BuiltImage } from "../../tool/image/build.ts";
import { builtEngine } from "../runner/engine-image.ts";
import { runBuilt, type GuestRun } from "../runner/guest-run.ts";
import type { Mode } from "./modes.ts";

let image: Promise<BuiltImage> | null = null;
let programCount = 0;

export async function runInEngine(text: string, mode: Mode, folder: string): Promise<GuestRun> {
  image ??= builtEngine("hosted");
  const program = join(folder, `engine-${programCount++}.ll`);
  writeFileSync(program, text);
  return await runBuilt(await image, { files: [`program=${program}`], programArguments: [...mode.options, "--"] });
}
