// How long a loader waits for an image, or a lean engine, that is on trial. What hangs ends by itself as soon as its kernel runs (engine/slots/image-facts.ts);
// this is for what does not come so far.
import type { LaunchOptions } from "../guest/launch.ts";

/** Ten times as long as the longest boot that is known, and this, for a machine that is slow to start. */
const SECONDS_MIN = 60;
const SECONDS_UNKNOWN = 600;

/** `longestMs` is what boots of the engine have taken at the most, as the disk says, null where it does not; `lastWallMs` is what the boot before has taken, 0 where there was none. */
export function trialSeconds(longestMs: number | null, lastWallMs: number): number {
  const longest = Math.max(longestMs ?? 0, lastWallMs);
  return longest === 0 ? SECONDS_UNKNOWN : SECONDS_MIN + Math.ceil(longest / 100);
}

/** Whether somebody sits at a terminal, who may take as long as they like to type, and can end it. */
export function isAttended({ takesInput }: LaunchOptions): boolean {
  return takesInput === true && process.stdin.isTTY;
}
