// One compile, up to the object file: what is done within a box, and may be given up anywhere.
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf, type LoopRecord } from "../function-shape.ts";
import type { Program } from "../read/program.ts";
import { cString } from "./c-string.ts";
import { callThroughCells, type Reached } from "./cells.ts";
import { LLVMIsDeclaration } from "./llvm/core/global.ts";
import { LLVMGetFirstFunction, LLVMGetNextFunction } from "./llvm/core/module.ts";
import { LLVMSetValueName2 } from "./llvm/core/value.ts";
import type { LLVMTargetMachineRef } from "./llvm/target-machine.ts";
import type { LLVMMemoryBufferRef, LLVMValueRef } from "./llvm/types.ts";
import { LLVMStripModuleDebugInfo } from "./llvm/debug-info.ts";
import { placeLoops } from "./loop-places.ts";
import { emitObjectFile, optimize } from "./object-file.ts";
import { asks, prepareUnit } from "./prepare-unit.ts";
import { tellSummary } from "./profile-summary.ts";
import { digestModule, type UnitDigests } from "./unit-digests.ts";
import { compileError } from "./remarks.ts";
import { specialize, type Specialization } from "./specialize.ts";
import { functionInUnit } from "./unit-symbols.ts";
import { INSERT_CHECKS } from "./targets.ts";
import type { Tier } from "./tier.ts";
import { isolate, type UnitModule } from "./unit-module.ts";
import { nameOfValue } from "./value-name.ts";
import { nameSource } from "./value-profiles.ts";
import { tellEntryCount, tellWeights } from "./weights.ts";

export class Job {
  readonly program: Program;
  /** Made when the job begins. */
  unit: UnitModule | null = null;
  readonly record: FunctionRecord;
  readonly loop: LoopRecord | null;
  readonly tier: Tier;
  readonly machine: LLVMTargetMachineRef;
  readonly reached: Reached;
  /** The symbol of its code. */
  readonly unitName: string;
  readonly specialization: Specialization | null;
  /** By number, which functions come along. */
  readonly copies: Slice<bool>;
  /** Taken of the unit on the way; null where nobody asks for them. */
  readonly digests: UnitDigests | null;
  /** One of these is set at the end. */
  object: LLVMMemoryBufferRef | null = null;
  refusal: string = "";

  constructor(program: Program, record: FunctionRecord, loop: LoopRecord | null, tier: Tier, machine: LLVMTargetMachineRef,
    reached: Reached, unitName: string, specialization: Specialization | null, copies: Slice<bool>, digests: UnitDigests | null) {
    this.program = program;
    this.record = record;
    this.loop = loop;
    this.tier = tier;
    this.machine = machine;
    this.reached = reached;
    this.unitName = unitName;
    this.specialization = specialization;
    this.copies = copies;
    this.digests = digests;
  }

  make(): Result<LLVMMemoryBufferRef, string> {
    const unit = isolate(this.program, this.record, this.copies, callsItself(this.tier, this.loop, this.specialization !== null), this.unitName);
    this.unit = unit;
    const { module } = unit;
    const { digests } = this;
    if (digests !== null) digestModule(module, digests.ir);
    if (this.tier.usesProfile) {
      this.tellProfile(unit);
      if (digests !== null) digestModule(module, digests.profile);
    }
    const fn = prepareUnit(unit, this.record, this.tier, this.loop);
    if (failed(fn)) return fn;
    LLVMSetValueName2(fn, this.unitName.bytes.pointer, this.unitName.length);
    // An entry at a loop is a function of its own. It runs as often as the loop is come to, about once a call.
    if (this.loop !== null && this.tier.usesProfile) tellEntryCount(fn, this.record.calls === 0 ? 1 : this.record.calls);
    if (this.specialization !== null) specialize(module, fn, this.specialization);
    if (this.loop !== null) {
      const carried = optimize(module, cString("function(mem2reg)\0"), this.machine);
      if (failed(carried)) return carried;
    }
    const optimized = optimize(module, this.tier.passes, this.machine);
    if (failed(optimized)) return optimized;
    ignore(LLVMStripModuleDebugInfo(module));
    callThroughCells(this.program, module, this.record, fn, this.reached);
    if (this.reached.callsAddresses) {
      const checked = optimize(module, INSERT_CHECKS, this.machine);
      if (failed(checked)) return checked;
    }
    const object = emitObjectFile(module, this.machine);
    const error = compileError();
    return error !== null ? fail(error) : object;
  }

  private tellProfile(unit: UnitModule): void {
    nameSource(unit.module);
    this.tellOf(unit, unit.fn, this.record);
    for (let each = LLVMGetFirstFunction(unit.module); each !== null; each = LLVMGetNextFunction(each)) {
      const copied = LLVMIsDeclaration(each) === 0 ? functionInUnit(this.program, nameOfValue(each)) : null;
      if (copied !== null) this.tellOf(unit, each, copied);
    }
    tellSummary(this.program, unit.module);
  }

  /** `fn` is the record's function or a copy of it, which nothing has changed yet. */
  private tellOf(unit: UnitModule, fn: LLVMValueRef, record: FunctionRecord): void {
    tellWeights(fn, record);
    placeLoops(unit.module, shapeOf(record), fn);
  }
}

/** Whether a unit's function calls the unit's own code where it calls itself, or goes through its cell as everybody does. */
export const callsItself = (tier: Tier, loop: LoopRecord | null, isForValues: bool): bool => !asks(tier) && loop === null && !isForValues;

/** `address` is a job's. */
export function runJob(address: usize): void {
  const job = changetype<Job>(address);
  const object = job.make();
  if (failed(object)) job.refusal = object.error;
  else job.object = object;
}
