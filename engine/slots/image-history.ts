// What became of the images that earlier boots have made of the program, as the state tells it from boot to boot: after how many failures no more are made.
import type { JsonWriter } from "bareflow/std/json/json-writer.ts";
import type { JsonValue } from "../cache/json-value.ts";
import type { Slot } from "./boot-block.ts";

/** So many images that have not reported health, and no more are made until something else has changed. */
const FAILED_IMAGES_MAX: u64 = 3;
/** So many boots that have begun to make an image and have made none: they have not come to its end, or could not. */
const ATTEMPTS_MAX: u64 = 3;
/** So many of them may be a lean engine's: then it is the whole one's turn. */
const LEAN_ATTEMPTS_MAX: u64 = 2;

/** An image that was to boot, where the engine does all the same: the loader could not load it, or was not asked. */
export const PASSED = "passed";
/** A lean engine that has not made an image, though it has tried. */
export const UNMADE = "unmade";

export class ImageHistory {
  private failedImages: u64 = 0;
  attempts: u64 = 0;
  /** The slot of the last image that was made. */
  lastSlot: Slot = "b";
  /** What was last made to boot next. */
  switchedTo: Slot = "engine";

  restore(state: JsonValue): void {
    this.failedImages = state.numberOf("failedImages");
    this.attempts = state.numberOf("imageAttempts");
    this.lastSlot = state.textOf("imageSlot") === "a" ? "a" : "b";
    if (state.textOf("switchedTo") === "lean") this.switchedTo = "lean";
  }

  /** Members of the state. */
  writeState<W extends Writer>(json: JsonWriter<W>): void {
    json.key("failedImages");
    json.unsigned(this.failedImages);
    json.key("imageAttempts");
    json.unsigned(this.attempts);
    json.key("imageSlot");
    json.string(this.lastSlot);
    json.key("switchedTo");
    json.string(this.switchedTo);
  }

  /** What has failed so far does not count any more. */
  tryAgain(): void {
    this.failedImages = 0;
    this.attempts = 0;
  }

  /** The engine boots where an image has booted, so often, or was meant to, for this reason. */
  noteReturn(why: string, boots: u64): void {
    if (why === "unhealthy") {
      // One that was well before is none that has never worked.
      if (this.switchedTo !== "lean") this.failedImages = boots > 0 ? 0 : this.failedImages + 1;
    } else if (why !== "damaged" && why !== PASSED && why !== "paging" && why !== UNMADE) {
      this.tryAgain();
    }
  }

  get hasFailedTooOften(): bool {
    return this.failedImages >= FAILED_IMAGES_MAX;
  }

  get wasNeverMade(): bool {
    return this.attempts >= ATTEMPTS_MAX;
  }

  /** Lean engines have had their turns. */
  get wasNeverMadeLean(): bool {
    return this.attempts >= LEAN_ATTEMPTS_MAX;
  }
}
