// The group `stories`: TinyLlama must tell, byte for byte, what the public C reference tells, on every board.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findApplication, ROOT } from "../../tool/application.ts";
import type { Board } from "../../tool/config.ts";
import { buildImage } from "../../tool/image/build.ts";
import { difference } from "./case-file.ts";
import { runBuilt } from "./guest-run.ts";
import { forEachLimited } from "./limit.ts";
import { modelPath, MODELS, SHAPE_MODEL } from "./models.ts";
import type { Results } from "./results.ts";

/** The largest one takes an emulated processor a minute or so. */
const TIMEOUT_SECONDS = 240;

export interface Story {
  readonly expected: string;
  readonly model: string;
  readonly tokenizer: string;
  readonly programArguments: readonly string[];
}

export const STORIES: readonly Story[] = [
  { expected: "greedy-512.txt", model: "stories260K.bin", tokenizer: "tok512.bin", programArguments: ["--temperature", "0", "--steps", "512"] },
  {
    expected: "t1.0-p0.9-s133742-256.txt", model: "stories260K.bin", tokenizer: "tok512.bin",
    programArguments: ["--temperature", "1.0", "--top-p", "0.9", "--seed", "133742", "--steps", "256"],
  },
  {
    expected: "greedy-prompt-dragon-120.txt", model: "stories260K.bin", tokenizer: "tok512.bin",
    programArguments: ["--temperature", "0", "--steps", "120", "--prompt", "The dragon said"],
  },
  { expected: "shape15m-greedy-40.txt", model: SHAPE_MODEL, tokenizer: "tokenizer.bin", programArguments: ["--temperature", "0", "--steps", "40"] },
];

export async function runStories(only: string | null, results: Results): Promise<void> {
  if (!existsSync(MODELS)) return results.skipped("all", "there are no models in ../shared/models");
  const application = await findApplication(join(ROOT, "apps/tinyllama"));
  for (const board of ["hosted-x86_64", "hosted-aarch64", "pc", "virt", "raspi"] as const satisfies readonly Board[]) {
    const stories = STORIES.filter((story) => only === null || `${story.expected} on ${board}`.includes(only));
    if (stories.length === 0) continue;
    const built = await buildImage(application, { board }).catch((error: unknown) => String(error));
    if (typeof built === "string") {
      for (const story of stories) results.failed(`${story.expected} on ${board}`, built);
      continue;
    }
    await forEachLimited(stories, 2, async (story) => {
      const started = performance.now();
      const label = `${story.expected} on ${board}`;
      const run = await runBuilt(built, {
        memory: "160M", timeoutSeconds: TIMEOUT_SECONDS, programArguments: story.programArguments,
        files: [`model.bin=${modelPath(story.model)}`, `tokenizer.bin=${join(MODELS, story.tokenizer)}`],
      });
      const expected = readFileSync(join(MODELS, "expected", story.expected));
      if (run.exitCode === 0 && expected.equals(run.outputBytes)) return results.passed(label, performance.now() - started);
      const apart = difference(expected.toString("utf8"), run.output) ?? "the bytes differ";
      results.failed(label, `exit code ${run.exitCode}; ${apart}\n${run.messages}`);
    });
  }
}
