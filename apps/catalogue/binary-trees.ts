// Catalogue: binary trees are built on the heap, walked and taken down; what allocation costs. The size is their depth.
import { heap } from "bareflow/kernel/program.ts";
import { mixed, repeats } from "./repeats.ts";

const TREES = 4;

class Node {
  left: Node | null = null;
  right: Node | null = null;
  value: u64 = 0;
}

function build(depth: usize, value: u64): Node {
  const node = create(heap, Node);
  if (node === null) panic("the program needs more memory for its trees");
  node.value = value;
  if (depth > 0) {
    node.left = build(depth - 1, 2 * value);
    node.right = build(depth - 1, 2 * value + 1);
  }
  return node;
}

function sum(node: Node): u64 {
  const { left, right } = node;
  let total = node.value;
  if (left !== null) total += sum(left);
  if (right !== null) total ^= sum(right);
  return total;
}

function tearDown(node: Node): void {
  const { left, right } = node;
  if (left !== null) tearDown(left);
  if (right !== null) tearDown(right);
  destroy(heap, node);
}

const kernel = neverInline((depth: usize, checksum: u64): u64 => {
  let result = checksum;
  const long = build(depth, result);
  for (const tree of range<u64>(TREES)) {
    const short = build(depth - 1, result + tree);
    result = mixed(result, sum(short));
    tearDown(short);
  }
  result = mixed(result, sum(long));
  tearDown(long);
  return result;
});

export function main(): i32 {
  repeats.begin("binary-trees", 13, 1, 24);
  while (repeats.more()) repeats.done(kernel(repeats.size, repeats.checksum));
  return repeats.report();
}
