// One line of the benchmark's table: what was measured, and what the project wants it to be.
import type { Sample } from "./statistics.ts";

export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** Only for what is not exact. */
  readonly sample?: Sample;
  /** Must be below (or, for ratios of speed, above) `least`; the project aims for `aim`. */
  readonly wanted?: { readonly direction: "below" | "above"; readonly least: number; readonly aim: number };
  readonly note?: string;
}

/** Whether the aim, at least the least, or neither was reached; null where nothing is wanted. */
export function verdict(row: Row): "aim" | "least" | "missed" | null {
  if (row.wanted === undefined) return null;
  const { direction, least, aim } = row.wanted;
  const reaches = (limit: number): boolean => (direction === "below" ? row.value <= limit : row.value >= limit);
  return reaches(aim) ? "aim" : reaches(least) ? "least" : "missed";
}

/** The table as text. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => {
    const sample = row.sample === undefined ? "" : `${shown(row.sample.low)} to ${shown(row.sample.high)}, n=${row.sample.count}`;
    const sign = row.wanted?.direction === "above" ? "≥" : "≤";
    const wanted = row.wanted === undefined ? "" : `${sign} ${shown(row.wanted.least)}, aim ${sign} ${shown(row.wanted.aim)}`;
    return [row.name, `${shown(row.value)} ${row.unit}`, sample, wanted, verdict(row) ?? "", row.note ?? ""];
  });
  const head = ["what", "value", "middle half", "wanted", "reached", "note"];
  const all = [head, ...cells];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n") + "\n";
}

function shown(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
