// What becomes of damaged bitcode: refused in a sentence, or run as the program that it has become; anything else is a fault.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findApplication } from "../../tool/application.ts";
import { Failure } from "../../tool/failure.ts";
import { engineImage } from "../../tool/image/engine-image.ts";
import { buildEngineProgram } from "../../tool/image/engine-program.ts";
import { runBuilt, type GuestRun } from "../runner/guest-run.ts";

export interface Outcome {
  readonly kind: "refused" | "ran" | "fault";
  /** The sentence, or what the program did. */
  readonly text: string;
}

const SECONDS_MAX = 10;
const PANIC_EXIT_CODE = 101;
/** What LLVM's programs say when they fall over their input, and Node's of an error that nobody expected. */
const NO_SENTENCE = /PLEASE submit a bug report|Stack dump|^\s+at .*:\d+:\d+\)?$/m;

/** The command's way with a file. `folder` takes what is built. */
export async function givenToCommand(bytes: Buffer, folder: string): Promise<Outcome> {
  const path = join(folder, "damaged.bc");
  writeFileSync(path, bytes);
  try {
    const { bitcode } = await buildEngineProgram({ ...await findApplication(path), buildDirectory: folder }, "hosted");
    return ranAs(await runInEngine(bitcode));
  } catch (error) {
    if (!(error instanceof Failure)) return { kind: "fault", text: error instanceof Error ? error.stack ?? error.message : String(error) };
    const isClear = error.exitCode !== 0 && !NO_SENTENCE.test(error.message) && error.message.trim() !== "";
    return { kind: isClear ? "refused" : "fault", text: error.message };
  }
}

/** The engine's way with a file that comes to it directly: it has a checksum, so that nothing of what is damaged is believed. */
export async function givenToEngine(bytes: Buffer, folder: string): Promise<Outcome> {
  const path = join(folder, "damaged-for-engine.bc");
  writeFileSync(path, bytes);
  const { exitCode, messages, output } = await runInEngine(path);
  const isRefused = exitCode === 1 && output === "" && /^(this bitcode has no checksum|the program is damaged: |program:\d+:\d+: error: |the program has no function main)/.test(messages);
  return { kind: isRefused ? "refused" : "fault", text: `exit code ${exitCode}: ${messages.slice(0, 500)}` };
}

async function runInEngine(bitcode: string): Promise<GuestRun> {
  const { image, imageBytes, debugImage } = await engineImage("hosted", undefined);
  const built = { name: "engine", board: "hosted", image, imageBytes, debugImage, irFile: "", phases: [] } as const;
  return runBuilt(built, { files: [`program=${bitcode}`], programArguments: ["--tier", "interpret", "--"], timeoutSeconds: SECONDS_MAX });
}

/** A program that damage has changed may do anything that a program can, but its faults are found, and told with an exit code. */
function ranAs({ exitCode, messages, timedOut }: GuestRun): Outcome {
  if (timedOut) return { kind: "ran", text: "it did not end" };
  if (exitCode < 0) return { kind: "fault", text: messages };
  if (exitCode === PANIC_EXIT_CODE && !/^(panic|trap): /m.test(messages)) return { kind: "fault", text: `nothing said why it ended: ${messages}` };
  return { kind: "ran", text: `exit code ${exitCode}: ${messages.split("\n")[0]}` };
}
