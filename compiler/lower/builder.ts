// Appends instructions to one function of the IR module. It knows IR, not the language.
import {
  I1, I64, PTR, VOID,
  type BinaryOp, type Block, type CastOp, type DebugVariable, type FloatPredicate, type Instruction, type IntegerPredicate, type IrFunction, type IrType,
  type Operand, type SourceLocation,
} from "../ir/module.ts";

/** An instruction without its source location, which the builder adds. */
type Draft = Instruction extends infer One ? One extends unknown ? Omit<One, "location"> : never : never;

export const constInt = (value: bigint | number, type: IrType): Operand => {
  const bits = type.kind === "int" ? type.bits : 64;
  return { kind: "int", value: BigInt.asUintN(bits, BigInt(value)), type };
};
export const constFloat = (value: number, type: IrType): Operand =>
  ({ kind: "float", value: type.kind === "float" && type.bits === 32 ? Math.fround(value) : value, type });
export const constBool = (value: boolean): Operand => constInt(value ? 1 : 0, I1);
export const NULL_POINTER: Operand = { kind: "null", type: PTR };

export class Builder {
  readonly fn: IrFunction;
  readonly #entry: Block;
  /** Stack storage is collected here and stands before everything else in the entry block. */
  readonly #allocas: Instruction[] = [];
  #block: Block;
  #nextId: number;
  #nextLabel = 0;
  #nextLoop = 0;
  /** The loops around the code that is being made, outermost first. */
  #loops: readonly number[] = [];
  location: SourceLocation | undefined;
  /** Whether floating-point arithmetic may be reassociated. */
  fast = false;

