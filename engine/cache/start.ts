// Opens the memory of the program that runs, where there is a disk for it, and closes it.
import type { Program } from "../read/program.ts";
import type { EngineOptions } from "../start/options.ts";
import type { Policy } from "../tiers/policy.ts";
import { openMemory, type BootMemory } from "./memory.ts";

let memory: BootMemory | null = null;

/** The tiers have been started, and nothing has run. `module` is what the program was read from. */
export function startMemory(program: Program, module: Slice<u8>, policy: Policy, options: EngineOptions): void {
  const opened = openMemory(program, policy, options.cacheKey, options.cacheBytesMax);
  if (opened === null || !opened.begin(module, options.lifecycle)) return;
  memory = opened;
  policy.beforeCompile = functionPointer(considerCheckpoint);
  opened.mainBegins();
}

function considerCheckpoint(): void {
  if (memory !== null) memory.considerCheckpoint();
}

/** The program has ended well. */
export function endMemory(exitCode: i32): void {
  if (memory !== null) memory.end(exitCode);
}

export const startedMemory = (): BootMemory | null => memory;
