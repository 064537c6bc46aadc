// What changed between two results of the benchmark, beyond what one and the same program differs by from run to run.
import type { Row } from "./row.ts";

export interface Change {
  readonly name: string;
  readonly unit: string;
  readonly before: number;
  readonly now: number;
  /** Null where nothing says which direction is good. */
  readonly isBetter: boolean | null;
}

/** Medians nearer than this are the same, however steady both measurements were. */
const SMALLEST_CHANGE = 0.02;

/** Rows of the same name and unit; what only one of the results has is left out. */
export function changesBeyondNoise(before: readonly Row[], now: readonly Row[]): readonly Change[] {
  const former = new Map(before.map((row) => [row.name, row]));
  return now.flatMap((row) => {
    const base = former.get(row.name);
    if (base === undefined || base.unit !== row.unit || !differs(base, row)) return [];
    const isBetter = row.wanted === undefined ? null : (row.value < base.value) === (row.wanted.direction === "below");
    return [{ name: row.name, unit: row.unit, before: base.value, now: row.value, isBetter }];
  });
}

function differs(a: Row, b: Row): boolean {
  // A number without a spread is exact: every difference counts.
  if (a.sample === undefined || b.sample === undefined) return a.value !== b.value;
  const isApart = a.sample.high < b.sample.low || b.sample.high < a.sample.low;
  return isApart && Math.abs(b.value - a.value) > SMALLEST_CHANGE * Math.abs(a.value);
}

/** The changes as text, a line each. */
export function changeLines(changes: readonly Change[]): string {
  if (changes.length === 0) return "nothing changed beyond noise\n";
  return changes.map(({ name, unit, before, now, isBetter }) => {
    const percent = (100 * (now - before) / before).toFixed(1);
    const judgement = isBetter === null ? "" : isBetter ? ", better" : ", worse";
    return `${name}: ${shown(before)} to ${shown(now)} ${unit} (${now > before ? "+" : ""}${percent} %${judgement})\n`;
  }).join("");
}

const shown = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(3));
