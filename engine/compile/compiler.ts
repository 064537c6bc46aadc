// The compiler of a program: from a function and a tier to machine code that is linked and ready to be put into the cell.
import { heap, monotonicNanoseconds } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { LoopRecord } from "../function-shape.ts";
import type { Program } from "../read/program.ts";
import { makeAdapters } from "./adapters.ts";
import { gatherCallees } from "./callees.ts";
import { cString } from "./c-string.ts";
import { callThroughCells, Reached } from "./cells.ts";
import { codeBytesOf } from "./code-bytes.ts";
import { factsOf } from "./function-facts.ts";
import { defineLibraryFunctions } from "./library-functions.ts";
import { importAt } from "../read/imports.ts";
import { FUNCTION_IS_HOT, LOOP_IS_HOT } from "./instrument.ts";
import { isTable } from "../read/global-layout.ts";
import { createLinker, type Linker } from "./linker.ts";
import { LLVMGetFirstGlobal, LLVMGetNextGlobal, LLVMIsDeclaration } from "./llvm/core/global.ts";
import { LLVMGetFirstFunction, LLVMGetNextFunction } from "./llvm/core/module.ts";
import type { LLVMOrcResourceTrackerRef } from "./llvm/orc.ts";
import { LLVMCodeGenOptLevel, type LLVMTargetMachineRef } from "./llvm/target-machine.ts";
import type { LLVMMemoryBufferRef, LLVMModuleRef } from "./llvm/types.ts";
import { emitObjectFile, optimize } from "./object-file.ts";
import { prepareUnit } from "./prepare-unit.ts";
import { giveName, numberInName, SymbolName } from "./symbol-names.ts";
import { createTargetMachine } from "./target-machine.ts";
import type { Tier } from "./tier.ts";
import { disposeUnitModule, isolate, type UnitModule } from "./unit-module.ts";
import { nameOfValue } from "./value-name.ts";
import { tellSummary } from "./profile-summary.ts";
import { tellWeights } from "./weights.ts";

type Heap = typeof heap;

/** Machine code of one function, as long as it is linked. */
export class CompiledUnit {
  readonly fn: FunctionRecord;
  /** Where it enters the function; null: at its beginning. */
  readonly loop: LoopRecord | null;
  readonly tier: Tier;
  /** By the C calling convention, or that of the function. */
  readonly code: usize;
  readonly codeBytes: usize;
  readonly nanoseconds: u64;
  readonly tracker: LLVMOrcResourceTrackerRef;

  constructor(fn: FunctionRecord, loop: LoopRecord | null, tier: Tier, code: usize, codeBytes: usize, nanoseconds: u64, tracker: LLVMOrcResourceTrackerRef) {
    this.fn = fn;
    this.loop = loop;
    this.tier = tier;
    this.code = code;
    this.codeBytes = codeBytes;
    this.nanoseconds = nanoseconds;
    this.tracker = tracker;
  }
}

const NO_MEMORY = "there is no memory for compiling";

export class Compiler {
  readonly program: Program;
  readonly linker: Linker;
  /** void bareflow_interpret(FunctionRecord*, u64* words) */
  private readonly interpret: usize;
  /** Of the program's global variables, in the module's order; 0 for LLVM's tables. */
  private readonly variables: Slice<usize>;
  /** Which of them the linker knows. */
  private readonly defined: Slice<bool>;
  private readonly machines: StaticArray<LLVMTargetMachineRef | null, 4> = new StaticArray<LLVMTargetMachineRef | null, 4>();
  private unitCount: u32 = 0;

  constructor(program: Program, linker: Linker, interpret: usize, variables: Slice<usize>, defined: Slice<bool>) {
    this.program = program;
    this.linker = linker;
    this.interpret = interpret;
    this.variables = variables;
    this.defined = defined;
  }

  /** Machine code of an own function of the program; with `loop`, of its run from there on. A failure is the reason, a sentence. */
  compileUnit(record: FunctionRecord, loop: LoopRecord | null, tier: Tier, onlyThoseThatRan: bool): Result<CompiledUnit, string> {
    const facts = factsOf(record);
    if (facts.refusal !== null) return fail(facts.refusal);
    const started = monotonicNanoseconds();
    const count = this.program.functions.length;
    const copies: Slice<bool> | null = allocateSlice(heap, count);
    const called: Slice<bool> | null = allocateSlice(heap, count);
    if (copies === null || called === null) return fail(NO_MEMORY);
    const reached = new Reached(called);
    const compiled = this.compileWith(record, loop, tier, onlyThoseThatRan, copies, reached, started);
    freeSlice(heap, copies);
    freeSlice(heap, called);
    return compiled;
  }

  /** From now on, calls and the interpreter's loops find the unit's code. */
  install(unit: CompiledUnit): void {
    const loop = unit.loop;
    if (loop !== null) {
      loop.entry = unit.code;
      return;
    }
    unit.fn.native = unit.code;
    unit.fn.enter = factsOf(unit.fn).enter;
  }