  constructor(fn: IrFunction) {
    this.fn = fn;
    this.#nextId = fn.parameters.length;
    this.#entry = { label: "entry", instructions: [] };
    fn.blocks.push(this.#entry);
    this.#block = this.#entry;
  }

  get block(): Block { return this.#block; }

  /** Whether the current block has its last instruction already. */
  get terminated(): boolean {
    const last = this.#block.instructions.at(-1)?.op;
    return last === "br" || last === "condbr" || last === "switch" || last === "ret" || last === "unreachable";
  }

  /** Puts the collected stack storage at the start; called once when the function is complete. */
  finish(): void { this.#entry.instructions.unshift(...this.#allocas); }

  createBlock(name: string): Block {
    return { label: `${name}.${this.#nextLabel++}`, instructions: [] };
  }

  /** Makes `block` the place where instructions go. */
  enter(block: Block): void {
    this.fn.blocks.push(block);
    this.#block = block;
  }

  /** Goes on in a block that was left without its last instruction. */
  enterAgain(block: Block): void { this.#block = block; }

  #emit(draft: Draft): void {
    if (this.terminated) this.enter(this.createBlock("dead"));
    this.#block.instructions.push((this.location === undefined ? draft : { ...draft, location: this.location }) as Instruction);
  }

  #result(type: IrType): { id: number; operand: Operand } {
    const id = this.#nextId++;
    return { id, operand: { kind: "local", id, type } };
  }

  /** Emits into a block that is already left, before its terminator is added (for the two sides of a conditional). */
  within<T>(block: Block, action: () => T): T {
    const before = this.#block;
    this.#block = block;
    try { return action(); } finally { this.#block = before; }
  }

  /** Stack storage; `name` and `variable` tell which variable of the source it holds. */
  /** Runs `action`, which makes the body of a loop: its stack storage is that of one iteration. */
  inLoop(action: () => void): void {
    const around = this.#loops;
    this.#loops = [...around, this.#nextLoop++];
    action();
    this.#loops = around;
  }

  alloca(size: number, align: number, name?: string, variable?: DebugVariable): Operand {
    const { id, operand } = this.#result(PTR);
    this.#allocas.push({
      op: "alloca", result: id, size, align, ...(this.#loops.length === 0 ? {} : { loops: this.#loops }), ...(name === undefined ? {} : { name }), ...(variable === undefined ? {} : { variable }),
      ...(this.location === undefined ? {} : { location: this.location }),
    });
    return operand;
  }

  binary(operator: BinaryOp, left: Operand, right: Operand): Operand {
    const { id, operand } = this.#result(left.type);
    this.#emit({ op: "binary", operator, result: id, type: left.type, left, right, fast: this.fast && operator.startsWith("f") });
    return operand;
  }

  negateFloat(value: Operand): Operand {
    const { id, operand } = this.#result(value.type);
    this.#emit({ op: "fneg", result: id, type: value.type, value, fast: this.fast });
    return operand;
  }

  compareInt(predicate: IntegerPredicate, left: Operand, right: Operand): Operand {
    const { id, operand } = this.#result(I1);
    this.#emit({ op: "icmp", predicate, result: id, left, right });
    return operand;
  }

  compareFloat(predicate: FloatPredicate, left: Operand, right: Operand): Operand {
    const { id, operand } = this.#result(I1);
    this.#emit({ op: "fcmp", predicate, result: id, left, right, fast: this.fast });
    return operand;
  }

  cast(operator: CastOp, value: Operand, type: IrType): Operand {
    const { id, operand } = this.#result(type);
    this.#emit({ op: "cast", operator, result: id, type, value });
    return operand;
  }

  select(condition: Operand, ifTrue: Operand, ifFalse: Operand): Operand {
    const { id, operand } = this.#result(ifTrue.type);
    this.#emit({ op: "select", result: id, type: ifTrue.type, condition, ifTrue, ifFalse, fast: this.fast });
    return operand;
  }

  /** One of several values, by the block that control came from. A block that ended otherwise (in a panic) brings none. */
  phi(type: IrType, incoming: readonly { readonly value: Operand; readonly block: Block }[]): Operand {
    const arriving = incoming.filter(({ block }) => jumpsTo(block, this.#block));
    if (arriving.length === 0) return { kind: "undef", type };
    const { id, operand } = this.#result(type);
    this.#emit({ op: "phi", result: id, type, incoming: arriving, fast: this.fast });
    return operand;
  }

  load(type: IrType, address: Operand, align: number, volatile = false, atomic = false): Operand {
    const { id, operand } = this.#result(type);
    this.#emit({ op: "load", result: id, type, address, align, volatile, atomic });
    return operand;
  }

  store(value: Operand, address: Operand, align: number, volatile = false, atomic = false): void {
    this.#emit({ op: "store", value, address, align, volatile, atomic });
  }

  /** The address `offset` bytes further. */
  offset(address: Operand, offset: number): Operand {
    return offset === 0 ? address : this.element(address, constInt(offset, I64), 1);
  }

  /** address + index * scale. */
  element(address: Operand, index: Operand, scale: number, inbounds = true): Operand {
    const { id, operand } = this.#result(PTR);
    this.#emit({ op: "gep", result: id, address, index, scale, inbounds });
    return operand;
  }

  extract(aggregate: Operand, index: number): Operand {
    if (aggregate.type.kind !== "struct") throw new Error("extract from a value that is no aggregate");
    if (aggregate.kind === "struct") return aggregate.fields[index]!;
    const type = aggregate.type.fields[index]!;
    const { id, operand } = this.#result(type);
    this.#emit({ op: "extractvalue", result: id, type, aggregate, index });
    return operand;
  }

  /** An aggregate of these values. */
  aggregate(type: IrType, values: readonly Operand[]): Operand {
    if (values.every((value) => value.kind !== "local")) return { kind: "struct", fields: values, type };
    let whole: Operand = { kind: "undef", type };
    values.forEach((value, index) => {
      const { id, operand } = this.#result(type);
      this.#emit({ op: "insertvalue", result: id, type, aggregate: whole, value, index });
      whole = operand;
    });
    return whole;
  }

  /** `holdsReferences`: whether addresses may be among what is copied. */
  moveMemory(to: Operand, from: Operand, length: Operand, holdsReferences: boolean): void {
    this.#emit({ op: "memmove", to, from, length, ...(holdsReferences ? {} : { plain: true }) });
  }
  fillMemory(to: Operand, value: Operand, length: Operand): void { this.#emit({ op: "memset", to, value, length }); }

  call(callee: Operand, returns: IrType, args: readonly Operand[], noMerge = false): Operand {
    const result = returns.kind === "void" ? undefined : this.#result(returns);
    this.#emit({ op: "call", ...(result === undefined ? {} : { result: result.id }), type: returns, callee, args, noMerge });
    return result?.operand ?? { kind: "undef", type: VOID };
  }

  /** A call that takes over the stack frame of this function, whose result it gives. */
  tailCall(callee: Operand, returns: IrType, args: readonly Operand[]): void {
    const result = returns.kind === "void" ? undefined : this.#result(returns);
    this.#emit({ op: "call", ...(result === undefined ? {} : { result: result.id }), type: returns, callee, args, tail: true });
    this.returnValue(result?.operand);
  }

  callFunction(fn: IrFunction, args: readonly Operand[], noMerge = false): Operand {
    return this.call({ kind: "global", global: fn, type: PTR }, fn.returns, args, noMerge);
  }

  intrinsic(name: string, returns: IrType, args: readonly Operand[]): Operand {
    const result = returns.kind === "void" ? undefined : this.#result(returns);
    this.#emit({ op: "intrinsic", ...(result === undefined ? {} : { result: result.id }), type: returns, name, args, fast: this.fast && returns.kind === "float" });
    return result?.operand ?? { kind: "undef", type: VOID };
  }

  assembly(text: string, constraints: string, returns: IrType, args: readonly Operand[]): Operand {
    const result = returns.kind === "void" ? undefined : this.#result(returns);
    this.#emit({ op: "asm", ...(result === undefined ? {} : { result: result.id }), type: returns, text, constraints, args });
    return result?.operand ?? { kind: "undef", type: VOID };
  }

  atomicUpdate(operator: "add" | "sub" | "and" | "or" | "xor" | "xchg", address: Operand, value: Operand): Operand {
    const { id, operand } = this.#result(value.type);
    this.#emit({ op: "atomicrmw", operator, result: id, type: value.type, address, value });
    return operand;
  }

  compareExchange(address: Operand, expected: Operand, replacement: Operand): Operand {
    const { id, operand } = this.#result(expected.type);
    this.#emit({ op: "cmpxchg", result: id, type: expected.type, address, expected, replacement });
    return operand;
  }

  fence(): void { this.#emit({ op: "fence" }); }

  branch(target: Block): void { if (!this.terminated) this.#emit({ op: "br", target }); }

  branchIf(condition: Operand, ifTrue: Block, ifFalse: Block, unlikely?: "true" | "false"): void {
    if (this.terminated) return;
    this.#emit({ op: "condbr", condition, ifTrue, ifFalse, ...(unlikely === undefined ? {} : { unlikely }) });
  }

  switchOn(value: Operand, otherwise: Block, cases: readonly { readonly value: bigint; readonly target: Block }[]): void {
    if (!this.terminated) this.#emit({ op: "switch", value, otherwise, cases });
  }

  returnValue(value?: Operand): void {
    if (!this.terminated) this.#emit(value === undefined ? { op: "ret" } : { op: "ret", value });
  }

  unreachable(): void { if (!this.terminated) this.#emit({ op: "unreachable" }); }
}

function jumpsTo(block: Block, target: Block): boolean {
  const last = block.instructions.at(-1);
  return (last?.op === "br" && last.target === target) || (last?.op === "condbr" && (last.ifTrue === target || last.ifFalse === target));
}
