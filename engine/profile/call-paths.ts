// Through which calls functions were reached, from the samples: a tree whose paths from the root are call paths.
import { heap } from "bareflow/kernel/program.ts";
import { IntegerHashing } from "bareflow/std/collections/hashing.ts";
import { HashMap, type IntegerMap } from "bareflow/std/collections/hash-map.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import { returnAddress } from "./call-times.ts";

type Heap = typeof heap;
/** Deeper paths lose their beginning. */
const DEPTH_MAX = 128;
/** More paths are counted with the ones that they begin like. */
const NODES_MAX: u32 = 100_000;
const NO_MEMORY = "there is no memory for the profile";

export class PathNode {
  readonly fn: FunctionRecord | null;
  /** How much of the function's samples ended here. */
  weight: u64 = 0;
  firstChild: PathNode | null = null;
  nextSibling: PathNode | null = null;

  constructor(fn: FunctionRecord | null) {
    this.fn = fn;
  }
}

export class CallPaths {
  readonly root: PathNode;
  private readonly program: Program;
  /** The function of the code that a return address lies in. */
  private readonly functions: IntegerMap<FunctionRecord, Heap>;
  private nodeCount: u32 = 0;

  constructor(program: Program, root: PathNode, functions: IntegerMap<FunctionRecord, Heap>) {
    this.program = program;
    this.root = root;
    this.functions = functions;
  }

  /** The frame is that of `fn`; in front of each frame lie the return address and the caller's frame. */
  note(fn: FunctionRecord, frame: usize, weight: u64): void {
    const path = new StaticArray<usize, 128>();
    let depth: usize = 0;
    let each = frame;
    let record = fn;
    for (;;) {
      // A function that calls itself is there once, and so are two that call each other by turns.
      const isAgain = (depth > 0 && path[depth - 1] === changetype<usize>(record)) || (depth > 1 && path[depth - 2] === changetype<usize>(record));
      if (!isAgain) {
        path[depth] = changetype<usize>(record);
        depth += 1;
      }
      const caller = load<usize>(each - 8);
      // The first frame of a run is its own caller.
      if (caller === each || depth === DEPTH_MAX) break;
      record = this.functionAt(returnAddress(each));
      each = caller;
    }
    let node = this.root;
    for (let at = depth; at > 0; at -= 1) node = this.child(node, changetype<FunctionRecord>(path[at - 1]));
    node.weight += weight;
  }

  private child(parent: PathNode, fn: FunctionRecord): PathNode {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.fn === fn) return node;
    }
    if (this.nodeCount === NODES_MAX) return parent;
    const made = create(heap, PathNode, fn);
    if (made === null) panic(NO_MEMORY);
    made.nextSibling = parent.firstChild;
    parent.firstChild = made;
    this.nodeCount += 1;
    return made;
  }

  /** Of all whose code begins before it, the last. */
  private functionAt(address: usize): FunctionRecord {
    const known = this.functions.get(address);
    if (known !== null) return known;
    let best: FunctionRecord | null = null;
    for (const index of range(this.program.functions.length)) {
      const record = this.program.functions[index];
      if (record.bytecode <= address && (best === null || record.bytecode > best.bytecode)) best = record;
    }
    if (best === null) panic("a return address of the interpreter lies in no function");
    unwrap(this.functions.set(address, best));
    return best;
  }
}

export function createCallPaths(program: Program): CallPaths {
  const root = create(heap, PathNode, null);
  const hashing = create(heap, IntegerHashing);
  if (root === null || hashing === null) panic(NO_MEMORY);
  const functions = create(heap, HashMap<u64, FunctionRecord, IntegerHashing, Heap>, hashing, heap);
  if (functions === null) panic(NO_MEMORY);
  const paths = create(heap, CallPaths, program, root, functions);
  return paths !== null ? paths : panic(NO_MEMORY);
}
