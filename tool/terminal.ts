// What the command itself says to the person, always on standard error: standard output is the program's alone.
import { createSpinner } from "nanospinner";
import picocolors from "picocolors";

const colors = picocolors.createColors(picocolors.isColorSupported && process.stderr.isTTY === true);

/** A line of the command's own. */
export function say(text: string): void {
  process.stderr.write(`${colors.dim("bareflow:")} ${text}\n`);
}

export function sayError(text: string): void {
  process.stderr.write(`${colors.red("bareflow:")} ${text}\n`);
}

/** Shows on a terminal that something takes a while; says nothing elsewhere. */
export async function withProgress<T>(doing: string, action: () => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return action();
  const spinner = createSpinner(doing, { stream: process.stderr }).start();
  try {
    return await action();
  } finally {
    spinner.clear().stop();
  }
}

/** 65536 as "64 KiB"; small numbers and odd ones in bytes. */
export function shownBytes(count: number): string {
  if (count < 10_000) return `${count} bytes`;
  return count < 10 << 20 ? `${(count / 1024).toFixed(1)} KiB` : `${(count / (1 << 20)).toFixed(1)} MiB`;
}
