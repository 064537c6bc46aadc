// Two versions of a function tried against each other while the program runs: each call takes one of them, by chance, and its time
// is noted. The clone wins when its median is at least two hundredths less, twice in a row.
import { readTicks } from "#machine/cpu.ts";
import { sort } from "bareflow/std/sort/sort.ts";
import type { FunctionRecord } from "../function-record.ts";
import { jumpCount } from "../jump-count.ts";

const SAMPLES = 64;
const ROUNDS: u32 = 2;
/** Thousandths of the general version's time that the clone may take. */
const WINNING_THOUSANDTHS: u64 = 980;

export type TrialOutcome = "running" | "won" | "lost";

export class Trial {
  readonly record: FunctionRecord;
  private readonly general: usize;
  private readonly clone: usize;
  private readonly samples: StaticArray<Inline<Samples>, 2> = new StaticArray<Inline<Samples>, 2>();
  private random: u64;
  /** Calls that have not returned; of those within others no times are noted. */
  private depth: u32 = 0;
  private usesClone: bool = false;
  private startTick: u64 = 0;
  /** Jumps out of functions before the calls that have not returned: after another one, some of them never will. */
  private jumps: u64 = 0;
  private round: u32 = 0;
  outcome: TrialOutcome = "running";
  /** Medians of the last round, in ticks. */
  generalTicks: u64 = 0;
  cloneTicks: u64 = 0;

  constructor(record: FunctionRecord, general: usize, clone: usize) {
    this.record = record;
    this.general = general;
    this.clone = clone;
    this.random = 0x9e37_79b9_7f4a_7c15 + u64(record.index);
  }

  /** The code to call. */
  begin(): usize {
    if (this.jumps !== jumpCount.jumps) this.forgetCalls();
    this.depth += 1;
    if (this.depth === 1) {
      this.usesClone = this.chooses();
      this.startTick = readTicks();
    }
    return this.usesClone ? this.clone : this.general;
  }

  end(): void {
    const now = readTicks();
    if (this.jumps !== jumpCount.jumps) this.forgetCalls();
    if (this.depth === 0) return;
    this.depth -= 1;
    if (this.depth > 0 || this.outcome !== "running") return;
    this.samples[usize(this.usesClone)].note(now - this.startTick);
    if (this.samples[0].count < SAMPLES || this.samples[1].count < SAMPLES) return;
    this.generalTicks = this.samples[0].median();
    this.cloneTicks = this.samples[1].median();
    this.samples[0].count = 0;
    this.samples[1].count = 0;
    this.round += 1;
    if (this.cloneTicks * 1000 > this.generalTicks * WINNING_THOUSANDTHS) this.decide("lost");
    else if (this.round === ROUNDS) this.decide("won");
  }

  private forgetCalls(): void {
    this.jumps = jumpCount.jumps;
    this.depth = 0;
  }

  private decide(outcome: "won" | "lost"): void {
    this.outcome = outcome;
    this.record.native = outcome === "won" ? this.clone : this.general;
  }

  /** Xorshift (Marsaglia, 2003). */
  private chooses(): bool {
    this.random ^= this.random << 13;
    this.random ^= this.random >>> 7;
    this.random ^= this.random << 17;
    return (this.random & 1) !== 0;
  }
}

class Samples {
  count: usize = 0;
  private readonly ticks: StaticArray<u64, 64> = new StaticArray<u64, 64>();

  note(value: u64): void {
    if (this.count === SAMPLES) return;
    this.ticks[this.count] = value;
    this.count += 1;
  }

  median(): u64 {
    sort(this.ticks.slice(), (a: u64, b: u64): bool => a < b);
    return this.ticks[SAMPLES / 2];
  }
}
