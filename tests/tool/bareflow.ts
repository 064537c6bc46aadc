// Runs the `bareflow` command for the tests, as a person would from the checkout.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { findApplication, ROOT } from "../../tool/application.ts";

export interface Said {
  readonly status: number | null;
  readonly output: string;
  readonly messages: string;
}

export const COMMAND = join(ROOT, "tool/bareflow.mjs");
export const PROGRAMS = "tests/tool/programs";

/** Runs to the end, two minutes at most. */
export function bareflow(words: readonly string[], options: { readonly input?: string | Uint8Array; readonly environment?: Record<string, string> } = {}): Said {
  const result = spawnSync(process.execPath, [COMMAND, ...words], {
    cwd: ROOT, encoding: "utf8", timeout: 120_000, maxBuffer: 1 << 26,
    input: options.input ?? "", env: { ...process.env, NO_COLOR: "1", ...options.environment },
  });
  return { status: result.status, output: result.stdout, messages: result.stderr };
}

/** Removes what was built of a program, so that it is built again although it has not changed. Other tests may be running programs of the checkout. */
export async function forgetBuilds(program: string): Promise<void> {
  rmSync((await findApplication(program)).buildDirectory, { recursive: true, force: true });
}

/** Starts the command and leaves it running. */
export function startBareflow(words: readonly string[]): ReturnType<typeof spawn> {
  return spawn(process.execPath, [COMMAND, ...words], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs several at the same time, each to its end. */
export async function bareflowTogether(commands: readonly (readonly string[])[]): Promise<readonly Said[]> {
  return Promise.all(commands.map(async (words) => {
    const command = startBareflow(words);
    let output = "";
    let messages = "";
    command.stdout?.setEncoding("utf8").on("data", (text: string) => { output += text; });
    command.stderr?.setEncoding("utf8").on("data", (text: string) => { messages += text; });
    const [status] = await once(command, "close");
    return { status, output, messages };
  }));
}
