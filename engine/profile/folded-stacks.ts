// The profile as folded stacks, which flame graphs are drawn from: a line for each call path, its functions from the outermost on,
// and how many instructions the last one executed. These are counted for each function, and shared out among the paths through
// which it was reached as the samples say.
import { heap } from "bareflow/kernel/program.ts";
import { allocateSlice, freeSlice } from "bareflow/std/memory/allocate-slice.ts";
import type { FunctionRecord } from "../function-record.ts";
import type { Program } from "../read/program.ts";
import { blockCounts } from "./block-counts.ts";
import type { PathNode } from "./call-paths.ts";
import { executedInstructions } from "./profile-json.ts";
import { sampledPaths } from "./sampling.ts";

const DEPTH_MAX = 160;

/** What is to be shared out, and among how much. */
class Share {
  instructions: u64 = 0;
  weight: u64 = 0;
}

/** The path from the root to where the walk is. */
class Walk<W extends Writer> {
  readonly writer: W;
  readonly shares: Slice<Inline<Share>>;
  readonly path: StaticArray<usize, 160> = new StaticArray<usize, 160>();
  depth: usize = 0;

  constructor(writer: W, shares: Slice<Inline<Share>>) {
    this.writer = writer;
    this.shares = shares;
  }
}

export function writeFoldedStacks<W extends Writer>(program: Program, writer: W): void {
  const shares = allocateSlice<Inline<Share>, typeof heap>(heap, program.functions.length);
  if (shares === null) panic("there is no memory for the folded stacks");
  for (const index of range(program.functions.length)) shares[index].instructions = instructionsOf(program.functions[index]);
  const paths = sampledPaths();
  if (paths !== null) {
    addWeights(paths.root, shares);
    const walk = new Walk<W>(writer, shares);
    for (let node = paths.root.firstChild; node !== null; node = node.nextSibling) writePaths(walk, node);
  }
  // What was too short for a sample has no path.
  for (const index of range(program.functions.length)) {
    if (shares[index].weight === 0 && shares[index].instructions > 0) {
      writeName(writer, program.functions[index].name);
      print(writer, ` ${shares[index].instructions}\n`);
    }
  }
  freeSlice(heap, shares);
}

function instructionsOf(record: FunctionRecord): u64 {
  const shape = record.shape;
  if (record.imported !== 0 || shape === null || record.calls === 0) return 0;
  const counts = blockCounts(shape);
  const instructions = executedInstructions(shape, counts);
  freeSlice(heap, counts);
  return instructions;
}

function addWeights(node: PathNode, shares: Slice<Inline<Share>>): void {
  if (node.fn !== null) shares[node.fn.index].weight += node.weight;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) addWeights(child, shares);
}

function writePaths<W extends Writer>(walk: Walk<W>, node: PathNode): void {
  walk.path[walk.depth] = changetype<usize>(node.fn!);
  walk.depth += 1;
  const share = walk.shares[node.fn!.index];
  const own = node.weight === 0 ? 0 : u64(f64(share.instructions) * (f64(node.weight) / f64(share.weight)));
  if (own > 0) {
    for (const at of range(walk.depth)) {
      if (at > 0) walk.writer.write(";");
      writeName(walk.writer, changetype<FunctionRecord>(walk.path[at]).name);
    }
    print(walk.writer, ` ${own}\n`);
  }
  for (let child = node.firstChild; child !== null; child = child.nextSibling) writePaths(walk, child);
  walk.depth -= 1;
}

/** Semicolons part functions, and a space the number. */
function writeName<W extends Writer>(writer: W, name: string): void {
  let start: usize = 0;
  for (const at of range(name.length)) {
    if (name[at] !== ";"[0] && name[at] !== " "[0]) continue;
    writer.write(name.slice(start, at));
    writer.write("_");
    start = at + 1;
  }
  writer.write(name.slice(start));
}
