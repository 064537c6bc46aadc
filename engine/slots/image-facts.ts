// What an image of the lifecycle is told when it is made: where the block is that says what boots next, what its processor has to have,
// and what its output has to be. The engine fills it in (engine/relink/image-symbols.ts), and the image reads it.
import { FEATURE_WORDS, featureWord } from "#machine/features.ts";
import { BootPlace } from "./boot-sector.ts";

/** The symbol under which the image has it, and that of the counter of what the profile had never seen. */
export const IMAGE_FACTS_SYMBOL = "bareflow_image_facts";
export const UNSEEN_SYMBOL = "bareflow_unseen_code";

/** More unseen calls and turns in a boot are another workload than the one that the image was made for: compiled for size, they may have cost a millisecond. */
export const UNSEEN_MAX: u64 = 10_000;

/** An image hangs after so many times what the longest boot of the engine has taken, and so many seconds. */
const LONGEST_TIMES: u64 = 10;
const SECONDS_MIN: u64 = 10;

/** After so many seconds, `milliseconds` is what the longest boot has taken. */
export const secondsUntilHung = (milliseconds: u64): u64 => SECONDS_MIN + milliseconds * LONGEST_TIMES / 1000;

export class ImageFacts {
  readonly place: Inline<BootPlace> = new BootPlace();
  /** The slot that the image lies in, 0 for a and 1 for b: it reports for no other. */
  slot: u64 = 0;
  /** What the program's process has to end with. */
  exitCode: u64 = 0;
  /** After so many seconds without that, it hangs. */
  secondsMax: u64 = 0;
  /** SHA-256 of the arguments and files with which the output is known, and of that output. */
  readonly inputs: Inline<StaticArray<u8, 32>> = new StaticArray<u8, 32>();
  readonly output: Inline<StaticArray<u8, 32>> = new StaticArray<u8, 32>();
  /** SHA-256 of those inputs as they look without reading files (`outlineInputs`). */
  readonly outline: Inline<StaticArray<u8, 32>> = new StaticArray<u8, 32>();
  /** What the processor has for which the image is compiled (`featureWord`). */
  readonly features: Inline<StaticArray<u64, 8>> = new StaticArray<u64, 8>();

  /** The processor is this one. */
  setProcessor(): void {
    for (let index: u32 = 0; index < FEATURE_WORDS; index += 1) this.features[index] = featureWord(index);
  }

  /** Whether this processor has all that the image may use. */
  isForThisProcessor(): bool {
    for (let index: u32 = 0; index < FEATURE_WORDS; index += 1) {
      if ((featureWord(index) & this.features[index]) !== this.features[index]) return false;
    }
    return true;
  }
}
