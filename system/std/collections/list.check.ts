// Lists: growth, order, removal, exhaustion, and that the memory goes back.
// expect: 1000 elements, sum 499500, first 0, last 999
// expect: inserted: 0 100 1 2 3 4 200
// expect: removed 100: 0 1 2 3 4 200
// expect: swap-removed 0: 200 1 2 3 4
// expect: popped 4 3 2 1 200 and nothing
// expect: all: 5 6 7 5 6 7
// expect: instances: 1,10 2,20 3,30
// expect: out of memory after 32 elements
// expect: 0 allocations are live
// exit: 0
import { standardOutput } from "bareflow/kernel/program.ts";
import { FixedBufferAllocator } from "../memory/fixed-buffer-allocator.ts";
import { GeneralPurposeAllocator } from "../memory/general-purpose-allocator.ts";
import { List } from "./list.ts";

class Pair {
  a: u32;
  b: u32;
  constructor(a: u32, b: u32) {
    this.a = a;
    this.b = b;
  }
}

const storage = new StaticArray<u8, 65536>();
const smallStorage = new StaticArray<u8, 512>();

export function main(): i32 {
  const heap = new GeneralPurposeAllocator();
  assert(heap.addRegion(storage.slice()));
  growAndSum(heap);
  rearrange(heap);
  keepInstances(heap);
  exhaust();
  print(standardOutput, `${heap.liveAllocations} allocations are live\n`);
  return 0;
}

function growAndSum(heap: GeneralPurposeAllocator): void {
  using list = new List<u64, GeneralPurposeAllocator>(heap);
  for (let value: u64 = 0; value < 1000; value += 1) unwrap(list.push(value));
  let sum: u64 = 0;
  for (const value of list.items) sum += value;
  print(standardOutput, `${list.length} elements, sum ${sum}, first ${list.get(0)}, last ${list.get(999)}\n`);
}

function rearrange(heap: GeneralPurposeAllocator): void {
  using list = new List<i32, GeneralPurposeAllocator>(heap);
  for (let value = 0; value < 5; value += 1) unwrap(list.push(value));
  unwrap(list.insert(1, 100));
  unwrap(list.insert(6, 200));
  show("inserted:", list.items);
  print(standardOutput, `removed ${list.remove(1)}:`);
  show("", list.items);
  print(standardOutput, `swap-removed ${list.swapRemove(0)}:`);
  show("", list.items);
  standardOutput.write("popped");
  while (true) {
    const value = list.pop();
    if (value === null) break;
    print(standardOutput, ` ${value}`);
  }
  standardOutput.write(" and nothing\n");
  for (let value = 5; value < 8; value += 1) unwrap(list.push(value));
  const three = new StaticArray<i32, 3>();
  three.slice().copyFrom(list.items);
  unwrap(list.pushAll(three.slice()));
  show("all:", list.items);
}

function show(title: string, values: Slice<i32>): void {
  standardOutput.write(title);
  for (const value of values) print(standardOutput, ` ${value}`);
  standardOutput.write("\n");
}

function keepInstances(heap: GeneralPurposeAllocator): void {
  using list = new List<Pair, GeneralPurposeAllocator>(heap);
  for (let value: u32 = 1; value <= 3; value += 1) {
    const pair = create(heap, Pair, value, value * 10);
    unwrap(list.push(pair!));
  }
  standardOutput.write("instances:");
  for (const pair of list.items) print(standardOutput, ` ${pair.a},${pair.b}`);
  standardOutput.write("\n");
  for (const pair of list.items) destroy(heap, pair);
}

function exhaust(): void {
  const small = new FixedBufferAllocator(smallStorage.slice());
  using list = new List<u64, FixedBufferAllocator>(small);
  for (let value: u64 = 0; value < 1000; value += 1) {
    const pushed = list.push(value);
    if (failed(pushed)) {
      print(standardOutput, `${pushed.error} after ${list.length} elements\n`);
      return;
    }
  }
}
