// One boot of an image out of a slot: what is given to it, and what it says of itself on the disk when it ends.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BootRecord } from "../disk/boot-record.ts";
import { Failure } from "../failure.ts";
import { launch, type LaunchOptions, type Outcome, type Sinks } from "../guest/launch.ts";
import type { BuiltImage } from "../image/build.ts";
import { loneImage } from "../guest/lone-image.ts";
import { inWorkFolder } from "../image/work-folder.ts";
import type { Board } from "../config.ts";
import { bootRecordOf, takeBack, type Choice } from "./loader.ts";
import type { SlotImage } from "./slot-image.ts";

export interface SlotOutcome {
  readonly outcome: Outcome;
  /** What the block says now; null when it is not there any more. */
  readonly record: BootRecord | null;
  /** It has said that it is well: on trial, that its output was the one that it had to be. */
  readonly isHealthy: boolean;
  /** It has not begun, since the processor lacks what it is compiled for: the next boot, at once, is the engine's. */
  readonly isRefused: boolean;
}

/** On trial, the arguments are those of the test. Throws Failure as `launch` does, for machines that end without an exit code. */
export async function bootImage(name: string, board: Board, image: SlotImage, choice: Choice, options: LaunchOptions, sinks: Sinks): Promise<SlotOutcome> {
  return inWorkFolder(async (work) => {
    const path = join(work, "image");
    await writeFile(path, image.bytes, { mode: 0o755 });
    const built = loneImage(name, board, path, image.bytes.length);
    const programArguments = choice.isTrial ? image.test.arguments : options.programArguments;
    const outcome = await launchChosen(built, choice, { ...options, programArguments }, sinks);
    return { outcome, ...healthOf(options.disk!, image, choice) };
  });
}

/** Boots the engine: the whole one, as it was built, or the lean one off the disk, when it was chosen. */
export async function launchEngine(built: BuiltImage, choice: Choice | null, options: LaunchOptions, sinks: Sinks): Promise<Outcome> {
  const lean = choice?.lean ?? null;
  if (choice === null || lean === null) return launch(built, options, sinks);
  return inWorkFolder(async (work) => {
    const path = join(work, "image");
    await writeFile(path, lean.bytes, { mode: 0o755 });
    return launchChosen({ ...built, image: path, imageBytes: lean.bytes.length }, choice, options, sinks);
  });
}

/** A machine that dies without a word is the fault of what was chosen to boot, all else is not. */
async function launchChosen(built: BuiltImage, choice: Choice, options: LaunchOptions, sinks: Sinks): Promise<Outcome> {
  return launch(built, options, sinks).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.exitCode !== 1) takeBack(options.disk!, choice);
    throw error;
  });
}

/** What the image has left in the block. */
export function healthOf(disk: string, image: SlotImage, choice: Choice): Pick<SlotOutcome, "record" | "isHealthy" | "isRefused"> {
  const record = bootRecordOf(disk);
  const hasReported = record !== null && choice.record !== null && record.boots === choice.record.boots + 1;
  return {
    record,
    isHealthy: hasReported && (record.slot === image.slot || record.why === "workload"),
    isRefused: record?.why === "processor",
  };
}
