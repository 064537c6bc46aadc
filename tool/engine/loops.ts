// What became of the hot loops of a program in optimized code: the remarks of LLVM's passes, by loop.

/** As the engine's report has it: one remark on one loop, of one compile. */
export interface ReportedLoop {
  readonly compiled: string;
  readonly tier: string;
  readonly function: string;
  readonly block: number;
  readonly name: string;
  readonly trips: number;
  readonly said: string;
}

export interface LoopFacts {
  /** The function that it is in, and the number and name of the block that it begins with; names may be empty. */
  readonly function: string;
  readonly block: number;
  readonly name: string;
  /** How often it turned, as far as that was counted. */
  readonly trips: number;
  /** The function whose code the facts are of, which may have taken the loop in, and the tier of that. */
  readonly compiledIn: string;
  readonly tier: string;
  /** Elements in a vector, and vectors at once; null when there are none. */
  readonly vectorWidth: number | null;
  readonly interleaved: number | null;
  /** Why there are none, as LLVM says it; null when there are. */
  readonly reason: string | null;
}

const VECTORIZED = /^vectorized loop \(vectorization width: (\d+), interleaved count: (\d+)\)/;
const REFUSED = /^loop not vectorized: (.*)$/s;

/** Of each loop what was said when it was compiled last, the loops that turned most first. */
export function loopFacts(remarks: readonly ReportedLoop[]): readonly LoopFacts[] {
  const loops = new Map<string, LoopFacts>();
  for (const remark of remarks) {
    const key = `${remark.block} ${remark.function}`;
    const facts = factsOf(remark);
    const before = loops.get(key);
    const isSameCode = before !== undefined && before.compiledIn === facts.compiledIn && before.tier === facts.tier;
    loops.set(key, isSameCode ? together(before, facts) : facts);
  }
  return [...loops.values()].sort((a, b) => b.trips - a.trips);
}

function factsOf({ function: name, block, name: blockName, trips, compiled, tier, said }: ReportedLoop): LoopFacts {
  const vectors = VECTORIZED.exec(said);
  return {
    function: name, block, name: blockName, trips, compiledIn: compiled, tier,
    vectorWidth: vectors === null ? null : Number(vectors[1]), interleaved: vectors === null ? null : Number(vectors[2]),
    reason: vectors === null ? REFUSED.exec(said)?.[1] ?? said : null,
  };
}

/** Two remarks on one loop: that it was made vectors outweighs what was in the way of others, and of reasons the first one counts. */
function together(before: LoopFacts, after: LoopFacts): LoopFacts {
  return before.vectorWidth === null && after.vectorWidth !== null ? after : before;
}

/** In a few words. */
export function shownLoop({ vectorWidth, interleaved, reason }: LoopFacts): string {
  if (vectorWidth === null) return reason!.startsWith("completely unrolled") ? reason! : `no vectors: ${reason}`;
  return vectorWidth === 1 ? `no vectors, ${interleaved} turns at once` : `vectors of ${vectorWidth}${interleaved === 1 ? "" : `, ${interleaved} at once`}`;
}
