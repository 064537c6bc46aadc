// When functions and loops are compiled, and by which tier. The interpreter and machine code ask here when a function's budget is
// used up; what is decided goes into its record or its loop, and the budget is filled up to where it is worth asking again.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { compileLog } from "../compile-log.ts";
import type { CompiledUnit } from "../compile/compiled-unit.ts";
import type { Compiler } from "../compile/compiler.ts";
import type { EngineAddresses } from "../compile/engine-addresses.ts";
import type { LinkedCode } from "../compile/linked-code.ts";
import { openCompiler } from "../compile/open-compiler.ts";
import type { Tier } from "../compile/tier.ts";
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf, type LoopRecord } from "../function-shape.ts";
import { profileOf } from "../profile/function-profile.ts";
import type { Program } from "../read/program.ts";
import { FunctionState, heaviestWaiting, optimizedThreshold, waitingLoop, weightInBoot, weightOf } from "./function-state.ts";
import { Specializer } from "./specializer.ts";
import {
  BASELINE_WEIGHT, FINISH_NANOSECONDS, GRACE_NANOSECONDS, O0, O2, O3, POSTPONED_WEIGHT, REVIEW_NANOSECONDS, REVIEW_WEIGHT, tierNumbered,
} from "./tier-table.ts";

/** Fewer calls say nothing of a function's arguments. */
const NOTED_CALLS_MIN: u64 = 8;
/** How soon an interpreted function looks whether it has come to a loop that earlier boots have left code for. */
export const SETTLED_STEP: i64 = 32;
const NEVER: i64 = 0x3fff_ffff_ffff_ffff;

export class Policy {
  readonly program: Program;
  /** By the functions' numbers. */
  readonly states: Slice<Inline<FunctionState>>;
  /** The only tier, where one was chosen; null: the policy decides. */
  private readonly forced: Tier | null;
  private isInterpreting: bool;
  private readonly alwaysReplaces: bool;

  /** What compiles may take before they have to take turns with the program. */
  graceNanoseconds: u64 = GRACE_NANOSECONDS;
  /** Is called before each compile, when all earlier ones are in their places. */
  beforeCompile: FunctionPointer<() => void> | null = null;
  /** Whether object files are kept, for a memory across boots. Set before anything is compiled. */
  keepsObjects = false;
  /** All compiles together. */
  compileNanoseconds: u64 = 0;
  /** Made when something is compiled for the first time. */
  private compiler: Compiler | null = null;
  private readonly engine: EngineAddresses;
  /** What no call reaches any more, for others were put in its place, and which may still be running. */
  private readonly replaced: Inline<List<LinkedCode, typeof heap>>;
  removedBytes: u64 = 0;
  readonly specializer: Inline<Specializer>;
  /** All that was optimized, for the report on vectors; what has been replaced is among them. */
  readonly optimizedUnits: Inline<List<CompiledUnit, typeof heap>>;

  constructor(program: Program, engine: EngineAddresses, states: Slice<Inline<FunctionState>>, forced: Tier | null, isInterpreting: bool,
    alwaysReplaces: bool) {
    this.program = program;
    this.engine = engine;
    this.replaced = new List<LinkedCode, typeof heap>(heap);
    this.specializer = new Specializer();
    this.optimizedUnits = new List<CompiledUnit, typeof heap>(heap);
    this.states = states;
    this.forced = forced;
    this.isInterpreting = isInterpreting;
    this.alwaysReplaces = alwaysReplaces;
  }

  /** Whether every function is compiled when it is first called. */
  get compilesFirst(): bool {
    return this.forced !== null && !this.alwaysReplaces;
  }

  stopCompiling(): void {
    this.isInterpreting = true;
    for (const record of this.program.functions) record.budget = NEVER;
  }

  /** How long a function may run before it is looked at for the first time. */
  firstBudget(): i64 {
    if (this.alwaysReplaces || this.forced !== null) return 0;
    return this.isInterpreting ? NEVER : i64(BASELINE_WEIGHT);
  }

  functionIsHot(record: FunctionRecord): void {
    const forced = this.forced;
    if (this.alwaysReplaces) {
      record.budget = 0;
    } else if (forced !== null) {
      this.compileFunction(record, forced, false);
      record.budget = NEVER;
    } else if (this.isInterpreting) {
      record.budget = NEVER;
    } else {
      this.raiseFunction(record);
    }
  }

