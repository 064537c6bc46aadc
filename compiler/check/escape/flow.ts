// What one function does with pointers: follows them through its instructions, whatever their order, until nothing new
// turns up. What it finds is also its summary for the functions that call it (call.ts).
import { sizeOf, structOffsets } from "../../comptime/layout.ts";
import type { Instruction, IrFunction, IrType, Operand } from "../../ir/module.ts";
import { applyCall } from "./call.ts";
import { add, ANYWHERE, MemoryObject, moved, pointerOffsets, read, STATIC, type Cells, type Target, type Targets } from "./memory.ts";

/** How stack storage would come to be used after its function has gone. */
export type Leak =
  | { readonly how: "returned" | "stored" | "outlivesIteration" | "tailCall" }
  | { readonly how: "kept"; readonly callee: IrFunction; readonly parameter: number };
export interface Violation { readonly instruction: Instruction; readonly object: MemoryObject; readonly leak: Leak }

/** What the analysis of one function needs to know of others. */
export interface Program {
  /** The analysis of a function, or null when it has no body. */
  flowOf(fn: IrFunction): FunctionFlow | null;
  /** Functions that a call of an unknown address may reach. */
  candidates(argumentTypes: readonly IrType[], returns: IrType): readonly IrFunction[];
}

const STORED = (): Leak => ({ how: "stored" });
const RELEVANT = new Set<Instruction["op"]>(["load", "store", "gep", "extractvalue", "insertvalue", "phi", "select", "call", "memmove", "ret", "cast", "asm", "atomicrmw", "cmpxchg"]);

export class FunctionFlow {
  readonly fn: IrFunction;
  readonly program: Program;
  /** What the parameters point to, by index and offset within the parameter. */
  readonly parameters = new Map<string, MemoryObject>();
  readonly returned: Cells = new Map();
  /** Memory of the caller that is referred to from static storage afterwards. */
  readonly kept = new Set<MemoryObject>();
  /** One for each place in the source. */
  readonly violations = new Map<string, Violation>();
  /** Grows whenever something that callers see has grown. */
  revision = 0;
  readonly #values = new Map<number, Cells>();
  readonly #instructions: readonly Instruction[];

  constructor(fn: IrFunction, program: Program) {
    this.fn = fn;
    this.program = program;
    const all = fn.blocks.flatMap((block) => block.instructions);
    this.#instructions = all.filter(({ op }) => RELEVANT.has(op));
    for (const instruction of all) {
      if (instruction.op === "alloca") this.#values.set(instruction.result, new Map([[0, new Set([new MemoryObject({ kind: "stack", alloca: instruction }, 0).at(0)])]]));
    }
    for (const { id, type } of fn.parameters) {
      const cells: Cells = new Map();
      for (const offset of pointerOffsets(type)) {
        const object = new MemoryObject({ kind: "parameter", index: id, offset }, 0);
        this.parameters.set(`${id}:${offset}`, object);
        cells.set(offset, new Set([object.at(0)]));
      }
      this.#values.set(id, cells);
    }
  }

