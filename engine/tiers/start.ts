// Starts the tiers of a program: from now on, what is hot is compiled.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { LoopRecord } from "../function-shape.ts";
import type { Program } from "../read/program.ts";
import { tierHooks } from "../tier-hooks.ts";
import { FunctionState, Policy } from "./policy.ts";
import { tierNamed } from "./tier-table.ts";

let policy: Policy | null = null;

/**
 * `choice` is "auto", "interpret", or the name of the only tier; `alwaysReplaces` lets every loop go over to compiled code at its
 * first turn. `interpret` serves calls from machine code: void interpret(FunctionRecord*, u64* words).
 */
export function startTiers(program: Program, choice: string, alwaysReplaces: bool, interpret: usize): void {
  const states: Slice<Inline<FunctionState>> | null = allocateSlice(heap, program.functions.length);
  if (states === null) panic("there is no memory for the tiers");
  for (const state of states) ignore(createAt(pointer<u8>(changetype<usize>(state)), FunctionState));
  const engine = {
    interpret,
    functionIsHot: changetype<usize>(functionPointer(functionIsHot)),
    loopIsHot: changetype<usize>(functionPointer(goOn)),
  };
  const made = create(heap, Policy, program, engine, states, tierNamed(choice), choice === "interpret", alwaysReplaces);
  if (made === null) panic("there is no memory for the tiers");
  policy = made;
  for (const record of program.functions) record.budget = made.firstBudget();
  tierHooks.functionIsHot = functionPointer(functionIsHot);
  tierHooks.loopIsHot = functionPointer(loopIsHot);
}

function functionIsHot(record: FunctionRecord): void {
  policy!.functionIsHot(record);
}

function loopIsHot(loop: LoopRecord): void {
  policy!.loopIsHot(loop, 0);
}

/** Asked by machine code, whose live values are in the frame. */
function goOn(loop: LoopRecord, frame: Ptr<u64>, from: u64): u64 {
  policy!.loopIsHot(loop, u32(from));
  if (loop.entry === 0 || u64(loop.entryTier) <= from) return 0;
  changetype<FunctionPointer<(frame: Ptr<u64>) => void>>(loop.entry)(frame);
  return 1;
}
