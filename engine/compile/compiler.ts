// The compiler of a program: from a function and a tier to machine code that is linked and ready to be put into the cell.
import { heap, monotonicNanoseconds } from "bareflow/kernel/program.ts";
import { allocationCount } from "bareflow/libc/allocation-count.ts";
import { List } from "bareflow/std/collections/list.ts";
import { allocateSlice, duplicateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { Digest } from "../digest.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { LoopRecord } from "../function-shape.ts";
import type { Program } from "../read/program.ts";
import { AdapterTable, digestAdapters, makeAdapters, takeAdapters } from "./adapters.ts";
import { textOfCString } from "./c-string.ts";
import { lostBytes, noteLost, runInBox, type Limits } from "./boxes.ts";
import { gatherCallees } from "./callees.ts";
import { Reached } from "./cells.ts";
import { CompiledUnit } from "./compiled-unit.ts";
import { ElfObject } from "./elf-object.ts";
import { factsOf } from "./function-facts.ts";
import { callsItself, Job, runJob } from "./job.ts";
import type { LinkedCode } from "./linked-code.ts";
import type { Linker } from "./linker.ts";
import { LLVMCodeGenOptLevel, type LLVMTargetMachineRef } from "./llvm/target-machine.ts";
import type { LLVMMemoryBufferRef } from "./llvm/types.ts";
import { collectRemarks } from "./remarks.ts";
import type { Specialization } from "./specialize.ts";
import { withoutKind } from "./symbol-names.ts";
import { bytesOf, copyForLinker } from "./object-file.ts";
import { createTargetMachine } from "./target-machine.ts";
import type { Tier } from "./tier.ts";
import { makeTrialStub, type TrialAddresses } from "./trial-stub.ts";
import { digestModule, UnitDigests } from "./unit-digests.ts";
import { disposeUnitModule, isolate, prepareIsolation } from "./unit-module.ts";
import type { UnitNames } from "./unit-names.ts";
import { warmUp } from "./warm-up.ts";

type Heap = typeof heap;

export const NO_MEMORY = "there is no memory for compiling";

/** How long the code generator takes for nothing, on a machine of these years: where it takes longer, boxes are larger. */
const USUAL_WARM_UP_NANOSECONDS: u64 = 4_000_000;
const TOO_MUCH_LOST = "too much memory is lost in compiles that were given up";
const TOO_LARGE = "it is too large for its tier";

export class Compiler {
  readonly program: Program;
  readonly linker: Linker;
  private readonly machines: StaticArray<LLVMTargetMachineRef | null, 4> = new StaticArray<LLVMTargetMachineRef | null, 4>();
  /** What each of them took when it was made. */
  private readonly machineBytes: StaticArray<i64, 4> = new StaticArray<i64, 4>();
  private readonly unitNames: UnitNames;
  private trialCount: u32 = 0;
  /** Whether the object files of what is compiled are kept, for a memory across boots. */
  keepsObjects = false;
  /** The adapters that were made or adopted, where objects are kept. */
  readonly adapterTables: Inline<List<AdapterTable, Heap>>;
  /** A compile that takes longer than this, and this for each instruction, is given up; a tenth of it is usual. */
  nanosecondsMax: u64 = 3_000_000_000;
  nanosecondsPerInstruction: u64 = 200_000;
  /**
   * So much memory may a compile take, less what was lost in those that were given up; when half of it is lost, nothing is compiled any
   * more. So whatever programs do to compilers, no more than this is ever in use and lost together.
   */
  bytesMax: u64 = 512 << 20;
  /** How many times slower than usual LLVM is here, as under emulation. */
  private slowness: u64 = 1;

  constructor(program: Program, linker: Linker, unitNames: UnitNames) {
    this.program = program;
    this.linker = linker;
    this.unitNames = unitNames;
    this.adapterTables = new List<AdapterTable, Heap>(heap);
  }

  /** Machine code of an own function of the program; with `loop`, of its run from there on. A failure is the reason, a sentence. */
  compileUnit(record: FunctionRecord, loop: LoopRecord | null, tier: Tier, onlyThoseThatRan: bool): Result<CompiledUnit, string> {
    return this.compileClone(record, loop, tier, onlyThoseThatRan, null);
  }

  /** The same, for certain values of its arguments. */
  compileClone(record: FunctionRecord, loop: LoopRecord | null, tier: Tier, onlyThoseThatRan: bool,
    specialization: Specialization | null): Result<CompiledUnit, string> {
    const facts = factsOf(record);
    if (facts.refusal !== null) return fail(facts.refusal);
    const started = monotonicNanoseconds();
    const count = this.program.functions.length;
    const copies: Slice<bool> | null = allocateSlice(heap, count);
    const called: Slice<bool> | null = allocateSlice(heap, count);
    if (copies === null || called === null) return fail(NO_MEMORY);
    const reached = new Reached(called);
    const compiled = this.compileWith(record, loop, tier, onlyThoseThatRan, specialization, copies, reached, started);
    freeSlice(heap, copies);
    freeSlice(heap, called);
    return compiled;
  }

  /** Code that tries two versions of the function against each other. */
  makeTrial(record: FunctionRecord, addresses: TrialAddresses): Result<LinkedCode, string> {
    const machine = this.machineOf(LLVMCodeGenOptLevel.CodeGenLevelDefault);
    if (failed(machine)) return machine;
    this.trialCount += 1;
    return makeTrialStub(this.program, this.linker, machine, record, addresses, this.trialCount);
  }

  /** From now on, calls and the interpreter's loops find the unit's code. */
  install(unit: CompiledUnit): void {
    const loop = unit.loop;
    if (loop !== null) {
      loop.entry = unit.linked.code;
      return;
    }
    unit.fn.native = unit.linked.code;
    unit.fn.enter = factsOf(unit.fn).enter;
  }

  private compileWith(record: FunctionRecord, loop: LoopRecord | null, tier: Tier, onlyThoseThatRan: bool,
    specialization: Specialization | null, copies: Slice<bool>, reached: Reached, started: u64): Result<CompiledUnit, string> {
    const size = gatherCallees(this.program, record, tier.copiesMax, onlyThoseThatRan, copies);
    if (size > tier.instructionsMax) return fail(TOO_LARGE);
    const machine = this.machineOf(tier.codeGenerator);
    if (failed(machine)) return machine;
    const nameForC = this.unitNames.take(record, loop, tier, specialization !== null);
    if (nameForC === null) return fail(NO_MEMORY);
    const unitName = textOfCString(nameForC);
    prepareIsolation(this.program);
    const digests = new UnitDigests();
    const job = new Job(this.program, record, loop, tier, machine, reached, unitName, specialization, copies, this.keepsObjects ? digests : null);
    const remarks = collectRemarks();
    const object = this.runJob(job, size);
    if (failed(object)) return object;
    const kept = this.keepsObjects ? duplicateSlice(heap, bytesOf(object)) : null;
    const made = this.link(record, loop, tier, nameForC, reached, object, started);
    if (failed(made)) return made;
    made.remarks = remarks;
    made.callsAddresses = reached.callsAddresses;
    if (kept === null) return made;
    made.object = kept;
    made.digests.ir.take(digests.ir.text);
    made.digests.profile.take(digests.profile.text);
    const copied = this.functionsIn(copies);
    if (copied === null) return fail(NO_MEMORY);
    made.copies = copied;
    return made;
  }

  /** Those that are marked by their numbers; null when there is no memory for the list. */
  private functionsIn(marked: Slice<bool>): Slice<FunctionRecord> | null {
    using list = new List<FunctionRecord, Heap>(heap);
    for (const each of this.program.functions) {
      if (marked[each.index] && failed(list.push(each))) return null;
    }
    return duplicateSlice(heap, list.items);
  }

  /** Puts the digest into `ir` that a unit of this symbol would have if it were made now, with copies of these functions (`UnitDigests.ir`). */
  digestUnit(record: FunctionRecord, loop: LoopRecord | null, tier: Tier, isForValues: bool, unitName: string, copied: Slice<FunctionRecord>, ir: Digest): Result<bool, string> {
    const copies: Slice<bool> | null = allocateSlice(heap, this.program.functions.length);
    if (copies === null) return fail(NO_MEMORY);
    for (const each of copied) copies[each.index] = true;
    prepareIsolation(this.program);
    const unit = isolate(this.program, record, copies, callsItself(tier, loop, isForValues), unitName);
    digestModule(unit.module, ir);
    disposeUnitModule(unit);
    freeSlice(heap, copies);
    return true;
  }

  /** The same for the adapters of these functions (`AdapterTable.ir`). */
  digestAdapters(records: Slice<FunctionRecord>, ir: Digest): Result<bool, string> {
    return digestAdapters(this.program, records, ir);
  }

  /** Takes an object file of an earlier run; the same program, compiled by the same engine for the same processor. */
  adopt(record: FunctionRecord, loop: LoopRecord | null, tier: Tier, unitName: string, callsAddresses: bool, object: Slice<u8>): Result<CompiledUnit, string> {
    const started = monotonicNanoseconds();
    const nameForC = this.unitNames.adopt(unitName);
    if (nameForC === null) return fail("there is such a unit already");
    const called: Slice<bool> | null = allocateSlice(heap, this.program.functions.length);
    if (called === null) return fail(NO_MEMORY);
    new ElfObject(object).forEachSymbol((symbol) => {
      const { name, isDefined } = symbol;
      const record = isDefined ? null : withoutKind(name, "record");
      const used = record === null ? null : this.program.functionNamed(record);
      if (used !== null) called[used.index] = true;
    });
    const reached = new Reached(called);
    reached.callsAddresses = callsAddresses;
    const made = this.link(record, loop, tier, nameForC, reached, copyForLinker(object), started);
    freeSlice(heap, called);
    if (!failed(made)) made.callsAddresses = callsAddresses;
    return made;
  }

  /** The same, for adapters of these functions. */
  adoptAdapters(records: Slice<FunctionRecord>, object: Slice<u8>, key: string, ir: string): Result<bool, string> {
    const table = create(heap, AdapterTable, records, object);
    if (table === null) return fail(NO_MEMORY);
    for (const record of records) {
      if (factsOf(record).enter !== 0) return fail("its functions have adapters already");
    }
    const taken = takeAdapters(this.program, this.linker, records, copyForLinker(object));
    if (failed(taken)) return taken;
    table.key = key;
    table.ir.take(ir);
    ignore(this.adapterTables.push(table));
    return true;
  }

  private link(record: FunctionRecord, loop: LoopRecord | null, tier: Tier, nameForC: Ptr<u8>, reached: Reached, object: LLVMMemoryBufferRef,
    started: u64): Result<CompiledUnit, string> {
    const ready = this.prepareCallees(record, reached);
    if (failed(ready)) return ready;
    const linked = this.linker.link(this.program, object, textOfCString(nameForC));
    if (failed(linked)) return linked;
    const made = create(heap, CompiledUnit, record, loop, tier, nameForC, linked, monotonicNanoseconds() - started);
    return made !== null ? made : fail(NO_MEMORY);
  }

  /** Within its limits, or not at all. */
  private runJob(job: Job, size: u32): Result<LLVMMemoryBufferRef, string> {
    if (lostBytes() > this.bytesMax / 2) return fail(TOO_MUCH_LOST);
    const left = runInBox(this.limitsFor(size), functionPointer(runJob), changetype<usize>(job));
    if (left !== null) {
      // Its module, its context and the code generator may be in the middle of anything.
      const level = u32(i32(job.tier.codeGenerator));
      this.machines[level] = null;
      noteLost(this.machineBytes[level]);
      return fail(left);
    }
    const object = job.object;
    disposeUnitModule(job.unit!);
    return object !== null ? object : fail(job.refusal);
  }

  private limitsFor(size: u32): Limits {
    return { nanoseconds: (this.nanosecondsMax + u64(size) * this.nanosecondsPerInstruction) * this.slowness, bytes: this.bytesMax };
  }

  /** Makes sure that whatever the unit calls has something in its cell, and that the function has its entry. */
  private prepareCallees(record: FunctionRecord, reached: Reached): Result<bool, string> {
    using needed = new List<FunctionRecord, Heap>(heap);
    for (const each of this.program.functions) {
      if (each.imported !== 0) {
        each.native = each.imported;
        continue;
      }
      const facts = factsOf(each);
      const isNeeded = each === record || reached.called[each.index] || (facts.isValue && reached.callsAddresses);
      if (isNeeded && !facts.canCross) return fail("it calls a function that takes more than 256 arguments");
      if (facts.enter === 0 && facts.canCross && (isNeeded || each.calls > 0)) unwrap(needed.push(each));
    }
    if (needed.length === 0) return true;
    const machine = this.machineOf(LLVMCodeGenOptLevel.CodeGenLevelNone);
    if (failed(machine)) return machine;
    const ir = new Digest();
    const object = makeAdapters(this.program, machine, needed.items, this.keepsObjects ? ir : null);
    if (failed(object)) return object;
    if (this.keepsObjects) this.keepAdapters(needed.items, bytesOf(object), ir);
    return takeAdapters(this.program, this.linker, needed.items, object);
  }

  private keepAdapters(records: Slice<FunctionRecord>, object: Slice<u8>, ir: Digest): void {
    const kept = duplicateSlice(heap, records);
    const bytes = duplicateSlice(heap, object);
    const table = kept === null || bytes === null ? null : create(heap, AdapterTable, kept, bytes);
    if (table === null) return;
    table.ir.take(ir.text);
    ignore(this.adapterTables.push(table));
  }

  /** How many times slower than usual LLVM is here, at least one. */
  get timesSlower(): u64 {
    return this.slowness;
  }

  private machineOf(level: LLVMCodeGenOptLevel): Result<LLVMTargetMachineRef, string> {
    const known = this.machines[u32(i32(level))];
    if (known !== null) return known;
    allocationCount.bytes = 0;
    allocationCount.isCounting = true;
    const made = createTargetMachine(level);
    const start = monotonicNanoseconds();
    if (!failed(made)) warmUp(made);
    allocationCount.isCounting = false;
    if (failed(made)) return made;
    this.machines[u32(i32(level))] = made;
    this.machineBytes[u32(i32(level))] = allocationCount.bytes;
    const slowness = (monotonicNanoseconds() - start) / USUAL_WARM_UP_NANOSECONDS;
    if (slowness > this.slowness) this.slowness = slowness;
    return made;
  }
}
