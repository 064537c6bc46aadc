// Runs the programs that try the file system on disks in memory, with seeds: many cases in one process.
import { fileURLToPath } from "node:url";
import { findApplication } from "../../tool/application.ts";
import { buildImage, type BuiltImage } from "../../tool/image/build.ts";
import { type GuestRun, runBuilt } from "../runner/guest-run.ts";

export type StorageProgram = "power-cuts" | "damaged-disks";

export async function buildHosted(name: StorageProgram): Promise<BuiltImage> {
  const program = fileURLToPath(new URL(`../../system/kernel/storage/test-programs/${name}.ts`, import.meta.url));
  return buildImage(await findApplication(program), { board: "hosted" });
}

/** Runs so many cases of a seed; the program ends with 0 and one line, or says what went wrong. */
export function runSeed(built: BuiltImage, seed: number, count: number, ...words: readonly string[]): Promise<GuestRun> {
  return runBuilt(built, { programArguments: [String(seed), String(count), ...words], timeoutSeconds: 280 });
}
