// Opens the memory of the program that runs, where there is a disk for it, and closes it.
import { heap, monotonicNanoseconds, standardError } from "bareflow/kernel/program.ts";
import { openDisk } from "bareflow/kernel/storage/open-disk.ts";
import type { Program } from "../read/program.ts";
import type { EngineOptions } from "../start/options.ts";
import type { Policy } from "../tiers/policy.ts";
import { FILE_BYTES_MAX, Folder, printWhyNot } from "./folder.ts";
import { BootMemory } from "./memory.ts";

let memory: BootMemory | null = null;

/** The tiers have been started, and nothing has run. `module` is what the program was read from. */
export function startMemory(program: Program, module: Slice<u8>, policy: Policy, options: EngineOptions): void {
  const opened = openMemory(program, policy, options);
  if (opened === null || !opened.begin(module)) return;
  memory = opened;
  policy.beforeCompile = functionPointer(considerCheckpoint);
  opened.mainNanoseconds = monotonicNanoseconds();
}

function considerCheckpoint(): void {
  if (memory !== null) memory.considerCheckpoint();
}

/** The program has ended well. */
export function endMemory(exitCode: i32): void {
  if (memory !== null) memory.end(exitCode);
}

export const startedMemory = (): BootMemory | null => memory;

/** Null where there is nothing to remember in: no disk, silently, or one that cannot be used, in a sentence. The program runs all the same. */
function openMemory(program: Program, policy: Policy, options: EngineOptions): BootMemory | null {
  const disk = openDisk();
  if (failed(disk)) {
    if (disk.error.kind !== "disk" || disk.error.disk.kind !== "no disk") printWhyNot(standardError, disk.error);
    return null;
  }
  const folder = create(heap, Folder, disk, options.cacheKey, options.cacheBytesMax < FILE_BYTES_MAX ? options.cacheBytesMax : FILE_BYTES_MAX);
  if (folder === null) return null;
  const problem = folder.prepare();
  if (problem !== null) {
    printWhyNot(standardError, problem);
    return null;
  }
  return create(heap, BootMemory, folder, program, policy, options);
}
