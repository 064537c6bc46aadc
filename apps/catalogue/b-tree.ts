// Catalogue: a B-tree of numbers: as many are put in as the size says, then looked up, then counted in order; searches in small
// arrays, nodes that split.
import { Generator, mixed, repeats, take } from "./repeats.ts";

const KEYS_MAX = 15;
const MIDDLE = 7;

/** Children are indices into the pool of nodes. */
class Node {
  keyCount: u32 = 0;
  isLeaf: bool = true;
  keys: StaticArray<u64, 15> = new StaticArray<u64, 15>();
  children: StaticArray<u32, 16> = new StaticArray<u32, 16>();
}

class Tree {
  nodes: Slice<Inline<Node>>;
  nodeCount: u32 = 0;
  root: u32 = 0;

  constructor(nodes: Slice<Inline<Node>>) {
    this.nodes = nodes;
  }

  clear(): void {
    this.nodeCount = 0;
    this.root = this.newNode(true);
  }

  /** False when it is there already. */
  insert(key: u64): bool {
    if (this.nodes[this.root].keyCount === KEYS_MAX) {
      const above = this.newNode(false);
      this.nodes[above].children[0] = this.root;
      this.splitChild(above, 0);
      this.root = above;
    }
    let index = this.root;
    for (;;) {
      const node = this.nodes[index];
      let place = placeOf(node, key);
      if (place < node.keyCount && node.keys[place] === key) return false;
      if (node.isLeaf) {
        for (let i = node.keyCount; i > place; i -= 1) node.keys[i] = node.keys[i - 1];
        node.keys[place] = key;
        node.keyCount += 1;
        return true;
      }
      if (this.nodes[node.children[place]].keyCount === KEYS_MAX) {
        this.splitChild(index, place);
        if (node.keys[place] === key) return false;
        if (node.keys[place] < key) place += 1;
      }
      index = node.children[place];
    }
  }

  has(key: u64): bool {
    let index = this.root;
    for (;;) {
      const node = this.nodes[index];
      const place = placeOf(node, key);
      if (place < node.keyCount && node.keys[place] === key) return true;
      if (node.isLeaf) return false;
      index = node.children[place];
    }
  }

  /** All keys in order go into the checksum. */
  sum(index: u32, checksum: u64): u64 {
    const node = this.nodes[index];
    let result = checksum;
    for (let i: u32 = 0; i < node.keyCount; i += 1) {
      if (!node.isLeaf) result = this.sum(node.children[i], result);
      result = mixed(result, node.keys[i]);
    }
    return node.isLeaf ? result : this.sum(node.children[node.keyCount], result);
  }

  private newNode(isLeaf: bool): u32 {
    const index = this.nodeCount;
    this.nodeCount += 1;
    this.nodes[index].keyCount = 0;
    this.nodes[index].isLeaf = isLeaf;
    return index;
  }

  /** The child is full: its middle key goes up, what is behind it into a node of its own. */
  private splitChild(parentIndex: u32, place: u32): void {
    const parent = this.nodes[parentIndex];
    const left = this.nodes[parent.children[place]];
    const rightIndex = this.newNode(left.isLeaf);
    const right = this.nodes[rightIndex];
    for (let i: u32 = MIDDLE + 1; i < KEYS_MAX; i += 1) right.keys[i - MIDDLE - 1] = left.keys[i];
    if (!left.isLeaf) {
      for (let i: u32 = MIDDLE + 1; i <= KEYS_MAX; i += 1) right.children[i - MIDDLE - 1] = left.children[i];
    }
    right.keyCount = KEYS_MAX - MIDDLE - 1;
    left.keyCount = MIDDLE;
    for (let i = parent.keyCount; i > place; i -= 1) {
      parent.keys[i] = parent.keys[i - 1];
      parent.children[i + 1] = parent.children[i];
    }
    parent.keys[place] = left.keys[MIDDLE];
    parent.children[place + 1] = rightIndex;
    parent.keyCount += 1;
  }
}

/** The first place whose key is not below. */
function placeOf(node: Node, key: u64): u32 {
  let place: u32 = 0;
  while (place < node.keyCount && node.keys[place] < key) place += 1;
  return place;
}

const kernel = neverInline((tree: Tree, count: usize, checksum: u64): u64 => {
  tree.clear();
  const keys = new Generator(checksum);
  let added: u64 = 0;
  for (const i of range(count)) added += u64(tree.insert(keys.next() >>> 44));
  const looked = new Generator(checksum + 1);
  let found: u64 = 0;
  for (const i of range(count)) found += u64(tree.has(looked.next() >>> 44));
  return tree.sum(tree.root, mixed(mixed(checksum, added), found));
});

export function main(): i32 {
  repeats.begin("b-tree", 8000, 1, 0x100000);
  // Nodes but the root are at least half full.
  const tree = new Tree(take(repeats.size / MIDDLE + 8));
  while (repeats.more()) repeats.done(kernel(tree, repeats.size, repeats.checksum));
  return repeats.report();
}