  /** Leaves where to go on in the loop's record. `from` is the number of the tier that its code asks from; 0: the interpreter. */
  loopIsHot(loop: LoopRecord, from: u32): void {
    const record = loop.fn!;
    const forced = this.forced;
    if (this.alwaysReplaces) {
      record.budget = 0;
      if (forced !== null) this.compileLoop(loop, forced, false);
      else if (!this.isInterpreting && from < O3) this.compileLoop(loop, tierNumbered(from === 0 ? O0 : from === O0 ? O2 : O3), true);
    } else if (forced !== null || this.isInterpreting) {
      record.budget = NEVER;
    } else {
      this.raiseLoop(loop, from);
    }
  }

  /** Whether the function has gone up as far as it will; then its budget lasts until there is news, or until it comes to a loop that has code. */
  private isSettled(record: FunctionRecord): bool {
    const state = this.states[record.index];
    if (state.settledWeight === 0) return false;
    if (state.tier >= O2) state.askedWeight += REVIEW_WEIGHT;
    const weight = weightInBoot(record, state);
    const weightMax = 2 * (state.settledWeight + REVIEW_WEIGHT);
    if (weight > weightMax) return false;
    record.budget = state.tier >= O2 ? i64(REVIEW_WEIGHT) : i64(weightMax - weight + 1);
    if (state.tier === 0 && shapeOf(record).hasLoopEntry && record.budget > SETTLED_STEP) record.budget = SETTLED_STEP;
    return true;
  }

  private raiseFunction(record: FunctionRecord): void {
    if (this.isSettled(record)) return;
    const state = this.states[record.index];
    const weight = weightOf(record);
    const optimized = optimizedThreshold(record);
    if (state.tier >= O2) {
      this.reviewOptimized(record, state);
    } else if (this.hasSpentEnough()) {
      state.isPostponed = true;
      record.budget = i64(POSTPONED_WEIGHT);
    } else if (weight >= optimized) {
      this.compileFunction(record, tierNumbered(O2), true);
      state.askedAt = 0;
      record.budget = state.tier >= O2 ? i64(REVIEW_WEIGHT) : NEVER;
    } else {
      if (weight >= BASELINE_WEIGHT) this.compileFunction(record, tierNumbered(O0), true);
      record.budget = i64((weight >= BASELINE_WEIGHT ? optimized : BASELINE_WEIGHT) - weight);
    }
  }

  /** Whether optimized code runs for so much of the time that it is worth O3: whether it comes back soon for its next budget. */
  private reviewOptimized(record: FunctionRecord, state: FunctionState): void {
    const now = compileLog.elapsedNanoseconds;
    const since = now - state.askedAt;
    const isFirst = state.askedAt === 0;
    state.askedAt = now;
    state.askedWeight += REVIEW_WEIGHT;
    record.budget = i64(REVIEW_WEIGHT);
    // A function of few calls is looked at until there are enough of them to tell which arguments are constant.
    if (isFirst || since > REVIEW_NANOSECONDS || this.hasSpentEnough() || profileOf(record).notedCalls < NOTED_CALLS_MIN) return;
    this.compileFunction(record, tierNumbered(O3), true);
    record.budget = NEVER;
    const unit = state.unit;
    if (state.tier !== O3 || unit === null) return;
    const start = compileLog.elapsedNanoseconds;
    ignore(this.specializer.consider(this.compilerOfProgram(), record, unit, unit.tier));
    this.compileNanoseconds += compileLog.elapsedNanoseconds - start;
  }

  private raiseLoop(loop: LoopRecord, from: u32): void {
    const record = loop.fn!;
    if (this.isSettled(record)) return;
    const state = this.states[record.index];
    if (this.hasSpentEnough()) {
      loop.isPostponed = true;
      record.budget = i64(POSTPONED_WEIGHT);
      return;
    }
    const callsInBoot = record.calls - state.earlierCalls;
    const weight = weightOf(record);
    const optimized = optimizedThreshold(record);
    // What is called again and again is compiled as a whole too.
    if (callsInBoot > 1) this.raiseFunction(record);
    if (weight >= optimized) {
      // It is the loop's last chance: a run that does not end leaves its code only at its end.
      if (from < O3) this.compileLoop(loop, tierNumbered(O3), true);
      // The next call asks for the whole function: this run goes on in the loop's code to its end.
      if (callsInBoot <= 1) record.budget = loop.entryTier === O3 ? 0 : i64(optimized);
    } else if (weight >= BASELINE_WEIGHT) {
      this.compileLoop(loop, tierNumbered(O0), true);
      if (callsInBoot <= 1) record.budget = i64(optimized - weight);
    } else {
      record.budget = i64(BASELINE_WEIGHT - weight);
    }
  }

