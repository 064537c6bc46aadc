// The table that a run with the engine ends with: few lines, aligned, on standard error.
import type { EngineFacts } from "./facts.ts";
import { tableLines, type Colors, type Column } from "../text-table.ts";
import { shortName } from "./facts.ts";
import { shownLoop } from "./loops.ts";

const COLUMNS: readonly Column[] = [
  { heading: "tier", align: "left" },
  ...["functions", "compiles", "ms", "code"].map((heading): Column => ({ heading, align: "right" })),
];
const HOT_COLUMNS: readonly Column[] = [
  { heading: "hot functions", align: "left" },
  ...["now at", "cycles a call, interpreted", "now", "times as fast"].map((heading): Column => ({ heading, align: "right" })),
];
const REFUSALS_SHOWN = 3;
const IGNORED_SHOWN = 3;
const HOT_SHOWN = 5;
const LOOPS_SHOWN = 5;

/** With a line end behind each line. */
export function engineTable(facts: EngineFacts, colors: Colors): string {
  const rows = facts.tiers.filter(({ functions, compiles }) => functions > 0 || compiles > 0).map((each) => [
    each.tier, String(each.functions), ...(each.compiles === 0 ? ["", "", ""] : [String(each.compiles), shownMs(each.milliseconds), shownSize(each.codeBytes)]),
  ]);
  const total = ["total", String(facts.functions.ran), String(facts.compiles), shownMs(facts.compileMilliseconds), shownSize(facts.codeBytes)];
  const hasTotal = rows.length > 1;
  const lines = tableLines(COLUMNS, hasTotal ? [...rows, total] : rows, colors, hasTotal ? [rows.length] : []);
  const refusals = facts.refused.slice(0, REFUSALS_SHOWN).map(({ function: name, tier, reason }) => `${shortName(name)} was not compiled at ${tier}: ${reason}`);
  const more = facts.refused.length - refusals.length;
  if (more > 0) refusals.push(`and ${more} more compiles gave no code`);
  const pace = facts.wordsPerSecond;
  const faster = pace === null || facts.compiles === 0 ? [] : [
    `its words came ${shownRatio(pace.last / pace.first)} as fast at the end (${shownRate(pace.last)}/s) as at the beginning (${shownRate(pace.first)}/s)`,
  ];
  return [...lines, ...hotLines(facts, colors), ...[...loopLines(facts), ...faster, ...memoryLines(facts), ...refusals].map((line) => `  ${line}`)].map((line) => `${line}\n`).join("");
}

/** What the disk was good for. */
function memoryLines({ memory }: EngineFacts): readonly string[] {
  if (memory === null) return [];
  const ignored = memory.ignoredFiles.slice(0, IGNORED_SHOWN).map(({ file, why }) => `${file} on the disk was ignored: ${why}`);
  const more = memory.ignoredFiles.length - ignored.length;
  return [
    `boot ${memory.boot} of this disk, stage ${memory.stage}: ${memory.reason}; ${memory.loadedObjects} objects came from it`,
    ...ignored, ...(more > 0 ? [`and ${more} more files were ignored`] : []),
  ];
}

/** Each function with what was measured of it; `-` where nothing was. */
function hotLines(facts: EngineFacts, colors: Colors): readonly string[] {
  const hot = facts.hotFunctions.slice(0, HOT_SHOWN);
  if (facts.compiles === 0 || hot.length === 0) return [];
  const rows = hot.map((each) => [
    shortName(each.function), each.tier, shownCycles(each.interpretedCycles), shownCycles(each.compiledCycles), shownFactor(each.speedUp),
  ]);
  return tableLines(HOT_COLUMNS, [...rows, ["the whole program", "", "", "", shownFactor(facts.speedUp)]], colors, [rows.length]);
}

function loopLines(facts: EngineFacts): readonly string[] {
  return facts.loops.filter(({ trips }) => trips > 0).slice(0, LOOPS_SHOWN)
    .map((loop) => `loop of ${shortName(loop.function)} at ${loop.name === "" ? "" : `${loop.name}, `}block ${loop.block}: ${shownLoop(loop)}`);
}

function shownCycles(cycles: number | null): string {
  return cycles === null ? "-" : Math.round(cycles).toLocaleString("en-US");
}

function shownFactor(factor: number | null): string {
  return factor === null ? "-" : factor < 100 ? factor.toFixed(1) : factor.toFixed(0);
}

export function shownMs(milliseconds: number): string {
  return milliseconds >= 100 ? milliseconds.toFixed(0) : milliseconds.toFixed(1);
}

function shownRatio(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)} times`;
}

function shownRate(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : rate.toFixed(0);
}

function shownSize(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`;
}
