// Starts the machine (or the hosted program) as a process and watches it to its end. Whatever happens to the command,
// the process does not outlive it.
import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import type { Readable, Writable } from "node:stream";
import { findProgram } from "../../scripts/requirements.mjs";

export interface GuestCommand {
  readonly program: string;
  readonly words: readonly string[];
  /** Where the messages come from: the process's own standard error, or a socket that it has as file descriptor 3. */
  readonly messages: "stderr" | "descriptor 3";
  /** The command's own standard input, or a pipe for `GuestWatcher.started`; without this it has none. */
  readonly input?: "inherited" | "pipe";
}

export interface GuestWatcher {
  output(chunk: Buffer): void;
  messages(chunk: Buffer): void;
  /** Is given the pipe that is the process's standard input. */
  started?(input: Writable): void;
}

export interface GuestEnd {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  /** What the process wrote to standard error, when that is not the channel of messages: QEMU's own complaints. */
  readonly complaints: string;
  /** From the start of the process to its first output and its first exit, in milliseconds. */
  readonly firstOutputMs: number | null;
  readonly endMs: number;
}

const running = new Set<ChildProcess>();
let watching = false;

/** Runs to the end, or until `timeoutSeconds` (0: no limit) have passed, or `stop` is given: both kill it, as a power cut would. */
export async function runGuest(command: GuestCommand, watcher: GuestWatcher, timeoutSeconds: number, stop?: AbortSignal): Promise<GuestEnd> {
  killGuestsWithTheCommand();
  const separate = command.messages === "descriptor 3";
  // The kernel kills the process with its parent, even when that has no time to do it itself (SIGKILL).
  const setpriv = findProgram("setpriv");
  const words = setpriv === null ? [command.program, ...command.words] : [setpriv, "--pdeathsig", "KILL", command.program, ...command.words];
  const started = performance.now();
  const input = command.input === undefined ? "ignore" : command.input === "pipe" ? "pipe" : "inherit";
  const child = spawn(words[0] ?? command.program, words.slice(1), {
    stdio: separate ? [input, "pipe", "pipe", "pipe"] : [input, "pipe", "pipe"],
  });
  running.add(child);
  if (child.stdin !== null) watcher.started?.(child.stdin);

  let firstOutputMs: number | null = null;
  let complaints = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    firstOutputMs ??= performance.now() - started;
    watcher.output(chunk);
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    if (separate) complaints += chunk.toString("utf8");
    else watcher.messages(chunk);
  });
  if (separate) (child.stdio[3] as Readable).on("data", (chunk: Buffer) => watcher.messages(chunk)).on("error", () => {});

  let timedOut = false;
  const kill = (): void => {
    timedOut = true;
    child.kill("SIGKILL");
  };
  const timer = timeoutSeconds === 0 ? undefined : setTimeout(kill, timeoutSeconds * 1000);
  stop?.addEventListener("abort", kill);
  try {
    return await new Promise((resolve, reject) => {
      child.on("error", reject);
      // "close" comes when all channels have been read to their end.
      child.on("close", (status, signal) => {
        resolve({ status, signal, timedOut, complaints, firstOutputMs, endMs: performance.now() - started });
      });
    });
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener("abort", kill);
    running.delete(child);
  }
}

function killGuestsWithTheCommand(): void {
  if (watching) return;
  watching = true;
  process.on("exit", killAll);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      killAll();
      process.exit(128 + constants.signals[signal]);
    });
  }
}

function killAll(): void {
  for (const child of running) child.kill("SIGKILL");
}
