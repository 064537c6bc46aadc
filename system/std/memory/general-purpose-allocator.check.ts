// Every fault that the general-purpose allocator finds, and that it finds none in a right program.
// expect: fresh allocation: no fault
// expect: written past its end: overrun of 24 bytes, allocated at a known place
// expect: repaired: no fault
// expect: freed with another size: wrong size of 24 bytes, allocated at a known place
// expect: freed: double free of 24 bytes, allocated at a known place, freed at a known place
// expect: freed and merged: double free of 32 bytes, allocated at a known place, freed at a known place
// expect: inside of an allocation: no allocation of 0 bytes
// expect: unaligned: foreign free of 0 bytes
// expect: on the stack: foreign free of 0 bytes
// expect: header overwritten from before: found by walking the heap, overrun of 40 bytes, allocated at a known place
// expect: 3 leaks, reported 3, with 3 places
// expect: different places for different allocations: true
// expect: second region is used: true
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { TextBuffer } from "../text/text-buffer.ts";
import { GeneralPurposeAllocator } from "./general-purpose-allocator.ts";
import type { HeapFault } from "./heap-fault.ts";

const storage = new StaticArray<u8, 65536>();
const secondStorage = new StaticArray<u8, 65536>();
const reportStorage = new StaticArray<u8, 4096>();

export function main(): i32 {
  const heap = new GeneralPurposeAllocator();
  assert(heap.addRegion(storage.slice()));

  const memory = heap.allocate(24, 8)!;
  const neighbour = heap.allocate(32, 8)!;
  describe("fresh allocation", heap.inspect(memory, 24));
  const afterEnd = memory[24];
  memory[24] = ~afterEnd;
  describe("written past its end", heap.inspect(memory, 24));
  memory[24] = afterEnd;
  describe("repaired", heap.inspect(memory, 24));
  describe("freed with another size", heap.inspect(memory, 16));
  heap.free(memory, 24);
  describe("freed", heap.inspect(memory, 24));
  heap.free(neighbour, 32);
  // A request that cannot be met ends the rest of all freed blocks.
  assert(heap.allocate(1000000, 8) === null);
  describe("freed and merged", heap.inspect(neighbour, 32));

  const outer = heap.allocate(512, 16)!;
  sliceFrom(outer, 512).fill(0);
  describe("inside of an allocation", heap.inspect(outer.add(256), 8));
  describe("unaligned", heap.inspect(outer.add(3), 8));
  const local = new StaticArray<u8, 16>();
  describe("on the stack", heap.inspect(local.slice().pointer, 16));

  const first = heap.allocate(40, 8)!;
  const second = heap.allocate(40, 8)!;
  const low = first.address < second.address ? first : second;
  const saved = low[48];
  low[48] = ~saved;
  describe("header overwritten from before: found by walking the heap", heap.findFault(), ", ");
  low[48] = saved;

  const report = new TextBuffer(reportStorage.slice());
  const leaks = heap.reportLeaks(report);
  let leakLines = 0;
  let placeLines = 0;
  let lineStart: usize = 0;
  for (let at: usize = 0; at < report.length; at += 1) {
    if (report.text[at] !== "\n"[0]) continue;
    const line = report.text.slice(lineStart, at);
    if (line.length > 6 && line.slice(0, 6) === "leak: ") leakLines += 1;
    if (line.length === 23 && line.slice(0, 7) === "  at 0x") placeLines += 1;
    lineStart = at + 1;
  }
  print(standardOutput, `${leaks} leaks, reported ${leakLines}, with ${placeLines} places\n`);

  const one = allocationPlace(heap, heap.allocate(8, 8)!);
  const other = allocationPlace(heap, heap.allocate(8, 8)!);
  print(standardOutput, `different places for different allocations: ${one !== other}\n`);

  assert(heap.addRegion(secondStorage.slice()));
  const large = heap.allocate(65000, 16)!;
  const start = secondStorage.slice().pointer.address;
  print(standardOutput, `second region is used: ${large.address >= start && large.address < start + 65536}\n`);
  return 0;
}

/** The address of the code that allocated the memory, as the allocator would report it. */
function allocationPlace(heap: GeneralPurposeAllocator, memory: Ptr<u8>): usize {
  const fault = heap.inspect(memory, 9999)!;
  return fault.allocatedAt;
}

function describe(what: string, fault: HeapFault | null, separator: string = ": "): void {
  print(standardOutput, `${what}${separator}`);
  if (fault === null) {
    standardOutput.write("no fault\n");
    return;
  }
  print(standardOutput, `${fault.kind} of ${fault.size} bytes`);
  if (fault.allocatedAt !== 0) standardOutput.write(", allocated at a known place");
  if (fault.freedAt !== 0) standardOutput.write(", freed at a known place");
  standardOutput.write("\n");
}
