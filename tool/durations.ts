// How long things took the last time that they were done on this machine, so that a bar can show how far they have come.
import { recallJson, rememberJson } from "./cache-folder.ts";

const FILE = "durations.json";
/** What takes less has no bar. */
const MS_MIN = 1000;
const KEPT = 100;

type Durations = Readonly<Record<string, number>>;

/** Milliseconds, or null when it is not known. */
export function recallDuration(doing: string): number | null {
  const known = durations()[doing];
  return typeof known === "number" && Number.isFinite(known) ? known : null;
}

export function rememberDuration(doing: string, ms: number): void {
  if (ms < MS_MIN) return;
  const others = Object.entries(durations()).filter(([name]) => name !== doing).slice(1 - KEPT);
  rememberJson(FILE, Object.fromEntries([...others, [doing, Math.round(ms)]]));
}

function durations(): Durations {
  const kept = recallJson(FILE);
  return typeof kept === "object" && kept !== null ? kept as Durations : {};
}
