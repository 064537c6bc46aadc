// `bareflow run --engine --disk` where the disk has an image in use: it boots in the engine's place. An image on trial proves itself
// first, unseen, with the arguments of its test; what does not prove itself is never seen.
import type { EngineSetup } from "../engine/prepare.ts";
import type { LaunchOptions, Outcome, Sinks } from "../guest/launch.ts";
import type { BuiltImage } from "../image/build.ts";
import { Failure } from "../failure.ts";
import { say, withProgress } from "../terminal.ts";
import { bootImage, type SlotOutcome } from "./boot-image.ts";
import { chooseBoot, type Choice } from "./loader.ts";
import type { SlotImage } from "./slot-image.ts";
import { isAttended, trialSeconds } from "./trial-time.ts";

const UNSEEN: Sinks = { output: () => undefined, messages: () => undefined };

export interface RunFromSlot {
  readonly built: BuiltImage;
  readonly outcome: Outcome;
}

/** The engine is to boot, from its lean image where that was chosen. */
export interface EngineToBoot {
  readonly engine: Choice | null;
  /** 0: no limit. A lean engine on trial has one where nobody sits beside it. */
  readonly timeoutSeconds: number;
}

/** `options` are those of the program itself, with its disk. */
export async function bootFromSlot(setup: EngineSetup, key: Buffer | null, options: LaunchOptions, sinks: Sinks): Promise<RunFromSlot | EngineToBoot> {
  const { built } = setup;
  const wanted = { board: built.board, program: setup.program, key, engineBuild: setup.engineBuild };
  for (;;) {
    const choice = chooseBoot(options.disk!, wanted);
    if (choice.why !== "") say(`${choice.why}: the engine boots`);
    if (choice.image === null) return { engine: choice, timeoutSeconds: limitOf(choice, options) };
    const { image } = choice;
    if (choice.isTrial) {
      await withProgress("an image that the engine has made proves itself", () => trial(built, image, choice, options));
      continue;
    }
    const booted = await bootImage(built.name, built.board, image, choice, options, sinks);
    if (!booted.isRefused) return { built: { ...built, imageBytes: image.bytes.length }, outcome: booted.outcome };
  }
}

function limitOf({ lean, isTrial }: Choice, options: LaunchOptions): number {
  const isLimited = lean !== null && isTrial && options.timeoutSeconds === 0 && !isAttended(options);
  return isLimited ? trialSeconds(lean.milliseconds, 0) : options.timeoutSeconds;
}

/** A machine that dies of it has not proved anything. */
async function trial(built: BuiltImage, image: SlotImage, choice: Choice, options: LaunchOptions): Promise<SlotOutcome | null> {
  try {
    return await bootImage(built.name, built.board, image, choice, { ...options, timeoutSeconds: trialSeconds(image.test.milliseconds, 0), takesInput: false }, UNSEEN);
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode !== 1) throw error;
    return null;
  }
}
