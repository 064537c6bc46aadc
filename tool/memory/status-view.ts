// What `bareflow status` shows: a page about what an engine has learned, from a summary of its memory.
import { shownBytes } from "../terminal.ts";
import { shownCount, tableLines, type Colors, type Column } from "../text-table.ts";
import type { MemorySummary } from "./summary.ts";

const TIER_COLUMNS: readonly Column[] = [
  { heading: "tier", align: "left" }, { heading: "functions", align: "right" }, { heading: "loops", align: "right" }, { heading: "for values", align: "right" },
];
const PROCESSOR_COLUMNS: readonly Column[] = [
  { heading: "processor", align: "left" }, { heading: "code", align: "right" }, { heading: "objects", align: "right" }, { heading: "last boot", align: "right" },
];
const HASH_SHOWN = 12;

/** With a line end behind each line; `slots` are lines about the disk's images. */
export function statusPage(summary: MemorySummary, colors: Colors, slots: readonly string[] = []): string {
  const fact = (name: string, value: string): string => `  ${colors.dim(name.padEnd(9))} ${value}`;
  const { tiers, profiled } = summary.functions;
  return [
    fact("program", summary.program === "" ? "not known" : `${summary.program.slice(0, HASH_SHOWN)} ${colors.dim("(of the SHA-256 of its module)")}`),
    fact("stage", `${colors.bold(summary.stage === "" ? "not known" : summary.stage)}${summary.converged ? `, ${colors.green("converged")}` : ""}${summary.reason === "" ? "" : colors.dim(`: ${summary.reason}`)}`),
    fact("boots", bootsText(summary, colors)),
    fact("profile", `${profiled} functions`),
    fact("objects", `${summary.objects.count}, ${shownBytes(summary.objects.bytes)}`),
    fact("on disk", shownBytes(summary.bytes)),
    ...slots,
    ...(tiers.length === 0 ? [] : ["", ...tableLines(TIER_COLUMNS, tiers.map((each) => [each.tier, shownCount(each.functions), blankZero(each.loops), blankZero(each.specializations)]), colors)]),
    ...(summary.processors.length === 0 ? [] : ["", ...tableLines(PROCESSOR_COLUMNS, summary.processors.map(({ cpu, entries, objects, used }) => [cpu, String(entries), String(objects), used === null ? "" : String(used)]), colors)]),
    "",
    summary.damaged.length === 0 ? `  ${colors.green("✓")} the seals of all files are right` : `  ${colors.red("✗")} ${summary.damaged.length} damaged, which the next boot ignores and replaces:`,
    ...summary.damaged.map(({ file, why }) => `    ${file}: ${why}`),
  ].map((line) => `${line}\n`).join("");
}

function bootsText(summary: MemorySummary, colors: Colors): string {
  const { boots, failedInARow, interrupted, lastBoot } = summary;
  const end = interrupted ? colors.yellow("the last one has not ended")
    : lastBoot === null ? "" : lastBoot.healthy ? `the last one ended well${lastBoot.exit === null ? "" : `, with ${lastBoot.exit}`}` : colors.red(`the last one failed${lastBoot.exit === null ? "" : `, with ${lastBoot.exit}`}`);
  const failed = failedInARow === 0 ? "" : colors.red(`, ${failedInARow} failed in a row`);
  return `${boots}${end === "" ? "" : `; ${end}`}${failed}`;
}

const blankZero = (count: number): string => count === 0 ? "" : shownCount(count);
