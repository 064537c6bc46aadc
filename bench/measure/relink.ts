// What the engine's own images come to: their size, and how fast TinyLlama is in one, against the engine and against C.
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { modelPath, MODELS } from "../../tests/runner/models.ts";
import { findApplication, ROOT } from "../../tool/application.ts";
import { buildImage } from "../../tool/image/build.ts";
import type { Row } from "../row.ts";
import { interleave, pairedRatio, summarize } from "../statistics.ts";
import { buildStandIn, referenceWords, tokensPerSecond } from "./tinyllama.ts";

const STEPS = "512";
const TELLINGS = "20";

export async function measureRelink(rounds: number, givenReference: string | null): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "bareflow-relink-"));
  try {
    const hello = relinked("apps/hello", join(folder, "hello"), []);
    const rows: Row[] = [{ name: "relinked image: hello, hosted", unit: "bytes", value: hello, wanted: { direction: "below", least: 65_536, aim: 12_288 } }];
    if (!existsSync(MODELS)) return rows;
    const [model, tokenizer] = [modelPath("stories260K.bin"), join(MODELS, "tok512.bin")];
    const image = join(folder, "tinyllama");
    const bytes = relinked("apps/tinyllama", image, ["--model", model, "--tokenizer", tokenizer, "--", "--temperature", "0", "--steps", STEPS, "--repeats", "3"]);
    const files = [`model.bin=${model}`, `tokenizer.bin=${tokenizer}`].flatMap((file) => ["--bareflow-file", file]);
    const words = [...files, "--", "--temperature", "0", "--steps", STEPS, "--stats", "--repeats", TELLINGS];
    const ahead = (await buildImage(await findApplication(join(ROOT, "apps/tinyllama")), { board: "hosted", cpu: "native" })).image;
    const reference = givenReference ?? buildStandIn();
    const theirs = referenceWords(givenReference, model, tokenizer, STEPS);
    const [mine, plain, others] = await interleave(rounds, [
      () => tokensPerSecond(image, words), () => tokensPerSecond(ahead, words), () => tokensPerSecond(reference, theirs),
    ]);
    const overC = pairedRatio(mine ?? [], others ?? []);
    const overAhead = pairedRatio(mine ?? [], plain ?? []);
    const reached = summarize(mine ?? []);
    return [
      ...rows,
      { name: "relinked image: TinyLlama, hosted, model beside it", unit: "bytes", value: bytes, wanted: { direction: "below", least: 5 << 20, aim: 131_072 } },
      { name: "TinyLlama relinked, stories260K", unit: "tokens/s", value: reached.median, sample: reached },
      { name: "TinyLlama relinked over C, stories260K", unit: "x", value: overC.median, sample: overC, wanted: { direction: "above", least: 1.2, aim: 3 }, note: "C: gcc -Ofast -march=native" },
      { name: "TinyLlama relinked over compiled ahead of time", unit: "x", value: overAhead.median, sample: overAhead, note: "what the profile brings" },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the image at `path`; its size in bytes. */
export function relinked(app: string, path: string, words: readonly string[]): number {
  const split = words.indexOf("--");
  const [options, programArguments] = split < 0 ? [words, []] : [words.slice(0, split), words.slice(split)];
  const command = ["tool/bareflow.mjs", "run", app, "--engine", "--board", "hosted", "--relink", path, ...options, ...programArguments];
  const run = spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8", timeout: 300_000 });
  if (run.status !== 0) throw new Error(`${app} could not be relinked: ${run.stderr}`);
  return statSync(path).size;
}
