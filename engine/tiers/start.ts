// Starts the tiers of a program: from now on, what is hot is compiled.
import { heap } from "bareflow/kernel/program.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { allocateSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { LoopRecord } from "../function-shape.ts";
import { run } from "../interpret/run.ts";
import type { Program } from "../read/program.ts";
import { tierHooks } from "../tier-hooks.ts";
import { FunctionState } from "./function-state.ts";
import { Policy } from "./policy.ts";
import { tierNamed } from "./tier-table.ts";
import { writeLoops, writePromotionsOf } from "./loop-report.ts";

let policy: Policy | null = null;

/**
 * `choice` is "auto", "interpret", or the name of the only tier; `alwaysReplaces` lets every loop go over to compiled code at its
 * first turn. `entry` is what will be called first; the interpreter is ready for it.
 */
export function startTiers(program: Program, entry: FunctionRecord | null, choice: string, alwaysReplaces: bool, interpreting: Interpreting): Policy {
  const states: Slice<Inline<FunctionState>> | null = allocateSlice(heap, program.functions.length);
  if (states === null) panic("there is no memory for the tiers");
  for (const state of states) ignore(createAt(pointer<u8>(changetype<usize>(state)), FunctionState));
  interpreter = interpreting;
  const engine = {
    interpret: changetype<usize>(functionPointer(serveMachineCode)),
    interpretInPlace: changetype<usize>(functionPointer(serveInPlace)),
    functionIsHot: changetype<usize>(functionPointer(functionIsHot)),
    loopIsHot: changetype<usize>(functionPointer(goOn)),
    wrongTarget: changetype<usize>(interpreting.wrongTarget),
  };
  const made = create(heap, Policy, program, engine, states, tierNamed(choice), choice === "interpret", alwaysReplaces);
  if (made === null) panic("there is no memory for the tiers");
  policy = made;
  for (const record of program.functions) {
    if (record.imported === 0) record.budget = made.firstBudget();
  }
  tierHooks.functionIsHot = functionPointer(interpretedFunctionIsHot);
  tierHooks.loopIsHot = functionPointer(interpretedLoopIsHot);
  if (entry !== null && made.compilesFirst) made.functionIsHot(entry);
  return made;
}

/** What runs functions that machine code calls and that have none themselves. */
export interface Interpreting {
  /** `words` have the arguments and will have the result. */
  readonly interpret: FunctionPointer<(record: FunctionRecord, words: usize) => void>;
  /** The same; the result is what machine code has to call in place of returning, with arguments in the words; null: it has returned. */
  readonly interpretInPlace: FunctionPointer<(record: FunctionRecord, words: usize) => FunctionRecord | null>;
  /** Told of an address that was to be called and is no function's. */
  readonly wrongTarget: FunctionPointer<(address: usize) => void>;
}
let interpreter: Interpreting | null = null;

/** A function with a tier of its own that it is compiled by is not lowered for the interpreter before. */
function serveMachineCode(record: FunctionRecord, words: usize): void {
  run.servedCalls += 1;
  if (policy!.compilesFirst) policy!.functionIsHot(record);
  const { interpret } = interpreter!;
  interpret(record, words);
  run.servedCalls -= 1;
}

function serveInPlace(record: FunctionRecord, words: usize): FunctionRecord | null {
  run.servedCalls += 1;
  if (policy!.compilesFirst) policy!.functionIsHot(record);
  const { interpretInPlace } = interpreter!;
  const goesOnIn = interpretInPlace(record, words);
  run.servedCalls -= 1;
  return goesOnIn;
}

function functionIsHot(record: FunctionRecord): void {
  policy!.functionIsHot(record);
}

/** Asked by the interpreter. When no machine code has called it, none is running: what has been replaced can go. */
function interpretedFunctionIsHot(record: FunctionRecord): void {
  if (run.servedCalls === 0) policy!.removeReplaced();
  policy!.functionIsHot(record);
}

function interpretedLoopIsHot(loop: LoopRecord): void {
  if (run.servedCalls === 0) policy!.removeReplaced();
  policy!.loopIsHot(loop, 0);
}

/** Asked by machine code, whose live values are in the frame. */
function goOn(loop: LoopRecord, frame: Ptr<u64>, from: u64): u64 {
  policy!.loopIsHot(loop, u32(from));
  if (loop.entry === 0 || u64(loop.entryTier) <= from) return 0;
  changetype<FunctionPointer<(frame: Ptr<u64>) => void>>(loop.entry)(frame);
  return 1;
}

/** For the report: which functions were specialized for which values, and what came of it. Nothing when no tiers were started. */
export function writeSpecializations<W extends Writer>(json: JsonWriter<W>): void {
  const started = policy;
  if (started !== null) return started.specializer.write(json);
  json.beginArray();
  json.endArray();
}

/** For the report: which loops of optimized code became vectors, how wide, and why others did not. */
export function writeVectorization<W extends Writer>(json: JsonWriter<W>): void {
  const started = policy;
  if (started !== null) return writeLoops(json, started.program, started.optimizedUnits);
  json.beginArray();
  json.endArray();
}

/** For the report: what profiles of values were good for in optimized code. */
export function writePromotions<W extends Writer>(json: JsonWriter<W>): void {
  const started = policy;
  if (started !== null) return writePromotionsOf(json, started.optimizedUnits);
  json.beginArray();
  json.endArray();
}
