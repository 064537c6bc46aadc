// Makes the program's own image, with what the run has taught: program, library and kernel as one closed world, compiled with the
// profile, linked for the board. In order: read and link as IR, optimize, generate code, link, cut.
import { heap } from "bareflow/kernel/program.ts";
import { List } from "bareflow/std/collections/list.ts";
import { LLVMCodeGenOptLevel, type LLVMTargetMachineRef } from "../compile/llvm/target-machine.ts";
import { ElfObject } from "../compile/elf-object.ts";
import { cString } from "../compile/c-string.ts";
import { LLVMDisposeMemoryBuffer } from "../compile/llvm/core/memory-buffer.ts";
import type { LLVMMemoryBufferRef } from "../compile/llvm/types.ts";
import { runInBox, type Limits } from "../compile/boxes.ts";
import { bytesOf, emitObjectFile, optimize } from "../compile/object-file.ts";
import { compileError, collectRemarks, setOptions } from "../compile/remarks.ts";
import { createImageTargetMachine } from "../compile/target-machine.ts";
import type { Program } from "../read/program.ts";
import type { ImageFacts } from "../slots/image-facts.ts";
import { closeWorld, disposeClosedWorld, type ClosedWorld } from "./closed-world.ts";
import { writeOrder } from "./function-order.ts";
import { flatten, withoutSections } from "./image-file.ts";
import type { ImageMap } from "./image-map.ts";
import { linkImage, type BoardLink } from "./link-image.ts";

const REACHING = "globaldce\0";
/** What profiles of values tell first, as in the tiers (engine/tiers/tier-table.ts). */
const OPTIMIZING = "pgo-icall-prom,function(pgo-memop-opt),default<O3>\0";

export interface Board {
  /** The bitcode of engine/relink/runtime/main.ts, made for the board. */
  readonly runtime: Slice<u8>;
  readonly link: BoardLink;
  /** Whether loaders want the bytes of memory themselves instead of an ELF file. */
  readonly isFlat: bool;
  /** Whether an image of the lifecycle counts what the profile has never seen. */
  readonly countsUnseen: bool;
}

/** Programs are compiled whole, which takes as long as it takes; but what takes longer hangs, and the program has ended already. */
const COMPILING_LIMITS: Limits = { nanoseconds: 1_200_000_000_000, bytes: 1 << 46 };

/** The bytes of the image, in memory of the heap; what became of the functions is in the map then. `facts` is for images of the lifecycle. */
export function relink(program: Program, board: Board, facts: ImageFacts | null, knowsCold: bool, map: ImageMap): Result<Slice<u8>, string> {
  const machine = createImageTargetMachine(LLVMCodeGenOptLevel.CodeGenLevelAggressive);
  if (failed(machine)) return machine;
  setOptions();
  ignore(collectRemarks());
  const world = closeWorld(program, board.runtime, facts, { knowsCold, countsUnseen: board.countsUnseen }, map);
  if (failed(world)) return world;
  const compiling = new Compiling(world, machine, map);
  const left = runInBox(COMPILING_LIMITS, functionPointer(compileWorld), changetype<usize>(compiling));
  // What was left in the middle must not be touched again.
  if (left !== null) return fail(left);
  disposeClosedWorld(world);
  const object = compiling.object;
  if (object === null) return fail(compiling.refusal);
  using order = new List<u8, typeof heap>(heap);
  writeOrder(program, order);
  const linked = linkImage(bytesOf(object), order.items, board.link);
  LLVMDisposeMemoryBuffer(object);
  if (failed(linked)) return linked;
  map.noteLinked(new ElfObject(linked));
  if (!board.isFlat) return withoutSections(linked);
  const flat = flatten(linked);
  return flat !== null ? flat : fail("there is no memory for the image");
}

class Compiling {
  readonly world: ClosedWorld;
  readonly machine: LLVMTargetMachineRef;
  readonly map: ImageMap;
  /** One of these is set at the end. */
  object: LLVMMemoryBufferRef | null = null;
  refusal = "";

  constructor(world: ClosedWorld, machine: LLVMTargetMachineRef, map: ImageMap) {
    this.world = world;
    this.machine = machine;
    this.map = map;
  }
}

function compileWorld(argument: usize): void {
  const compiling = changetype<Compiling>(argument);
  const made = compile(compiling.world, compiling.machine, compiling.map);
  if (failed(made)) compiling.refusal = made.error;
  else compiling.object = made;
}

function compile(world: ClosedWorld, machine: LLVMTargetMachineRef, map: ImageMap): Result<LLVMMemoryBufferRef, string> {
  const reached = optimize(world.module, cString(REACHING), machine);
  if (failed(reached)) return reached;
  map.noteReached(world.module);
  const optimized = optimize(world.module, cString(OPTIMIZING), machine);
  if (failed(optimized)) return optimized;
  map.noteCompiled(world.module);
  const object = emitObjectFile(world.module, machine);
  const error = compileError();
  return error !== null ? fail(error) : object;
}
