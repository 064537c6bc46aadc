// Runs the program that was opened, from its main to its end.
import { startMemory } from "../cache/start.ts";
import { standardError } from "bareflow/kernel/program.ts";
import type { FunctionRecord } from "../function-record.ts";
import { validateTarget } from "../interpret/indirect-target.ts";
import { interpret, interpretInPlace, prepare } from "../interpret/interpret.ts";
import { profileSwitch } from "../profile/profile-switch.ts";
import { startSampling } from "../profile/sampling.ts";
import type { Program } from "../read/program.ts";
import { startTiers } from "../tiers/start.ts";
import type { EngineOptions } from "./options.ts";

/** Where a program begins that the engine runs: system/kernel/main-in-engine.ts, or the main of a C program. */
const ENTRY = "main";
const NO_ENTRY_EXIT_CODE = 1;

/** What `main` returned, or the exit code of its refusal. */
export function runProgram(program: Program, module: Slice<u8>, options: EngineOptions): i32 {
  const entry = functionNamed(program, ENTRY);
  if (entry === null) {
    standardError.write("the program has no function main, at which it would begin\n");
    return NO_ENTRY_EXIT_CODE;
  }
  profileSwitch.isOn = options.profiles;
  prepare(program);
  const interpreting = {
    interpret: functionPointer(interpret), interpretInPlace: functionPointer(interpretInPlace), wrongTarget: functionPointer(validateTarget),
  };
  const policy = startTiers(program, entry, options.tier, options.alwaysReplaces, interpreting);
  // Tiers that were chosen are to be seen as they are.
  if (options.tier === "auto" && !options.alwaysReplaces) startMemory(program, module, policy, options);
  if (options.profiles) startSampling(program);
  // More than `main` has parameters, which are zero.
  const words = new StaticArray<u64, 16>();
  interpret(entry, words.pointer.address);
  return i32(words[0]);
}

function functionNamed(program: Program, name: string): FunctionRecord | null {
  for (const index of range(program.functions.length)) {
    const record = program.functions[index];
    if (record.imported === 0 && record.name === name) return record;
  }
  return null;
}
