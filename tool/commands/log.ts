// `bareflow log DISK`: the boots that a disk has seen, as a table, the last ones at its end.
import { bootHeadings, bootLine, imageLines, layoutOf } from "../memory/boots-table.ts";
import type { Boot } from "../memory/records.ts";
import { memoryOf, type DiskCommandOptions } from "./status.ts";
import { colorsFor } from "../text-table.ts";

export interface LogCommandOptions extends DiskCommandOptions {
  /** So many of the last boots; all, when it is not given. */
  readonly last?: number;
}

export function log(disk: string, options: LogCommandOptions): number {
  const { boots, damaged } = memoryOf(disk, options);
  const shown = options.last === undefined ? boots : boots.slice(-options.last);
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ boots: shown, damaged }, null, 2)}\n`);
    return 0;
  }
  const colors = colorsFor(process.stdout);
  const layout = layoutOf(shown, colors);
  const unreadable = damaged.filter(({ file }) => file === "boots.jsonl").map(({ file, why }) => `  ${colors.red("✗")} ${file}: ${why}\n`);
  const lines = shown.flatMap((boot, index) => [
    ...(isNewStage(boot, shown[index - 1]) && boot.reason !== "" ? [colors.dim(`       ${boot.stage}: ${boot.reason}`)] : []), bootLine(boot, colors, layout),
    ...imageLines(boot).map((line) => colors.dim(`       ${line}`)),
  ]);
  process.stdout.write([bootHeadings(colors, layout), ...lines, ""].join("\n") + unreadable.join(""));
  return 0;
}

/** Reasons are said where something changes: the first boot, another stage, another board. */
function isNewStage(boot: Boot, before: Boot | undefined): boolean {
  return before === undefined || before.stage !== boot.stage || before.reason !== boot.reason;
}
