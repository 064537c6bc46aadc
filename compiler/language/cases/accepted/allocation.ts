// expect: created 3 4 used 8
// expect: second 5 6 used 16
// expect: out of memory null
// expect: destroyed freed 8
// expect: createAt 7 8 same place true
// expect: generic 9 nine
// expect: list 3 2 1
// expect: with default 10
// expect: no constructor 1 0
// expect: alignment 0
// create, createAt and destroy with an allocator of the program's own.
import { standardOutput } from "bareflow/kernel/program.ts";

class BumpAllocator {
  #memory: StaticArray<u64, 32> = new StaticArray<u64, 32>();
  #used: usize = 0;
  #limit: usize;
  freed: usize = 0;
  constructor(limit: usize) { this.#limit = limit; }
  get used(): usize { return this.#used; }
  allocate(size: usize, alignment: usize): Ptr<u8> | null {
    const start = (this.#used + alignment - 1) & ~(alignment - 1);
    if (start + size > this.#limit) return null;
    this.#used = start + size;
    return changetype<Ptr<u8>>(this.#memory.pointer).add(isize(start));
  }
  free(memory: Ptr<u8>, size: usize): void { this.freed += size; }
}

class Point { constructor(public x: u32, public y: u32) {} }
class Pair<A, B> { constructor(readonly a: A, readonly b: B) {} }
class Node { constructor(readonly value: u32, readonly next: Node | null) {} }
class Sized { constructor(readonly size: u32 = 10) {} }
class Plain { a: u32 = 1; b: u32 = 0; }
@align(16) class Aligned { byte: u8 = 0; }

function build<A extends Allocator>(allocator: A, count: u32): Node | null {
  let list: Node | null = null;
  for (let i: u32 = 1; i <= count; i++) {
    const node: Node | null = create(allocator, Node, i, list);
    if (node === null) return null;
    list = node;
  }
  return list;
}

export function main(): i32 {
  const small = new BumpAllocator(16);
  const first = create(small, Point, 3, 4);
  if (first === null) return 1;
  print(standardOutput, `created ${first.x} ${first.y} used ${small.used}\n`);
  const second = unwrap(create(small, Point, 5, 6));
  print(standardOutput, `second ${second.x} ${second.y} used ${small.used}\n`);
  print(standardOutput, `out of memory ${create(small, Point, 7, 8) === null ? "null" : "some"}\n`);
  destroy(small, first);
  print(standardOutput, `destroyed freed ${small.freed}\n`);
  const bytes = new StaticArray<u64, 2>();
  const placed = createAt(changetype<Ptr<u8>>(bytes.pointer), Point, 7, 8);
  print(standardOutput, `createAt ${placed.x} ${placed.y} same place ${changetype<usize>(placed) === bytes.pointer.address}\n`);
  const large = new BumpAllocator(256);
  const pair: Pair<u32, string> | null = create(large, Pair<u32, string>, 9, "nine");
  if (pair !== null) print(standardOutput, `generic ${pair.a} ${pair.b}\nlist`);
  for (let node = build(large, 3); node !== null; node = node.next) print(standardOutput, ` ${node.value}`);
  print(standardOutput, `\nwith default ${unwrap(create(large, Sized)).size}\n`);
  const plain = unwrap(create(large, Plain));
  print(standardOutput, `no constructor ${plain.a} ${plain.b}\n`);
  ignore(large.allocate(1, 1));
  print(standardOutput, `alignment ${(changetype<usize>(unwrap(create(large, Aligned))) - changetype<usize>(unwrap(create(large, Aligned)))) % 16}\n`);
  return 0;
}
