// Runs a built test program on its board and keeps everything that it said.
import type { EngineFrame } from "../../tool/guest/engine-frames.ts";
import { launch } from "../../tool/guest/launch.ts";
import type { BuiltImage } from "../../tool/image/build.ts";
import { armVariant, isPc, type TestMachine } from "./test-machines.ts";
import { parseNamedFiles } from "../../tool/image/named-files.ts";

export interface GuestRunOptions {
  readonly machine?: TestMachine | null;
  readonly memory?: string;
  readonly programArguments?: readonly string[];
  readonly files?: readonly string[];
  readonly iso?: boolean;
  readonly disk?: string;
  readonly timeoutSeconds?: number;
}

export interface GuestRun {
  readonly exitCode: number;
  readonly output: string;
  readonly outputBytes: Buffer;
  readonly messages: string;
  readonly timedOut: boolean;
  /** What an engine told the command. */
  readonly frames: readonly EngineFrame[];
}

/** Long enough for the slowest machine seen under load; a test that hangs ends here. */
const TIMEOUT_SECONDS = 60;

/** A guest that fails without an exit code is a result too: exit code -1 and the reason in the messages. */
export async function runBuilt(built: BuiltImage, options: GuestRunOptions): Promise<GuestRun> {
  const chunks: Buffer[] = [];
  const frames: EngineFrame[] = [];
  const machine = options.machine ?? null;
  let messages = "";
  const read = (): Pick<GuestRun, "output" | "outputBytes"> => {
    const outputBytes = Buffer.concat(chunks);
    return { outputBytes, output: outputBytes.toString("utf8") };
  };
  try {
    const outcome = await launch(built, {
      files: parseNamedFiles(options.files ?? []),
      programArguments: options.programArguments ?? [],
      disk: options.disk ?? null,
      timeoutSeconds: options.timeoutSeconds ?? TIMEOUT_SECONDS,
      guest: {
        machine: isPc(machine) ? machine : "microvm", armVariant: armVariant(machine),
        accelerator: "tcg", memory: options.memory ?? "64M", icount: false, iso: options.iso ?? false,
      },
    }, { output: (chunk) => chunks.push(chunk), messages: (text) => { messages += text; }, frame: (frame) => frames.push(frame) });
    if (outcome.end.timedOut) messages += `(stopped after ${options.timeoutSeconds ?? TIMEOUT_SECONDS} s)\n`;
    return { exitCode: outcome.exitCode, ...read(), messages, timedOut: outcome.end.timedOut, frames };
  } catch (error) {
    return { exitCode: -1, ...read(), messages: messages + (error instanceof Error ? error.message : String(error)), timedOut: false, frames };
  }
}
