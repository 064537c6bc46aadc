// What `bareflow inspect` shows: the functions of a memory by weight, and one function with its profile and its code.
import { shortName } from "../engine/facts.ts";
import { shownBytes } from "../terminal.ts";
import { bar, shownCount, tableLines, type Colors, type Column } from "../text-table.ts";
import type { EngineMemory } from "./engine-memory.ts";
import type { FunctionProfile, PlanEntry } from "./records.ts";
import { tierOf } from "./summary.ts";

const HASH_SHOWN = 10;
const BAR_WIDTH = 16;

const FUNCTION_COLUMNS: readonly Column[] = [
  { heading: "function", align: "left" }, { heading: "hash", align: "left" }, { heading: "tier", align: "left" },
  { heading: "calls", align: "right" }, { heading: "share", align: "right" }, { heading: "", align: "left" },
];
const CODE_COLUMNS: readonly Column[] = [
  { heading: "tier", align: "left" }, { heading: "of", align: "left" }, { heading: "processor", align: "left" }, { heading: "outcome", align: "left" },
  { heading: "last boot", align: "right" }, { heading: "object", align: "left" }, { heading: "size", align: "right" },
];
const BLOCK_COLUMNS: readonly Column[] = [{ heading: "block", align: "right" }, { heading: "count", align: "right" }, { heading: "", align: "left" }, { heading: "", align: "left" }];

/** All functions, the heaviest first, and the objects that nothing in the plan names. With a line end behind each line. */
export function functionsPage(memory: EngineMemory, most: number, colors: Colors): string {
  const byWeight = [...memory.profile].sort((a, b) => b.weight - a.weight);
  const total = byWeight.reduce((sum, { weight }) => sum + weight, 0);
  const rows = byWeight.slice(0, most).map((each) => [
    shortName(each.name), each.hash.slice(0, HASH_SHOWN), tierOf(each.hash, memory), shownCount(each.calls),
    ...(total === 0 ? ["", ""] : [`${((each.weight / total) * 100).toFixed(1)} %`, colors.cyan(bar(each.weight / total, BAR_WIDTH).trimEnd())]),
  ]);
  const planned = new Set(memory.plan.map(({ object }) => object));
  const unused = memory.objects.filter(({ key }) => !planned.has(key));
  const more = byWeight.length - rows.length;
  return [
    ...tableLines(FUNCTION_COLUMNS, rows, colors),
    ...(more > 0 ? [colors.dim(`  and ${more} more: give --all`)] : []),
    ...(unused.length === 0 ? [] : [colors.dim(`  ${unused.length} objects belong to no function of the plan`)]),
  ].map((line) => `${line}\n`).join("");
}

/** One function: what was counted of it, and the code that there is for it. */
export function functionPage(profile: FunctionProfile, memory: EngineMemory, colors: Colors): string {
  const entries = memory.plan.filter(({ hash }) => hash === profile.hash);
  const most = Math.max(1, ...profile.blocks);
  const trips = new Map(profile.loops.map((loop) => [loop.block, loop.trips]));
  const never = profile.blocks.filter((count) => count === 0).length;
  return [
    `  ${colors.bold(shortName(profile.name))} ${colors.dim(profile.name === shortName(profile.name) ? profile.hash : `${profile.name}, ${profile.hash}`)}`,
    `  ${tierOf(profile.hash, memory)}, ${shownCount(profile.calls)} calls`,
    ...(profile.blocks.length === 0 ? [] : ["", ...tableLines(BLOCK_COLUMNS, profile.blocks.map((count, block) => [
      String(block), shownCount(count), colors.cyan(bar(count / most, BAR_WIDTH)), count === 0 ? colors.dim("never") : trips.has(block) ? `loop, ${shownCount(trips.get(block)!)} trips` : "",
    ]), colors)]),
    ...(never === 0 ? [] : [colors.dim(`  ${never} of ${profile.blocks.length} blocks were never executed`)]),
    ...profile.values.map(({ argument, value, count }) => `  argument ${argument} was ${value} ${shownCount(count)} times`),
    ...profile.targets.map(({ target, count }) => `  it called ${shortName(target)} through an address ${shownCount(count)} times`),
    ...(entries.length === 0 ? [] : ["", ...tableLines(CODE_COLUMNS, entries.map((entry) => codeRow(entry, memory)), colors)]),
  ].map((line) => `${line}\n`).join("");
}

function codeRow(entry: PlanEntry, { objects }: EngineMemory): readonly string[] {
  const stored = objects.find(({ key }) => key === entry.object);
  const values = entry.specialization.map(({ argument, value }) => `argument ${argument} = ${value}`).join(", ");
  const of = `${entry.loop === null ? "the whole function" : `its loop at block ${entry.loop}`}${values === "" ? "" : `, ${values}`}`;
  return [entry.tier, of, entry.cpu, entry.outcome, entry.used === null ? "" : String(entry.used), entry.object.slice(0, HASH_SHOWN), stored === undefined ? entry.object === "" ? "" : "not there" : shownBytes(stored.sizeBytes)];
}
