// What the tiers have compiled, in order: what the report at the end is made of, and what whoever watches a run is told.
import { heap, monotonicNanoseconds } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import type { FunctionRecord } from "./function-record.ts";
import type { LoopRecord } from "./function-shape.ts";

/** One compile, whether it gave code or not. */
export class Compilation {
  fn: FunctionRecord | null = null;
  /** The loop that the code enters the function at (on-stack replacement); null when it is entered at its beginning. */
  loop: LoopRecord | null = null;
  /** As people call it: "O2", "O2 for width 288". It stays in memory. */
  tier: string = "";
  /** Empty, or why there is no code: a reason with a name. It stays in memory. */
  refusal: string = "";
  nanoseconds: u64 = 0;
  codeBytes: u64 = 0;
  /** Since the log was begun. */
  endNanoseconds: u64 = 0;
}

type Watcher = FunctionPointer<(compilation: Compilation) => void>;

class CompileLog {
  private readonly compilations: Inline<List<Compilation, typeof heap>>;
  private watcher: Watcher | null = null;
  private start: u64 = 0;

  constructor() {
    this.compilations = new List<Compilation, typeof heap>(heap);
  }

  /** `watcher` is told of every compile when it is done. */
  begin(watcher: Watcher | null): void {
    this.start = monotonicNanoseconds();
    this.watcher = watcher;
  }

  /** When there is no memory to note it, it is only told. */
  add(fn: FunctionRecord, loop: LoopRecord | null, tier: string, refusal: string, nanoseconds: u64, codeBytes: u64): void {
    const made = create(heap, Compilation);
    if (made === null) return;
    made.fn = fn;
    made.loop = loop;
    made.tier = tier;
    made.refusal = refusal;
    made.nanoseconds = nanoseconds;
    made.codeBytes = codeBytes;
    made.endNanoseconds = monotonicNanoseconds() - this.start;
    ignore(this.compilations.push(made));
    const watcher = this.watcher;
    if (watcher !== null) watcher(made);
  }

  all(): Slice<Compilation> {
    return this.compilations.items;
  }

  /** When the last compile was done, since `begin`; 0 when nothing was compiled. */
  get lastNanoseconds(): u64 {
    const { items } = this.compilations;
    return items.length === 0 ? 0 : items[items.length - 1].endNanoseconds;
  }

  /** Since `begin`. */
  get elapsedNanoseconds(): u64 {
    return monotonicNanoseconds() - this.start;
  }
}

export const compileLog = new CompileLog();