  private compileFunction(record: FunctionRecord, tier: Tier, usesCounts: bool): void {
    const state = this.states[record.index];
    if (state.tried >= tier.number) return;
    state.tried = tier.number;
    state.isPostponed = false;
    const unit = this.compile(record, null, tier, usesCounts);
    if (unit === null) return;
    // It has its loops in it.
    for (let loop = waitingLoop(record); loop !== null; loop = waitingLoop(record)) loop.isPostponed = false;
    const replaced = state.unit;
    if (replaced !== null) ignore(this.replaced.push(replaced.linked));
    state.tier = tier.number;
    state.unit = unit;
  }

  private compileLoop(loop: LoopRecord, tier: Tier, usesCounts: bool): void {
    if (loop.triedTier >= tier.number) return;
    loop.triedTier = tier.number;
    loop.isPostponed = false;
    const unit = this.compile(loop.fn!, loop, tier, usesCounts);
    if (unit === null) return;
    if (loop.unit !== 0) ignore(this.replaced.push(changetype<CompiledUnit>(loop.unit).linked));
    loop.entryTier = tier.number;
    loop.unit = changetype<usize>(unit);
  }

  /** At the end of a run that is remembered: compiles what had to wait, the heaviest first, as long as the run, or longer (tier-table.ts). */
  compilePostponed(): void {
    const run = compileLog.elapsedNanoseconds;
    this.graceNanoseconds = maxValue<u64>();
    for (let record = heaviestWaiting(this.program, this.states); record !== null; record = heaviestWaiting(this.program, this.states)) {
      const state = this.states[record.index];
      if (state.isPostponed) {
        state.isPostponed = false;
        this.raiseFunction(record);
      }
      for (let loop = waitingLoop(record); loop !== null; loop = waitingLoop(record)) {
        loop.isPostponed = false;
        this.raiseLoop(loop, loop.entryTier);
      }
      const took = compileLog.elapsedNanoseconds - run;
      if (took > run && took > FINISH_NANOSECONDS * this.compilerOfProgram().timesSlower) return;
    }
  }

  /** Frees code that nothing calls any more. None may be running. */
  removeReplaced(): void {
    this.specializer.takeUnreached(this.replaced);
    for (let each = this.replaced.pop(); each !== null; each = this.replaced.pop()) {
      this.removedBytes += u64(each.codeBytes);
      ignore(this.compilerOfProgram().linker.remove(each.tracker));
    }
  }

  /**
   * Whether compiling has had its share of the time: as much as the program, which then loses half of it at most, however slow
   * LLVM is here. What is hottest asks most often, so it comes first.
   */
  private hasSpentEnough(): bool {
    const elapsed = compileLog.elapsedNanoseconds;
    return this.compileNanoseconds > this.graceNanoseconds && this.compileNanoseconds > elapsed - this.compileNanoseconds;
  }

  /** Code of an earlier boot, which stands in the function's cell from now on. */
  adopt(unit: CompiledUnit): void {
    this.compilerOfProgram().install(unit);
    const loop = unit.loop;
    if (loop !== null) {
      loop.triedTier = unit.tier.number;
      loop.entryTier = unit.tier.number;
      loop.unit = changetype<usize>(unit);
      return;
    }
    const state = this.states[unit.fn.index];
    state.tier = unit.tier.number;
    state.tried = unit.tier.number;
    state.unit = unit;
  }

  /** Made when it is first asked for. */
  compilerOfProgram(): Compiler {
    const known = this.compiler;
    if (known !== null) return known;
    const opened = openCompiler(this.program, this.engine);
    // The engine is broken.
    if (failed(opened)) panic(`the engine cannot compile: ${opened.error}`);
    opened.keepsObjects = this.keepsObjects;
    this.compiler = opened;
    return opened;
  }

  private compile(record: FunctionRecord, loop: LoopRecord | null, tier: Tier, usesCounts: bool): CompiledUnit | null {
    const watcher = this.beforeCompile;
    if (watcher !== null) watcher();
    const start = compileLog.elapsedNanoseconds;
    const compiler = this.compilerOfProgram();
    const unit = compiler.compileUnit(record, loop, tier, usesCounts);
    this.compileNanoseconds += compileLog.elapsedNanoseconds - start;
    if (failed(unit)) {
      compileLog.add(record, loop, tier.name, unit.error, compileLog.elapsedNanoseconds - start, 0);
      return null;
    }
    compiler.install(unit);
    compileLog.add(record, loop, tier.name, "", unit.nanoseconds, unit.linked.codeBytes);
    if (tier.usesProfile) ignore(this.optimizedUnits.push(unit));
    return unit;
  }
}
