// The memory that a function sees, as the escape analysis pictures it: its own stack storage, what its parameters point
// to, what lies behind those, and all the rest, which outlives every function.
import type { Instruction, IrFunction, IrType } from "../../ir/module.ts";
import { sizeOf, structOffsets } from "../../comptime/layout.ts";

export type Alloca = Extract<Instruction, { op: "alloca" }>;

/** An offset that is not known: any byte of the object. */
export const ANYWHERE = -1;
/** So many steps from a parameter are told apart; everything further lies in one object. */
const DEPTH_MAX = 3;
/** So many offsets of one object are told apart; pointers that walk through memory would have no end. */
const OFFSETS_MAX = 48;

/** Where a pointer may point: a byte of an object. There is one for each place, so that sets can hold them. */
export interface Target { readonly object: MemoryObject; readonly offset: number }
export type Targets = Set<Target>;
/** What a value or a piece of memory holds: for each byte offset where a pointer may stand, its targets. */
export type Cells = Map<number, Targets>;

export type Origin =
  | { readonly kind: "stack"; readonly alloca: Alloca }
  /** What the pointer points to that stands at `offset` of parameter number `index`. */
  | { readonly kind: "parameter"; readonly index: number; readonly offset: number }
  /** What the pointer points to that stood at `offset` of `parent` when the function was called. */
  | { readonly kind: "behind"; readonly parent: MemoryObject; readonly offset: number }
  /** Static storage, allocators' memory, and what is known by address only. */
  | { readonly kind: "static" }
  | { readonly kind: "code"; readonly fn: IrFunction };

export class MemoryObject {
  readonly origin: Origin;
  readonly depth: number;
  /** Stands for everything further behind, too. */
  readonly collapsed: boolean;
  /** What was written into it. */
  readonly cells: Cells = new Map();
  readonly #targets = new Map<number, Target>();
  readonly #behind = new Map<number, MemoryObject>();

  constructor(origin: Origin, depth: number) {
    this.origin = origin;
    this.depth = depth;
    this.collapsed = depth >= DEPTH_MAX;
  }

  /** Whether it is memory of whoever called the function. */
  get isCallers(): boolean { return this.origin.kind === "parameter" || this.origin.kind === "behind"; }

  /** The place `offset` bytes into it. */
  at(offset: number): Target {
    let place = this.collapsed || this.origin.kind === "static" || offset < 0 ? ANYWHERE : offset;
    if (!this.#targets.has(place) && this.#targets.size >= OFFSETS_MAX) place = ANYWHERE;
    let target = this.#targets.get(place);
    if (target === undefined) this.#targets.set(place, target = { object: this, offset: place });
    return target;
  }

  /** The place that stands for all places in it, if anything has pointed to that. */
  get anywhere(): Target | undefined { return this.#targets.get(ANYWHERE); }

  /** What the pointer at `offset` pointed to when the function was called. */
  behind(offset: number): MemoryObject {
    if (this.collapsed) return this;
    let object = this.#behind.get(offset);
    if (object === undefined) this.#behind.set(offset, object = new MemoryObject({ kind: "behind", parent: this, offset }, this.depth + 1));
    return object;
  }

  /** All objects behind this one that were looked at. */
  get seenBehind(): Iterable<MemoryObject> { return this.#behind.values(); }
}

export const STATIC = new MemoryObject({ kind: "static" }, 0).at(ANYWHERE);

/** Moves a place by a number of bytes, which may be unknown. */
export function moved(target: Target, by: number): Target {
  if (by === 0 || target.offset === ANYWHERE) return target;
  return target.object.at(by === ANYWHERE ? ANYWHERE : target.offset + by);
}

/**
 * Adds `from` to `into[offset]`; whether that changed anything. Whatever points anywhere into an object may point to each of its places, so these need not be told
 * apart beside it.
 */
export function add(into: Cells, offset: number, from: Iterable<Target>): boolean {
  let cell = into.get(offset);
  let changed = false;
  for (const target of from) {
    if (cell === undefined) into.set(offset, cell = new Set());
    if (cell.has(target)) continue;
    const { anywhere } = target.object;
    if (anywhere === target) {
      for (const one of cell) if (one.object === target.object) cell.delete(one);
    } else if (anywhere !== undefined && cell.has(anywhere)) continue;
    cell.add(target);
    changed = true;
  }
  return changed;
}

/** What a pointer that is read from a place may point to. */
export function read({ object, offset }: Target): Targets {
  const found: Targets = new Set();
  if (object.origin.kind === "static") return found.add(STATIC);
  if (object.origin.kind === "code") return found;
  for (const [at, cell] of object.cells) {
    if (at === offset || at === ANYWHERE || offset === ANYWHERE) for (const target of cell) found.add(target);
  }
  if (object.isCallers) found.add(object.behind(offset).at(0));
  return found;
}

/** The byte offsets within a value of the type where pointers may stand. */
export function pointerOffsets(type: IrType): readonly number[] {
  switch (type.kind) {
    case "ptr": return [0];
    case "struct": {
      const offsets = structOffsets(type.fields);
      // A tagged union: its payload is words, which may be pointers.
      const isUnion = type.fields[0]?.kind === "int" && type.fields[0].bits === 32;
      return type.fields.flatMap((field, index) =>
        isUnion && field.kind === "int" && field.bits === 64 ? [offsets[index]!] : pointerOffsets(field).map((offset) => offsets[index]! + offset));
    }
    case "array": return pointerOffsets(type.element).flatMap((offset) => Array.from({ length: type.count }, (_, index) => index * sizeOf(type.element) + offset));
    default: return [];
  }
}
