// The loop that tells the story: a token in, the next one out, its text to standard output at once.
import { monotonicNanoseconds, standardOutput } from "bareflow/kernel/program.ts";
import { decode, isPrintable } from "./decode.ts";
import type { Sampler } from "./sampler.ts";
import { startOfText } from "./tokenizer.ts";
import type { Transformer } from "./transformer.ts";

/** How fast it went; like llama2.c, the first token is left out, because it alone meets cold memory. */
export type Pace = { readonly tokenCount: usize; readonly nanoseconds: u64 };

/**
 * Goes through `prompt`, which begins with startOfText, and on from there, for `steps` tokens or until the model ends
 * the text. Ends the output with a newline.
 */
export function generate(transformer: Transformer, sampler: Sampler, pieces: Slice<string>, prompt: Slice<u32>, steps: usize): Pace {
  let token = prompt[0];
  let position: usize = 0;
  let startNs: u64 = 0;
  while (position < steps) {
    transformer.advance(token, position);
    position += 1;
    const next = position < prompt.length ? prompt[position] : sampler.choose(transformer.predict());
    if (next === startOfText) {
      break;
    }
    const text = decode(pieces, token, next);
    if (isPrintable(text)) {
      standardOutput.write(text);
      standardOutput.flush();
    }
    token = next;
    if (position === 1) {
      startNs = monotonicNanoseconds();
    }
  }
  standardOutput.write("\n");
  standardOutput.flush();
  return { tokenCount: position > 1 ? position - 1 : 0, nanoseconds: position > 1 ? monotonicNanoseconds() - startNs : 0 };
}
