// `bareflow status DISK`: what an engine has learned and kept on a disk, read without booting it.
import { withDiskFiles } from "../disk/disk-files.ts";
import { Failure } from "../failure.ts";
import { readEngineMemory, readKey, type EngineMemory } from "../memory/engine-memory.ts";
import { statusPage } from "../memory/status-view.ts";
import { summarizeMemory } from "../memory/summary.ts";
import { slotLines, summarizeSlots } from "../slots/slots-view.ts";
import { colorsFor } from "../text-table.ts";

export interface DiskCommandOptions {
  readonly json?: boolean;
  readonly cacheKey?: string;
}

export function status(disk: string, options: DiskCommandOptions): number {
  const summary = summarizeMemory(memoryOf(disk, options));
  const slots = withDiskFiles(disk, (files) => summarizeSlots(files, readKey(options.cacheKey)));
  const colors = colorsFor(process.stdout);
  process.stdout.write(options.json === true ? `${JSON.stringify({ ...summary, slots }, null, 2)}\n` : statusPage(summary, colors, slots === null ? [] : slotLines(slots, colors)));
  return 0;
}

/** Throws Failure when the disk cannot be read, or no engine has been there. */
export function memoryOf(disk: string, options: DiskCommandOptions): EngineMemory {
  const key = readKey(options.cacheKey);
  const memory = withDiskFiles(disk, (files) => readEngineMemory(files, key));
  if (memory === null) throw new Failure(`Nothing is remembered on ${disk}: run a program with --engine --disk ${disk}, or bareflow evolve.`, 1);
  return memory;
}
