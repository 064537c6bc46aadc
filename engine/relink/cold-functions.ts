// Which functions of the program run so seldom that they are made small: of all that the profile has counted, and counting stops where code
// is optimized, they have next to nothing.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { FunctionRecord } from "../function-record.ts";
import { blockCounts } from "../profile/block-counts.ts";
import { executedInstructions } from "../profile/profile-json.ts";
import { addSaturating } from "../profile/saturating.ts";
import type { Program } from "../read/program.ts";

/** Less than this part of all instructions that have run. */
const SELDOM_SHARE: u64 = 10_000;

/** By the functions' numbers, in memory of the heap; null where nothing was counted, or without memory: then nothing is taken for cold. */
export function coldFunctions(program: Program): Slice<bool> | null {
  const count = program.functions.length;
  const executed: Slice<u64> | null = allocateSlice(heap, count);
  if (executed === null) return null;
  let total: u64 = 0;
  for (const index of range(count)) {
    executed[index] = executedBy(program.functions[index]);
    total = addSaturating(total, executed[index]);
  }
  const cold: Slice<bool> | null = total === 0 ? null : allocateSlice(heap, count);
  if (cold !== null) {
    for (const index of range(count)) cold[index] = executed[index] < total / SELDOM_SHARE + 1;
  }
  freeSlice(heap, executed);
  return cold;
}

/** In instructions, as far as they were counted. */
function executedBy(record: FunctionRecord): u64 {
  const shape = record.shape;
  if (shape === null || record.imported !== 0) return 0;
  const counts = blockCounts(shape);
  const executed = executedInstructions(shape, counts);
  freeSlice(heap, counts);
  return executed;
}
