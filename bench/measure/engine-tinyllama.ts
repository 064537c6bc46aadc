// How fast TinyLlama tells stories in the engine when it has told some, against the C program that is compiled before it runs.
import { join } from "node:path";
import { existsSync } from "node:fs";
import { modelPath, MODELS } from "../../tests/runner/models.ts";
import { findApplication, ROOT } from "../../tool/application.ts";
import { engineImage } from "../../tool/image/engine-image.ts";
import { buildEngineProgram } from "../../tool/image/engine-program.ts";
import type { Row } from "../row.ts";
import { interleave, pairedRatio, summarize } from "../statistics.ts";
import { buildStandIn, referenceWords, tokensPerSecond } from "./tinyllama.ts";

const STEPS = "512";
/** Enough for all that is hot to be compiled for good. */
const TELLINGS = "40";

export async function measureEngineTinyllama(rounds: number, givenReference: string | null): Promise<readonly Row[]> {
  if (!existsSync(MODELS)) return [];
  const [model, tokenizer] = [modelPath("stories260K.bin"), join(MODELS, "tok512.bin")];
  const { bitcode } = await buildEngineProgram(await findApplication(join(ROOT, "apps/tinyllama")), "hosted");
  const { image } = await engineImage("hosted", undefined);
  const files = [`program=${bitcode}`, `model.bin=${model}`, `tokenizer.bin=${tokenizer}`].flatMap((file) => ["--bareflow-file", file]);
  const ours = [...files, "--", "--tier", "auto", "--", "--temperature", "0", "--steps", STEPS, "--stats", "--repeats", TELLINGS];
  const reference = givenReference ?? buildStandIn();
  const theirs = referenceWords(givenReference, model, tokenizer, STEPS);
  const [mine, others] = await interleave(rounds, [() => tokensPerSecond(image, ours), () => tokensPerSecond(reference, theirs)]);
  const reached = summarize(mine ?? []);
  const ratio = pairedRatio(mine ?? [], others ?? []);
  return [
    { name: "TinyLlama in the engine, stories260K, settled", unit: "tokens/s", value: reached.median, sample: reached },
    { name: "TinyLlama in the engine over C, stories260K", unit: "x", value: ratio.median, sample: ratio, wanted: { direction: "above", least: 1, aim: 3 }, note: "C: gcc -Ofast -march=native" },
  ];
}
