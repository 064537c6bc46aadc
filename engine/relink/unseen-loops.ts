// Which loops of a function the profile has not seen turn, and would have seen: code that has gone over to machine code in the middle of
// a call counts nothing from there on, so what can be reached from there may have run unseen.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { FunctionRecord } from "../function-record.ts";
import { shapeOf, successorOf, type FunctionShape } from "../function-shape.ts";
import { blockCounts } from "../profile/block-counts.ts";

/** For each block of the function, whether such a loop begins with it; the caller frees it. Null without memory. */
export function unseenLoops(record: FunctionRecord): Slice<bool> | null {
  const shape = shapeOf(record);
  const isUnseen: Slice<bool> | null = allocateSlice(heap, shape.blocks.length);
  const isReached = reachedUncounted(shape);
  if (isUnseen === null || isReached === null) return null;
  isUnseen.fill(false);
  const counts = blockCounts(shape);
  for (const index of range(shape.loops.length)) {
    const { headerIndex } = shape.loops[index];
    isUnseen[headerIndex] = counts[headerIndex] === 0 && !isReached[headerIndex];
  }
  freeSlice(heap, counts);
  freeSlice(heap, isReached);
  return isUnseen;
}

/** Blocks that a call may come to after it has gone over to code that does not count. */
function reachedUncounted(shape: FunctionShape): Slice<bool> | null {
  const count = shape.blocks.length;
  const isReached: Slice<bool> | null = allocateSlice(heap, count);
  const waiting: Slice<u32> | null = allocateSlice(heap, count);
  if (isReached === null || waiting === null) return null;
  isReached.fill(false);
  let waitingCount: usize = 0;
  for (const index of range(shape.loops.length)) {
    const { entry, headerIndex } = shape.loops[index];
    if (entry === 0 || isReached[headerIndex]) continue;
    isReached[headerIndex] = true;
    waiting[waitingCount] = headerIndex;
    waitingCount += 1;
  }
  while (waitingCount > 0) {
    waitingCount -= 1;
    const block = waiting[waitingCount];
    for (const edge of range(shape.firstEdge[block + 1] - shape.firstEdge[block])) {
      const target = successorOf(shape, block, edge);
      if (isReached[target]) continue;
      isReached[target] = true;
      waiting[waitingCount] = target;
      waitingCount += 1;
    }
  }
  freeSlice(heap, waiting);
  return isReached;
}