  private compileWith(record: FunctionRecord, loop: LoopRecord | null, tier: Tier, onlyThoseThatRan: bool, copies: Slice<bool>, reached: Reached,
    started: u64): Result<CompiledUnit, string> {
    ignore(gatherCallees(this.program, record, tier.copiesMax, onlyThoseThatRan, copies));
    const machine = this.machineOf(tier.codeGenerator);
    if (failed(machine)) return machine;
    this.unitCount += 1;
    const number = this.unitCount;
    const unit = isolate(this.program, record, copies, !tier.asksPolicy && loop === null, number);
    const object = this.makeObject(unit, record, loop, tier, machine, reached, number);
    disposeUnitModule(unit);
    if (failed(object)) return object;
    const codeBytes = codeBytesOf(object);
    const ready = this.prepareCallees(record, reached, machine);
    if (failed(ready)) return ready;
    const tracker = this.linker.add(object);
    if (failed(tracker)) return tracker;
    const code = this.linker.addressOf(new SymbolName("unit", number).text);
    if (failed(code)) return code;
    const made = create(heap, CompiledUnit, record, loop, tier, code, codeBytes, monotonicNanoseconds() - started, tracker);
    return made !== null ? made : fail(NO_MEMORY);
  }

  private makeObject(unit: UnitModule, record: FunctionRecord, loop: LoopRecord | null, tier: Tier, machine: LLVMTargetMachineRef, reached: Reached,
    number: u32): Result<LLVMMemoryBufferRef, string> {
    if (tier.usesProfile) this.tellProfile(unit, record);
    const fn = prepareUnit(unit, record, tier, loop);
    if (failed(fn)) return fn;
    giveName(fn, "unit", number);
    if (loop !== null) {
      const carried = optimize(unit.module, cString("function(mem2reg)\0"), machine);
      if (failed(carried)) return carried;
    }
    const optimized = optimize(unit.module, tier.passes, machine);
    if (failed(optimized)) return optimized;
    callThroughCells(this.program, unit.module, record, fn, reached);
    const defined = this.defineVariables(unit.module);
    if (failed(defined)) return defined;
    return emitObjectFile(unit.module, machine);
  }

  private tellProfile(unit: UnitModule, record: FunctionRecord): void {
    tellWeights(unit.fn, record);
    for (let each = LLVMGetFirstFunction(unit.module); each !== null; each = LLVMGetNextFunction(each)) {
      const number = numberInName(nameOfValue(each), "f");
      if (number !== null && LLVMIsDeclaration(each) === 0) tellWeights(each, this.program.functions[number]);
    }
    tellSummary(this.program, unit.module);
  }

  /** Makes sure that whatever the unit calls has something in its cell, and that the function has its entry. */
  private prepareCallees(record: FunctionRecord, reached: Reached, machine: LLVMTargetMachineRef): Result<bool, string> {
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
    return makeAdapters(this.program, this.linker, machine, this.interpret, needed.items, this.unitCount);
  }

  /** Tells the linker where the variables are that the module refers to. */
  private defineVariables(module: LLVMModuleRef): Result<bool, string> {
    for (let variable = LLVMGetFirstGlobal(module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
      const number = numberInName(nameOfValue(variable), "g");
      if (number === null || this.defined[number]) continue;
      const defined = this.linker.define(nameOfValue(variable), this.variables[number]);
      if (failed(defined)) return defined;
      this.defined[number] = true;
    }
    return true;
  }

  private machineOf(level: LLVMCodeGenOptLevel): Result<LLVMTargetMachineRef, string> {
    const known = this.machines[u32(i32(level))];
    if (known !== null) return known;
    const made = createTargetMachine(level);
    if (failed(made)) return made;
    this.machines[u32(i32(level))] = made;
    return made;
  }
}

/** What machine code calls in the engine. */
export interface EngineAddresses {
  /** What serves calls of functions that have no machine code: void interpret(FunctionRecord*, u64* words). */
  readonly interpret: usize;
  /** As told in instrument.ts. */
  readonly functionIsHot: usize;
  readonly loopIsHot: usize;
}

export function openCompiler(program: Program, engine: EngineAddresses): Result<Compiler, string> {
  const linker = createLinker();
  if (failed(linker)) return linker;
  const functionIsHot = linker.define(FUNCTION_IS_HOT, engine.functionIsHot);
  if (failed(functionIsHot)) return functionIsHot;
  const loopIsHot = linker.define(LOOP_IS_HOT, engine.loopIsHot);
  if (failed(loopIsHot)) return loopIsHot;
  for (let index: usize = 0; ; index += 1) {
    const each = importAt(index);
    if (each === null) break;
    const defined = linker.define(each.name, each.address);
    if (failed(defined)) return defined;
  }
  const library = defineLibraryFunctions(linker);
  if (failed(library)) return library;
  let count: usize = 0;
  for (let variable = LLVMGetFirstGlobal(program.module); variable !== null; variable = LLVMGetNextGlobal(variable)) count += 1;
  const variables: Slice<usize> | null = allocateSlice(heap, count);
  const defined: Slice<bool> | null = allocateSlice(heap, count);
  if (variables === null || defined === null) return fail(NO_MEMORY);
  let index: usize = 0;
  for (let variable = LLVMGetFirstGlobal(program.module); variable !== null; variable = LLVMGetNextGlobal(variable)) {
    if (!isTable(variable)) variables[index] = program.addressOfGlobal(variable);
    index += 1;
  }
  const compiler = create(heap, Compiler, program, linker, engine.interpret, variables, defined);
  return compiler !== null ? compiler : fail(NO_MEMORY);
}
