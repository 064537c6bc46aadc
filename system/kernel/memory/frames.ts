// The frame allocator: all free memory, in runs of whole pages. Every free run holds its own record at its start, so the
// list needs no memory of its own; it is kept in the order of addresses, so that neighbours grow together again.
// The board hands over its memory range by range, each when nothing before it fits.
import { nextFreeRange } from "#board/memory-map.ts";

export const FRAME_BYTES = 4096;

class FreeRun {
  next: FreeRun | null = null;
  byteCount: usize = 0;
}

class FrameAllocator implements Allocator {
  private first: FreeRun | null = null;

  /** Whole pages, at a multiple of `alignment`; null when no run is long enough. Their contents are undefined. */
  allocate(size: usize, alignment: usize): Ptr<u8> | null {
    if (size > maxValue<usize>() - FRAME_BYTES) return null;
    const byteCount = wholeFrames(size);
    const step = alignment > FRAME_BYTES ? alignment : usize(FRAME_BYTES);
    while (true) {
      const found = this.takeFirstFit(byteCount, step);
      if (found !== null) return found;
      const range = nextFreeRange();
      if (range === null) return null;
      this.insert(range.start, range.end - range.start);
    }
  }

  /** Panics when the memory, or a part of it, is free already. */
  free(memory: Ptr<u8>, size: usize): void {
    this.insert(memory.address, wholeFrames(size));
  }

  private takeFirstFit(byteCount: usize, alignment: usize): Ptr<u8> | null {
    let previous: FreeRun | null = null;
    let run = this.first;
    while (run !== null) {
      const start = addressOfRun(run);
      const place = roundUp(start, alignment);
      const skipped = place - start;
      if (run.byteCount >= skipped && run.byteCount - skipped >= byteCount) {
        const end = start + run.byteCount;
        const next = run.next;
        // What is left behind the allocation, then what is left before it.
        const rest = place + byteCount === end ? next : writeRun(place + byteCount, end, next);
        this.link(previous, skipped === 0 ? rest : writeRun(start, place, rest));
        return pointer<u8>(place);
      }
      previous = run;
      run = run.next;
    }
    return null;
  }

  private insert(start: usize, byteCount: usize): void {
    if (byteCount === 0) return;
    let previous: FreeRun | null = null;
    let next = this.first;
    while (next !== null && addressOfRun(next) < start) {
      previous = next;
      next = next.next;
    }
    let end = start + byteCount;
    if (next !== null) {
      const nextStart = addressOfRun(next);
      if (end > nextStart) panicFreedTwice(start);
      if (end === nextStart) {
        end = nextStart + next.byteCount;
        next = next.next;
      }
    }
    if (previous !== null) {
      const previousEnd = addressOfRun(previous) + previous.byteCount;
      if (previousEnd > start) panicFreedTwice(start);
      if (previousEnd === start) {
        previous.byteCount = end - addressOfRun(previous);
        previous.next = next;
        return;
      }
    }
    this.link(previous, writeRun(start, end, next));
  }

  private link(previous: FreeRun | null, run: FreeRun | null): void {
    if (previous === null) this.first = run;
    else previous.next = run;
  }
}

export const frames = new FrameAllocator();

function writeRun(start: usize, end: usize, next: FreeRun | null): FreeRun {
  const run = changetype<FreeRun>(start);
  run.next = next;
  run.byteCount = end - start;
  return run;
}

const addressOfRun = inline((run: FreeRun): usize => changetype<usize>(run));

/** What an allocation of this size takes: an empty one too has an address of its own. */
const wholeFrames = inline((size: usize): usize => size === 0 ? usize(FRAME_BYTES) : roundUp(size, FRAME_BYTES));

/** To the next multiple of a power of two. */
const roundUp = inline((value: usize, multiple: usize): usize => (value + multiple - 1) & ~(multiple - 1));

function panicFreedTwice(start: usize): never {
  return panic(`memory at ${pointer<u8>(start)} was given back that is free already: it was given back twice, or with a wrong size`);
}
