// Clones of hot functions for the values that their arguments nearly always have: made, tried against the general code, admitted or
// remembered as lost. The plan is a part of the report.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { JsonWriter } from "bareflow/std/json/json-writer.ts";
import { compileLog } from "../compile-log.ts";
import type { CompiledUnit } from "../compile/compiled-unit.ts";
import type { Compiler } from "../compile/compiler.ts";
import { factsOf } from "../compile/function-facts.ts";
import type { LinkedCode } from "../compile/linked-code.ts";
import { LLVMCountParams, LLVMGetParam } from "../compile/llvm/core/function.ts";
import { LLVMTypeOf } from "../compile/llvm/core/value.ts";
import { isSpecializedType, SPECIALIZED_ARGUMENTS_MAX, Specialization } from "../compile/specialize.ts";
import type { Tier } from "../compile/tier.ts";
import type { FunctionRecord } from "../function-record.ts";
import { topValues } from "../profile/function-profile.ts";
import { Trial } from "./trial.ts";

/** Hundredths of the noted calls in which an argument has its most frequent value. */
const SAME_HUNDREDTHS: u64 = 90;
const COMPILE_NAME = "O3 for values";

/** One clone, from the idea to its end. */
export class Clone {
  readonly record: FunctionRecord;
  readonly specialization: Specialization;
  trial: Trial | null = null;
  unit: CompiledUnit | null = null;
  /** Whether its code has been given away to be removed. */
  isUnreached: bool = false;
  /** What tries it, as long as it may be called. */
  stub: LinkedCode | null = null;
  /** Why there is none; empty when it was made. */
  refusal: string = "";

  constructor(record: FunctionRecord, specialization: Specialization) {
    this.record = record;
    this.specialization = specialization;
  }
}

export class Specializer {
  readonly clones: Inline<List<Clone, typeof heap>>;

  constructor() {
    this.clones = new List<Clone, typeof heap>(heap);
  }

  /** The function has just got `general`, the best code there is for all calls. Says whether a clone is tried now. */
  consider(compiler: Compiler, record: FunctionRecord, general: CompiledUnit, tier: Tier): bool {
    // A trial stands between caller and function until the function returns.
    if (factsOf(record).callsInPlace) return false;
    const specialization = constantArguments(record, general);
    if (specialization === null) return false;
    const clone = create(heap, Clone, record, specialization);
    if (clone === null || failed(this.clones.push(clone))) return false;
    const start = compileLog.elapsedNanoseconds;
    const unit = compiler.compileClone(record, null, tier, true, specialization);
    if (failed(unit)) {
      clone.refusal = unit.error;
      compileLog.add(record, null, COMPILE_NAME, unit.error, compileLog.elapsedNanoseconds - start, 0);
      return false;
    }
    compileLog.add(record, null, COMPILE_NAME, "", unit.nanoseconds, unit.linked.codeBytes);
    clone.unit = unit;
    const trial = create(heap, Trial, record, general.linked.code, unit.linked.code);
    if (trial === null) return false;
    const stub = compiler.makeTrial(record, {
      trial: changetype<usize>(trial), begin: changetype<usize>(functionPointer(begin)), end: changetype<usize>(functionPointer(end)),
    });
    if (failed(stub)) {
      clone.refusal = stub.error;
      return false;
    }
    clone.trial = trial;
    clone.stub = stub;
    record.native = stub.code;
    return true;
  }

  /** Takes out what no call reaches any more: stubs whose trial is over, and clones that have lost or could not be tried. */
  takeUnreached(into: List<LinkedCode, typeof heap>): void {
    for (const clone of this.clones.items) {
      const trial = clone.trial;
      if (trial !== null && trial.outcome === "running") continue;
      const { stub, unit } = clone;
      if (stub !== null) ignore(into.push(stub));
      clone.stub = null;
      if (unit === null || clone.isUnreached || (trial !== null && trial.outcome === "won")) continue;
      ignore(into.push(unit.linked));
      clone.isUnreached = true;
    }
  }

  /** The plan: what was specialized for what, and what came of it. */
  write<W extends Writer>(json: JsonWriter<W>): void {
    json.beginArray();
    for (const clone of this.clones.items) {
      json.beginObject();
      json.key("function");
      json.string(clone.record.name);
      json.key("arguments");
      json.beginArray();
      for (const index of range(u32(SPECIALIZED_ARGUMENTS_MAX))) {
        if (!clone.specialization.isConstant[index]) continue;
        json.beginObject();
        json.key("argument");
        json.unsigned(index);
        json.key("value");
        json.unsigned(clone.specialization.values[index]);
        json.endObject();
      }
      json.endArray();
      writeOutcome(json, clone);
      json.endObject();
    }
    json.endArray();
  }
}

function writeOutcome<W extends Writer>(json: JsonWriter<W>, clone: Clone): void {
  const trial = clone.trial;
  if (trial === null) {
    json.key("refusal");
    json.string(clone.refusal);
    return;
  }
  json.key("outcome");
  json.string(trial.outcome);
  json.key("generalTicks");
  json.unsigned(trial.generalTicks);
  json.key("cloneTicks");
  json.unsigned(trial.cloneTicks);
}

function begin(trial: Trial): usize {
  return trial.begin();
}

function end(trial: Trial): void {
  trial.end();
}

/** Which arguments have nearly always the same value, with these values; null when none has. */
function constantArguments(record: FunctionRecord, general: CompiledUnit): Specialization | null {
  let made: Specialization | null = null;
  for (const index of range(LLVMCountParams(record.value!))) {
    if (index >= SPECIALIZED_ARGUMENTS_MAX || !isSpecializedType(LLVMTypeOf(LLVMGetParam(record.value!, index)))) continue;
    const values = topValues(record, index);
    if (values === null || values.count(0) * 100 < values.total * SAME_HUNDREDTHS) continue;
    if (made === null) made = create(heap, Specialization, general);
    if (made === null) return null;
    made.isConstant[index] = true;
    made.values[index] = values.value(0);
  }
  return made;
}
