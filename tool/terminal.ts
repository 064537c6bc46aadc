// What the command itself says to the person, always on standard error: standard output is the program's alone.
import { createSpinner } from "nanospinner";
import picocolors from "picocolors";
import { recallDuration, rememberDuration } from "./durations.ts";
import { bar } from "./text-table.ts";

const colors = picocolors.createColors(picocolors.isColorSupported && process.stderr.isTTY === true);

/** A line of the command's own. */
export function say(text: string): void {
  process.stderr.write(`${colors.dim("bareflow:")} ${text}\n`);
}

export function sayError(text: string): void {
  process.stderr.write(`${colors.red("bareflow:")} ${text}\n`);
}

/** What takes longer has a bar. */
const BAR_AFTER_MS = 2000;
const BAR_WIDTH = 24;
const REDRAW_MS = 250;

/**
 * Shows on a terminal that something takes a while, and after two seconds how far it has come: compared with `expectedMs`, or with how
 * long the same took the last time, where that is known. Says nothing elsewhere.
 */
export async function withProgress<T>(doing: string, action: () => Promise<T>, expectedMs: number | null = recallDuration(doing)): Promise<T> {
  if (!process.stderr.isTTY) return action();
  const started = performance.now();
  const spinner = createSpinner(doing, { stream: process.stderr }).start();
  const timer = setInterval(() => {
    const elapsed = performance.now() - started;
    if (elapsed >= BAR_AFTER_MS) spinner.update(`${doing} ${progressBar(elapsed, expectedMs)}`);
  }, REDRAW_MS);
  timer.unref();
  try {
    const result = await action();
    rememberDuration(doing, performance.now() - started);
    return result;
  } finally {
    clearInterval(timer);
    spinner.clear().stop();
  }
}

/** Nobody knows the end before it has come: the bar stays a little short of it. */
function progressBar(elapsedMs: number, expectedMs: number | null): string {
  const seconds = colors.dim(`${(elapsedMs / 1000).toFixed(0)} s`);
  if (expectedMs === null || expectedMs < BAR_AFTER_MS) return seconds;
  const share = Math.min(0.98, elapsedMs / expectedMs);
  return `${colors.cyan(bar(share, BAR_WIDTH))}${colors.dim("│")} ${(share * 100).toFixed(0)} % ${colors.dim(`of about ${(expectedMs / 1000).toFixed(0)} s`)}`;
}

/** 65536 as "64 KiB"; small numbers and odd ones in bytes. */
export function shownBytes(count: number): string {
  if (count < 10_000) return `${count} bytes`;
  return count < 10 << 20 ? `${(count / 1024).toFixed(1)} KiB` : `${(count / (1 << 20)).toFixed(1)} MiB`;
}
