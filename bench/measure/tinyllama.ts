// How fast TinyLlama tells its stories as a Linux process, against a C program with the same arithmetic, in turns.
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tool/application.ts";
import type { BuiltImage } from "../../tool/image/build.ts";
import { modelPath, MODELS, SHAPE_MODEL } from "../../tests/runner/models.ts";
import type { Row } from "../row.ts";
import { interleave, pairedRatio, summarize } from "../statistics.ts";

interface Shape { readonly name: string; readonly model: string; readonly tokenizer: string; readonly steps: number }

const SHAPES: readonly Shape[] = [
  { name: "stories260K", model: "stories260K.bin", tokenizer: "tok512.bin", steps: 512 },
  { name: "60 MB shape", model: SHAPE_MODEL, tokenizer: "tokenizer.bin", steps: 256 },
];
/** As our program, the stand-in and llama2.c print it. */
const RATE = /tokens-per-second: ([\d.]+)|([\d.]+) tokens\/s|tok\/s: ([\d.]+)/g;

export async function measureTinyllama(built: BuiltImage, options: { readonly rounds: number; readonly reference: string | null }): Promise<readonly Row[]> {
  if (!existsSync(MODELS)) return [];
  const reference = options.reference ?? buildStandIn();
  const rows: Row[] = [];
  for (const shape of SHAPES) {
    const model = modelPath(shape.model);
    const tokenizer = join(MODELS, shape.tokenizer);
    const steps = String(shape.steps);
    const oursWords = ["--bareflow-file", `model.bin=${model}`, "--bareflow-file", `tokenizer.bin=${tokenizer}`, "--", "--temperature", "0", "--steps", steps, "--stats"];
    const theirWords = referenceWords(options.reference, model, tokenizer, steps);
    const [ours, theirs] = await interleave(options.rounds, [() => tokensPerSecond(built.image, oursWords), () => tokensPerSecond(reference, theirWords)]);
    const mine = summarize(ours ?? []);
    const reached = summarize(theirs ?? []);
    const ratio = pairedRatio(ours ?? [], theirs ?? []);
    rows.push(
      { name: `TinyLlama hosted, ${shape.name}`, unit: "tokens/s", value: mine.median, sample: mine },
      { name: `C with gcc -Ofast -march=native, ${shape.name}`, unit: "tokens/s", value: reached.median, sample: reached, note: options.reference === null ? "bench/reference/llama.c" : options.reference },
      { name: `TinyLlama over C, ${shape.name}`, unit: "x", value: ratio.median, sample: ratio, wanted: { direction: "above", least: 1, aim: 1.5 } },
    );
  }
  return rows;
}

/** How the C program is asked for the greedy story: llama2.c that was given, or with null the stand-in. */
export function referenceWords(given: string | null, model: string, tokenizer: string, steps: string): readonly string[] {
  return given === null ? [model, tokenizer, "0", "0.9", "1", steps] : [model, "-z", tokenizer, "-t", "0", "-n", steps];
}

export function buildStandIn(): string {
  const target = join(ROOT, "build", "bench", "llama-reference");
  mkdirSync(join(ROOT, "build", "bench"), { recursive: true });
  execFileSync("gcc", ["-Ofast", "-march=native", "-o", target, join(ROOT, "bench/reference/llama.c"), "-lm"], { stdio: "inherit" });
  return target;
}

/** What the program itself says about its speed, on one processor; of its last telling, if it tells several. */
export function tokensPerSecond(program: string, words: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    execFile(program, words, { maxBuffer: 1 << 26, timeout: 120_000 }, (error, _story, messages) => {
      const match = [...messages.matchAll(RATE)].at(-1);
      const rate = Number(match?.[1] ?? match?.[2] ?? match?.[3]);
      if (error !== null || !(rate > 0)) reject(new Error(`${program} ${words.join(" ")} told no speed: ${error?.message ?? messages}`));
      else resolve(rate);
    });
  });
}
