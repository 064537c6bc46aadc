// The largest errors of math.h's functions, as one program in C measures them that is compiled twice (mathematics.c): its results with our
// library are read by itself with the computer's own long double functions.
import { execFile, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findApplication } from "../../../tool/application.ts";
import { buildImage, type BuiltImage } from "../../../tool/image/build.ts";

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), "mathematics.c");

export interface FunctionError {
  readonly name: string;
  /** In units of the last place. */
  readonly worst: number;
  /** Results that are no number where there is one, or the other way round, or have the wrong sign or infinity. */
  readonly wrong: number;
  /** Where the worst error, or the first wrong result, is: as C writes floats in hexadecimal. */
  readonly place: string;
}

export interface Measurement {
  /** Both programs; `folder` takes the native one. */
  readonly ours: BuiltImage;
  readonly reference: string;
}

/** Compiles both. */
export async function prepareMeasurement(folder: string): Promise<Measurement> {
  const reference = join(folder, "reference");
  await promisify(execFile)("clang-19", ["-std=gnu17", "-O1", "-D_GNU_SOURCE", "-DREFERENCE", "-fno-builtin", "-w", SOURCE, "-o", reference, "-lm"]);
  return { ours: await buildImage(await findApplication(SOURCE, [], ["-fno-builtin"]), { board: "hosted" }), reference };
}

/** With `count` arguments for each function, drawn from the seed. */
export function measure({ ours, reference }: Measurement, seed: number, count: number): Promise<readonly FunctionError[]> {
  const words = [`${seed}`, `${count}`];
  return new Promise((resolve, reject) => {
    const measured = spawn(ours.image, ["--", ...words], { stdio: ["ignore", "pipe", "inherit"] });
    const judge = spawn(reference, words, { stdio: ["pipe", "pipe", "inherit"] });
    measured.stdout!.pipe(judge.stdin!.on("error", () => {}));
    let text = "";
    judge.stdout!.on("data", (chunk: Buffer) => { text += chunk.toString("latin1"); });
    measured.on("error", reject);
    judge.on("error", reject).on("close", (code) => {
      if (code === 0) resolve(text.trim().split("\n").map(readLine));
      else reject(new Error(`the results of mathematics.c with our library could not be read: exit code ${code} after\n${text}`));
    });
  });
}

function readLine(line: string): FunctionError {
  const [name, worst, wrong, ...place] = line.split(" ");
  return { name: name!, worst: Number(worst), wrong: Number(wrong), place: place.join(" ") };
}

/** What is not within one unit of the last place, a line each. */
export function faultsOf(errors: readonly FunctionError[]): readonly string[] {
  return errors.filter(({ worst, wrong }) => !(worst < 1) || wrong > 0).map(({ name, worst, wrong, place }) => `${name}: ${worst} units, ${wrong} wrong results, at ${place}`);
}
