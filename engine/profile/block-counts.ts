// How often blocks ran: what their edges were counted by, from the entry on.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import { successorOf, type FunctionShape } from "../function-shape.ts";
import { addSaturating } from "./saturating.ts";

/** For each block; the caller frees it. Only what was run by the interpreter and by machine code with counters has been counted. */
export function blockCounts(shape: FunctionShape): Slice<u64> {
  const count = shape.blocks.length;
  const counts: Slice<u64> | null = allocateSlice(heap, count);
  const places: Slice<u32> | null = allocateSlice(heap, count);
  if (counts === null || places === null) panic("there is no memory for the counts of blocks");
  places.fill(maxValue<u32>());
  for (const block of range(u32(count))) {
    if (shape.order[block] !== maxValue<u32>()) places[shape.order[block]] = block;
  }
  if (count > 0) counts[0] = shape.fn.calls;
  // Where loops begin, the ways back have been counted in one.
  for (const index of range(shape.loops.length)) counts[shape.loops[index].headerIndex] = addSaturating(counts[shape.loops[index].headerIndex], shape.loops[index].trips);
  for (const block of places) {
    if (block === maxValue<u32>()) continue;
    const edges = shape.firstEdge[block + 1] - shape.firstEdge[block];
    for (const edge of range(edges)) {
      const target = successorOf(shape, block, edge);
      if (shape.isBackEdge(block, target)) continue;
      counts[target] = addSaturating(counts[target], edges === 1 ? counts[block] : shape.edgeCounts[shape.firstEdge[block] + edge]);
    }
  }
  freeSlice(heap, places);
  return counts;
}

/** How often each way out of a block was taken that has several. */
export function branchCounts(shape: FunctionShape, block: u32): Slice<u64> {
  return shape.edgeCounts.slice(shape.firstEdge[block], shape.firstEdge[block + 1]);
}

/** Of one block; for many, `blockCounts` is faster. */
export function blockCount(shape: FunctionShape, block: u32): u64 {
  const counts = blockCounts(shape);
  const count = counts[block];
  freeSlice(heap, counts);
  return count;
}
