// Where the models are that tests and benchmarks use.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tool/application.ts";

export const MODELS = join(ROOT, "..", "shared", "models");

/** A file of the shape and size of stories15M; the weights mean nothing. */
export const SHAPE_MODEL = "shape15m.bin";
const SHAPE_BYTES = 60_816_028;

/** The path of a model; the large one is written below build/ when it is first needed, which takes seconds. */
export function modelPath(name: string): string {
  if (name !== SHAPE_MODEL) return join(MODELS, name);
  const path = join(ROOT, "build", SHAPE_MODEL);
  if (existsSync(path) && statSync(path).size === SHAPE_BYTES) return path;
  mkdirSync(join(ROOT, "build"), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  execFileSync(process.execPath, [join(MODELS, "make-shape15m.mjs"), temporary], { stdio: ["ignore", "ignore", "inherit"] });
  renameSync(temporary, path);
  return path;
}
