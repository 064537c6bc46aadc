// What the engine is given to do on each board: stories whose texts are known from elsewhere, and the catalogue, whose checksums are
// those of its C twins.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileC, PROGRAMS, sourceOf } from "../../bench/catalogue/programs.ts";
import { ROOT } from "../../tool/application.ts";
import { modelPath, MODELS } from "../runner/models.ts";
import { STORIES, type Story } from "../runner/stories.ts";

export interface EngineWork {
  readonly name: string;
  /** As `bareflow run` takes it. */
  readonly application: string;
  readonly programArguments: readonly string[];
  readonly files: readonly string[];
  readonly expected: Buffer;
  /** Set where only the head of `expected` must come, and a line's end: how long it must be at least. */
  readonly headBytesMin?: number;
}

/** All stories as a whole. */
export function wholeStories(): readonly EngineWork[] {
  return STORIES.map((story) => storyOf(story, story.expected, story.programArguments, readFileSync(join(MODELS, "expected", story.expected))));
}

/** The greedy story up to a step: the head of the whole, with a line's end, which must have a byte for each step at least. */
export function beginningOfStory(steps: number): EngineWork {
  const story = STORIES[0]!;
  const whole = readFileSync(join(MODELS, "expected", story.expected));
  return { ...storyOf(story, `${steps} steps of ${story.expected}`, ["--temperature", "0", "--steps", String(steps)], whole), headBytesMin: steps };
}

function storyOf(story: Story, name: string, programArguments: readonly string[], expected: Buffer): EngineWork {
  return {
    name, application: join(ROOT, "apps/tinyllama"), programArguments, expected,
    files: [`model.bin=${modelPath(story.model)}`, `tokenizer.bin=${join(MODELS, story.tokenizer)}`],
  };
}

/** Each program of the catalogue by itself, as it stands. */
export async function catalogue(folder: string, words: readonly string[]): Promise<readonly EngineWork[]> {
  return Promise.all(PROGRAMS.map(async (name) => ({
    name, application: sourceOf(name), programArguments: words, files: [], expected: await checksumOf(name, folder, words),
  })));
}

/** All of them one after the other, in one start of the engine. */
export async function wholeCatalogue(folder: string, words: readonly string[]): Promise<EngineWork> {
  const lines = await Promise.all(PROGRAMS.map((name) => checksumOf(name, folder, words)));
  return { name: "the catalogue", application: sourceOf("all"), programArguments: words, files: [], expected: Buffer.concat(lines) };
}

async function checksumOf(name: string, folder: string, words: readonly string[]): Promise<Buffer> {
  return execFileSync(await compileC(name, ["-O0"], join(folder, name)), words);
}
