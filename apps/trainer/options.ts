// The trainer's options, read from its arguments.
import { parseUnsigned } from "bareflow/std/text/parse.ts";

export class Options {
  /** Where the trained model goes, as a llama2.c checkpoint. */
  model: string = "stories.bin";
  /** Where the tokenizer goes, as a llama2.c tokenizer file. */
  tokenizer: string = "tokenizer.bin";
  /** Where the state of the training goes again and again. */
  state: string = "training-state.bin";
  seed: u64 = 1;
  /** Steps of the whole training. */
  steps: u64 = 24000;
}

/** Fills `options` from the arguments; returns the word that is wrong, or null. */
export function readOptions(options: Options, words: Slice<string>): string | null {
  for (let i: usize = 0; i < words.length; i += 2) {
    const option = words[i];
    if (i + 1 === words.length || !setOption(options, option, words[i + 1])) return option;
  }
  return null;
}

function setOption(options: Options, option: string, value: string): bool {
  if (option === "--model") {
    options.model = value;
  } else if (option === "--tokenizer") {
    options.tokenizer = value;
  } else if (option === "--state") {
    options.state = value;
  } else if (option === "--seed" || option === "--steps") {
    const number = parseUnsigned(value, maxValue<u32>());
    if (failed(number) || number === 0) return false;
    if (option === "--seed") options.seed = number;
    else options.steps = number;
  } else {
    return false;
  }
  return true;
}