  /** Follows everything again with what is known of other functions now. */
  run(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const instruction of this.#instructions) if (this.#step(instruction)) changed = true;
    }
  }

  /** What an operand may hold. */
  value(operand: Operand): Cells {
    switch (operand.kind) {
      case "local": return this.#values.get(operand.id) ?? new Map();
      case "global": return new Map([[0, new Set([operand.global.kind === "function" ? codeOf(operand.global) : STATIC])]]);
      case "struct": {
        const cells: Cells = new Map();
        const offsets = operand.type.kind === "struct" ? structOffsets(operand.type.fields) : [];
        operand.fields.forEach((field, index) => { for (const [offset, cell] of this.value(field)) add(cells, offsets[index]! + offset, cell); });
        return cells;
      }
      default: return new Map();
    }
  }

  pointees(operand: Operand): Targets { return this.value(operand).get(0) ?? new Set(); }

  /** Notes that a result may hold `targets` at `offset`. */
  give(result: number, offset: number, targets: Iterable<Target>): boolean {
    let cells = this.#values.get(result);
    if (cells === undefined) this.#values.set(result, cells = new Map());
    return add(cells, offset, targets);
  }

  /** Writes pointers to a place; those to this function's stack may only be written to its stack. */
  write(place: Target, targets: Iterable<Target>, instruction: Instruction, leak: () => Leak): boolean {
    const { object } = place;
    if (object.origin.kind === "code") return false;
    const isStatic = object.origin.kind === "static";
    let changed = false;
    if (isStatic || object.isCallers) {
      for (const target of targets) {
        if (target.object.origin.kind === "stack") this.#violate(instruction, target.object, leak());
        else if (isStatic && target.object.isCallers) changed = this.keep(target.object, instruction, leak) || changed;
      }
    }
    if (isStatic) return changed;
    if (object.isCallers) {
      // Stack storage that was refused is not followed further, so that one fault is told once.
      const rest = [...targets].filter((target) => target.object.origin.kind !== "stack");
      if (!add(object.cells, place.offset, rest)) return changed;
      this.revision++;
      return true;
    }
    const lasting = [...targets].filter((target) => {
      const lasts = livesAsLong(target.object, object);
      if (!lasts) this.#violate(instruction, target.object, { how: "outlivesIteration" });
      return lasts;
    });
    return add(object.cells, place.offset, lasting) || changed;
  }

  /** Notes that static storage refers to an object. */
  keep(object: MemoryObject, instruction: Instruction, leak: () => Leak): boolean {
    if (object.origin.kind === "stack") this.#violate(instruction, object, leak());
    if (!object.isCallers || this.kept.has(object)) return false;
    this.kept.add(object);
    this.revision++;
    return true;
  }

  #violate(instruction: Instruction, object: MemoryObject, leak: Leak): void {
    const { location } = instruction;
    const key = `${location?.line}:${location?.column}:${leak.how}`;
    if (!this.violations.has(key)) this.violations.set(key, { instruction, object, leak });
  }

  #step(instruction: Instruction): boolean {
    switch (instruction.op) {
      case "load": return this.#load(instruction.result, instruction.type, instruction.address);
      case "store": return this.#store(instruction.value, instruction.address, instruction);
      case "gep": {
        const { index, scale, address, result } = instruction;
        const by = index.kind === "int" ? Number(BigInt.asIntN(64, index.value)) * scale : ANYWHERE;
        return this.give(result, 0, [...this.pointees(address)].map((target) => moved(target, by < 0 ? ANYWHERE : by)));
      }
      case "extractvalue": {
        const { aggregate, index, type, result } = instruction;
        if (aggregate.type.kind !== "struct") return false;
        const start = structOffsets(aggregate.type.fields)[index]!;
        const end = start + Math.max(1, sizeOf(type));
        return this.#all([...this.value(aggregate)].filter(([offset]) => offset >= start && offset < end).map(([offset, cell]) => this.give(result, offset - start, cell)));
      }
      case "insertvalue": {
        const { aggregate, value, index, type, result } = instruction;
        const start = type.kind === "struct" ? structOffsets(type.fields)[index]! : 0;
        return this.#all([
          ...[...this.value(aggregate)].map(([offset, cell]) => this.give(result, offset, cell)),
          ...[...this.value(value)].map(([offset, cell]) => this.give(result, start + offset, cell)),
        ]);
      }
      case "phi": return this.#all(instruction.incoming.map(({ value }) => this.#copy(instruction.result, value)));
      case "select": return this.#all([this.#copy(instruction.result, instruction.ifTrue), this.#copy(instruction.result, instruction.ifFalse)]);
      case "cast": return instruction.operator === "inttoptr" ? this.give(instruction.result, 0, [STATIC]) : false;
      case "asm": return instruction.result === undefined ? false : this.#all(pointerOffsets(instruction.type).map((offset) => this.give(instruction.result!, offset, [STATIC])));
      case "atomicrmw": case "cmpxchg": {
        if (instruction.op === "atomicrmw" && instruction.type.kind !== "ptr") return false;
        const value = instruction.op === "cmpxchg" ? instruction.replacement : instruction.value;
        return this.#all([this.#load(instruction.result, value.type, instruction.address), this.#store(value, instruction.address, instruction)]);
      }
      case "memmove": return this.#move(instruction);
      case "call":
        if (instruction.tail === true) this.#giveFrameAway(instruction);
        return applyCall(this, instruction);
      case "ret": return instruction.value !== undefined && this.#return(instruction.value, instruction);
      default: return false;
    }
  }

  #all(changes: readonly boolean[]): boolean { return changes.includes(true); }

  #copy(result: number, from: Operand): boolean {
    return this.#all([...this.value(from)].map(([offset, cell]) => this.give(result, offset, cell)));
  }

  #load(result: number, type: IrType, address: Operand): boolean {
    const offsets = pointerOffsets(type);
    if (offsets.length === 0) return false;
    return this.#all([...this.pointees(address)].flatMap((place) => offsets.map((offset) => this.give(result, offset, read(moved(place, offset))))));
  }

  #store(value: Operand, address: Operand, instruction: Instruction): boolean {
    const cells = [...this.value(value)];
    if (cells.length === 0) return false;
    return this.#all([...this.pointees(address)].flatMap((place) => cells.map(([offset, cell]) => this.write(moved(place, offset), cell, instruction, STORED))));
  }

  /** A copy of bytes: of an instance when the length is known, else of elements. */
  #move(instruction: Extract<Instruction, { op: "memmove" }>): boolean {
    if (instruction.plain === true) return false;
    let changed = false;
    for (const from of this.pointees(instruction.from)) {
      for (const to of this.pointees(instruction.to)) {
        const cells = [...from.object.cells];
        for (const [offset, cell] of cells) {
          const inside = from.offset !== ANYWHERE && to.offset !== ANYWHERE && offset !== ANYWHERE;
          if (inside && offset < from.offset) continue;
          if (inside && instruction.length.kind === "int" && offset >= from.offset + Number(instruction.length.value)) continue;
          changed = this.write(inside ? moved(to, offset - from.offset) : to.object.at(ANYWHERE), cell, instruction, STORED) || changed;
        }
        if (from.object.isCallers) changed = this.write(to.object.at(ANYWHERE), [from.object.behind(ANYWHERE).at(0)], instruction, STORED) || changed;
      }
    }
    return changed;
  }

  /** The stack storage of this function is gone when the function called by a tail call starts. */
  #giveFrameAway(call: Extract<Instruction, { op: "call" }>): void {
    for (const argument of call.args) {
      for (const cell of this.value(argument).values()) {
        for (const { object } of cell) if (object.origin.kind === "stack") this.#violate(call, object, { how: "tailCall" });
      }
    }
  }

  #return(value: Operand, instruction: Instruction): boolean {
    let changed = false;
    for (const [offset, cell] of this.value(value)) {
      for (const target of cell) {
        if (target.object.origin.kind === "stack") this.#violate(instruction, target.object, { how: "returned" });
        else if (add(this.returned, offset, [target])) changed = true;
      }
    }
    if (changed) this.revision++;
    return changed;
  }
}

const codes = new WeakMap<IrFunction, Target>();
function codeOf(fn: IrFunction): Target {
  let target = codes.get(fn);
  if (target === undefined) codes.set(fn, target = new MemoryObject({ kind: "code", fn }, 0).at(0));
  return target;
}

/**
 * Whether stack storage is there as long as the stack storage that refers to it. What is made in the body of a loop is
 * made anew in the same place by the next iteration, so only what belongs to that iteration may refer to it.
 */
function livesAsLong(target: MemoryObject, holder: MemoryObject): boolean {
  if (target.origin.kind !== "stack" || holder.origin.kind !== "stack") return true;
  const { loops = [] } = target.origin.alloca;
  const { loops: around = [] } = holder.origin.alloca;
  return loops.every((loop, depth) => around[depth] === loop);
}
