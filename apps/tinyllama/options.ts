// The program's options, read from its arguments. Their names and meanings are those of llama2.c, spelled out.
import { parseF32 } from "bareflow/std/text/parse-float.ts";
import { parseSigned, parseUnsigned } from "bareflow/std/text/parse.ts";

const REPEATS_MAX = 1000000;

export class Options {
  /** 0 always takes the best token; 1 samples from the model's own probabilities. */
  temperature: f32 = 1;
  /** Samples from the fewest tokens whose probabilities exceed this; 0 and 1 sample from all. */
  topP: f32 = 0.9;
  /** 0 stands for a seed taken from the clock. */
  seed: u64 = 0;
  /** Tokens to go through; 0, negative or too large: as many as the model has positions. */
  steps: i64 = 256;
  /** The beginning of the text, which the model goes on from. */
  prompt: string = "";
  /** How many times to tell the story, each time from its beginning: what compiles while it runs shows its speed at last. */
  repeats: u64 = 1;
  /** Whether to report the speed on standard error. */
  stats: bool = false;
}

/** What is wrong with an argument. */
export type OptionProblem = {
  readonly kind: "unknown option" | "value missing" | "not a number" | "out of range";
  /** The option, or the word that is none. */
  readonly option: string;
  readonly value: string;
};

/** Fills `options` from the arguments; returns what is wrong, or null. */
export function readOptions(options: Options, words: Slice<string>): OptionProblem | null {
  let i: usize = 0;
  while (i < words.length) {
    const option = words[i];
    i += 1;
    if (option === "--stats") {
      options.stats = true;
      continue;
    }
    if (!takesValue(option)) {
      return { kind: "unknown option", option: option, value: "" };
    }
    if (i === words.length) {
      return { kind: "value missing", option: option, value: "" };
    }
    const problem = setOption(options, option, words[i]);
    if (problem !== null) {
      return problem;
    }
    i += 1;
  }
  return null;
}

/** Writes what is wrong, and what to do, as one sentence with a line's end. */
export function printOptionProblem<W extends Writer>(writer: W, p: OptionProblem): void {
  switch (p.kind) {
    case "unknown option":
      print(writer, `"${p.option}" is not an option; there are --temperature, --top-p, --seed, --steps, --prompt, --repeats and --stats.\n`);
      break;
    case "value missing":
      print(writer, `${p.option} needs a value; write it as the next argument.\n`);
      break;
    case "not a number":
      print(writer, `${p.option} needs ${expectedValue(p.option)}, which "${p.value}" is not; write a number such as ${example(p.option)}.\n`);
      break;
    case "out of range":
      print(writer, `${p.option} needs ${expectedValue(p.option)}, and ${p.value} is out of range; write a number such as ${example(p.option)}.\n`);
      break;
  }
}

function setOption(options: Options, option: string, value: string): OptionProblem | null {
  if (option === "--prompt") {
    options.prompt = value;
    return null;
  }
  if (option === "--seed") {
    const seed = parseUnsigned(value);
    if (failed(seed)) {
      return numberProblem(seed.error === "out of range", option, value);
    }
    options.seed = seed;
    return null;
  }
  if (option === "--steps") {
    const steps = parseSigned(value);
    if (failed(steps)) {
      return numberProblem(steps.error === "out of range", option, value);
    }
    options.steps = steps;
    return null;
  }
  if (option === "--repeats") {
    const repeats = parseUnsigned(value, REPEATS_MAX);
    if (failed(repeats)) {
      return numberProblem(repeats.error === "out of range", option, value);
    }
    options.repeats = repeats;
    return repeats >= 1 ? null : numberProblem(true, option, value);
  }
  const number = parseF32(value);
  if (failed(number)) {
    return numberProblem(number.error === "out of range", option, value);
  }
  if (option === "--temperature") {
    options.temperature = number;
    return number >= 0 ? null : numberProblem(true, option, value);
  }
  options.topP = number;
  return number >= 0 && number <= 1 ? null : numberProblem(true, option, value);
}

function takesValue(option: string): bool {
  return option === "--temperature" || option === "--top-p" || option === "--seed" || option === "--steps" || option === "--prompt" || option === "--repeats";
}

function expectedValue(option: string): string {
  if (option === "--temperature") {
    return "a number of 0 or more";
  }
  return option === "--top-p" ? "a number from 0 to 1" : "a whole number";
}

function example(option: string): string {
  return option === "--temperature" || option === "--top-p" ? "0.9" : "256";
}

function numberProblem(isOutOfRange: bool, option: string, value: string): OptionProblem {
  return { kind: isOutOfRange ? "out of range" : "not a number", option: option, value: value };
}
