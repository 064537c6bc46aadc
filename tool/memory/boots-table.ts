// Boots as rows: the log of a disk, and what `bareflow evolve` shows while they happen.
import { shownMs } from "../engine/table.ts";
import { shownBytes } from "../terminal.ts";
import { shownCount, tableLine, type Colors, type Column } from "../text-table.ts";
import type { Boot, PageCounts } from "./records.ts";

/** Wide enough for what comes later: rows are written one by one. */
const BOOT_COLUMNS: readonly Column[] = [
  { heading: "boot", align: "right", width: 4 }, { heading: "stage", align: "left", width: 9 },
  { heading: "compiles", align: "right" }, { heading: "cached", align: "right" }, { heading: "compile ms", align: "right" },
  { heading: "ms to main", align: "right" }, { heading: "ms to steady", align: "right" }, { heading: "speed", align: "right", width: 9 }, { heading: "image", align: "right", width: 10 }, { heading: "end", align: "left" },
];

/** Which of the columns are shown: all, where the rows are not known yet. */
export type BootLayout = readonly number[];
const ALL: BootLayout = BOOT_COLUMNS.map((_, index) => index);

/** The columns that have something in them for any of the boots. */
export function layoutOf(boots: readonly Boot[], colors: Colors): BootLayout {
  const rows = boots.map((boot) => cellsOf(boot, colors));
  return ALL.filter((column) => rows.some((row) => row[column] !== ""));
}

export function bootHeadings(colors: Colors, layout = ALL): string {
  return colors.dim(lineOf(BOOT_COLUMNS.map(({ heading }) => heading), layout));
}

/** One line; a boot that failed says so in red, and one that compiled nothing in green. */
export function bootLine(boot: Boot, colors: Colors, layout = ALL): string {
  return lineOf(cellsOf(boot, colors), layout);
}

const RETURNS: Readonly<Record<string, string>> = {
  unhealthy: "it had not reported health", damaged: "it was damaged", workload: "the workload had become another one", processor: "the processor was another one",
  inputs: "arguments or files were others than its test has", program: "the program had become another one", asked: "it was asked for",
  passed: "the image was not loaded", paging: "the lean engine fetched too many pages from the disk",
  unmade: "the lean engine had tried twice to make an image, and made none",
};

/** What the log says of the images before this boot and of the one that it has made: lines without line ends. */
export function imageLines(boot: Boot): readonly string[] {
  const since = boot.imageBoots === undefined || boot.imageBoots === 0 ? "" : `${boot.imageBoots} ${boot.imageBoots === 1 ? "boot" : "boots"} of the image, then `;
  return [
    ...(boot.returned === undefined ? [] : [`${since}back to the engine: ${RETURNS[boot.returned] ?? boot.returned}`]),
    ...(boot.pages === undefined ? [] : [pagesLine(boot.pages)]),
    ...(boot.lean === undefined ? [] : [`a lean engine${boot.leanBytes ? `, ${shownBytes(boot.leanBytes)}` : ""}: ${boot.lean}`]),
    ...(boot.relinked === undefined ? [] : [`an image of the program${boot.relinkedBytes ? `, ${shownBytes(boot.relinkedBytes)} without LLVM` : ""}: ${boot.relinked}`]),
  ];
}

const PAGE_BYTES = 4096;

function pagesLine({ resident, all, fetched, fetchedToRelink, fetchMs }: PageCounts): string {
  const relink = fetchedToRelink === 0 ? "" : `, then ${shownCount(fetchedToRelink)} to make the image`;
  return `of LLVM and the libraries ${shownBytes(resident * PAGE_BYTES)} of ${shownBytes(all * PAGE_BYTES)}; ${shownCount(fetched)} more ${fetched === 1 ? "page" : "pages"} fetched while the program ran${relink}, in ${shownMs(fetchMs)} ms`;
}

function lineOf(cells: readonly string[], layout: BootLayout): string {
  const columns = layout.map((column) => BOOT_COLUMNS[column]!);
  return tableLine(columns, layout.map((column) => cells[column]!), columns.map(({ heading, width = 0 }) => Math.max(width, heading.length)));
}

function cellsOf(boot: Boot, colors: Colors): readonly string[] {
  const number = (value: number | null, shown: (value: number) => string = shownCount): string => value === null ? "" : shown(value);
  const end = boot.healthy ? "" : colors.red(boot.exit === null ? "did not end" : `failed with ${boot.exit}`);
  const postponed = (boot.postponed ?? 0) === 0 ? "" : colors.yellow(`${boot.postponed} hot ${boot.postponed === 1 ? "function waits" : "functions wait"}`);
  const ignored = boot.ignoredFiles.length === 0 ? "" : colors.yellow(`${boot.ignoredFiles.length} damaged ${boot.ignoredFiles.length === 1 ? "file" : "files"} ignored`);
  return [
    String(boot.boot), boot.stage, boot.compiles === 0 ? colors.green("0") : number(boot.compiles), number(boot.loadedObjects), number(boot.compileMs, shownMs),
    number(boot.msToMain, shownMs), number(boot.msToSteady, shownMs), number(boot.speed, shownSpeed), number(boot.imageBytes, shownBytes),
    [end, postponed, ignored].filter((text) => text !== "").join(", "),
  ];
}

/** Units of work a second: words, for a program that writes text. */
export function shownSpeed(perSecond: number): string {
  return `${perSecond < 10 ? perSecond.toFixed(1) : shownCount(Math.round(perSecond))}/s`;
}
