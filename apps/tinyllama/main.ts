// TinyLlama: tells a story with a small Llama model. The model and its tokenizer come as the files model.bin and
// tokenizer.bin; the story goes to standard output, and everything else to standard error.
import { findFile, heap, monotonicNanoseconds, programArguments, standardError } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import { openCheckpoint, printCheckpointProblem } from "./checkpoint.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { encode } from "./encode.ts";
import { generate } from "./generate.ts";
import type { Pace } from "./generate.ts";
import { Options, printOptionProblem, readOptions } from "./options.ts";
import { Sampler } from "./sampler.ts";
import { openTokenizer, printTokenizerProblem } from "./tokenizer.ts";
import { Transformer, workspaceLength } from "./transformer.ts";

/** Returns 0 after a story, 1 when a file cannot be used, 2 when an argument is wrong. */
export function main(): i32 {
  const options = new Options();
  const problem = readOptions(options, programArguments());
  if (problem !== null) {
    printOptionProblem(standardError, problem);
    return refuse(2);
  }
  const model = findFile("model.bin");
  if (model === null) {
    standardError.write("there is no file model.bin; give a llama2.c checkpoint with --file model.bin=PATH.\n");
    return refuse(1);
  }
  const checkpoint = openCheckpoint(model);
  if (failed(checkpoint)) {
    printCheckpointProblem(standardError, checkpoint.error);
    return refuse(1);
  }
  return tellStory(options, checkpoint);
}

function tellStory(options: Options, checkpoint: Checkpoint): i32 {
  const shape = checkpoint.shape;
  const tokenizerFile = findFile("tokenizer.bin");
  if (tokenizerFile === null) {
    standardError.write("there is no file tokenizer.bin; give the model's llama2.c tokenizer with --file tokenizer.bin=PATH.\n");
    return refuse(1);
  }
  const tokenizer = openTokenizer(heap, tokenizerFile, shape.vocabularySize);
  if (failed(tokenizer)) {
    printTokenizerProblem(standardError, tokenizer.error);
    return refuse(1);
  }
  const workspace: Slice<f32> | null = allocateSlice(heap, workspaceLength(shape));
  const candidates: Slice<u64> | null = allocateSlice(heap, shape.vocabularySize);
  if (workspace === null || candidates === null) {
    print(standardError, `the model needs ${4 * workspaceLength(shape)} bytes of working memory, which are not there; give the machine more.\n`);
    return refuse(1);
  }
  const prompt = encode(heap, tokenizer, options.prompt);
  if (failed(prompt)) {
    standardError.write(prompt.error === "memory exhausted"
      ? "there is not enough memory to encode the prompt; give the machine more, or a shorter prompt.\n"
      : "the prompt has a byte for which the tokenizer has no token; use other characters.\n");
    return refuse(1);
  }
  const transformer = new Transformer(checkpoint, workspace);
  const random = new Xorshift(options.seed !== 0 ? options.seed : monotonicNanoseconds() | 1);
  const sampler = new Sampler(options.temperature, options.topP, random, candidates);
  const hasLimit = options.steps > 0 && u64(options.steps) < shape.positionCount;
  const steps = hasLimit ? u64(options.steps) : shape.positionCount;
  for (let told: u64 = 0; told < options.repeats; told += 1) {
    report(options, generate(transformer, sampler, tokenizer.pieces, prompt, steps));
  }
  return 0;
}

function report(options: Options, pace: Pace): void {
  if (!options.stats) {
    return;
  }
  const tenths = pace.nanoseconds === 0 ? 0 : u64(f64(pace.tokenCount) * 1e10 / f64(pace.nanoseconds));
  print(standardError, `tokens-per-second: ${tenths / 10}.${tenths % 10}\n`);
  standardError.flush();
}

function refuse(exitCode: i32): i32 {
  standardError.flush();
  return exitCode;
}
