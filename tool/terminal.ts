// What the command itself says to the person, always on standard error: standard output is the program's alone.
import { recallDuration, rememberDuration } from "./durations.ts";
import { colorsFor, bar, visibleLength } from "./text-table.ts";

const colors = colorsFor(process.stderr);

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
const REDRAW_MS = 200;
const FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
const CLEAR_LINE = "\r\x1b[2K";

/** What is asked of the terminal that progress is shown on; some say that they have no columns. */
export interface ProgressTerminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Shows on a terminal that something takes a while, and after two seconds how far it has come: compared with `expectedMs`, or with how
 * long the same took the last time, where that is known. Says nothing elsewhere.
 */
export async function withProgress<T>(doing: string, action: () => Promise<T>, expectedMs?: number | null, terminal: ProgressTerminal = process.stderr): Promise<T> {
  if (terminal.isTTY !== true) return action();
  const started = performance.now();
  const expected = expectedMs === undefined ? recallDuration(doing) : expectedMs;
  let frame = 0;
  const timer = setInterval(() => {
    const elapsed = performance.now() - started;
    const words = elapsed < BAR_AFTER_MS ? doing : `${doing} ${progressBar(elapsed, expected)}`;
    frame = (frame + 1) % FRAMES.length;
    // A line that is broken in two could not be cleared; colours are for lines that fit.
    const room = (terminal.columns || 80) - 3;
    const shown = visibleLength(words) <= room ? words : doing.slice(0, room);
    terminal.write(`${CLEAR_LINE}${colors.yellow(FRAMES[frame]!)} ${shown}`);
  }, REDRAW_MS);
  timer.unref();
  try {
    const result = await action();
    if (expectedMs === undefined) rememberDuration(doing, performance.now() - started);
    return result;
  } finally {
    clearInterval(timer);
    terminal.write(CLEAR_LINE);
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
  return count < 1 << 20 ? `${(count / 1024).toFixed(1)} KiB` : `${(count / (1 << 20)).toFixed(1)} MiB`;
}
