// Builds small IR functions by hand, for the tests of the printer and of the compile-time evaluator.

import type { Block, FunctionAttributes, Instruction, IrFunction, IrModule, IrType, Operand } from "../ir/module.ts";
import { I1, I64, PTR } from "../ir/module.ts";

type WithoutResult<T> = T extends { readonly result?: number } ? Omit<T, "result"> : never;

export function emptyModule(): IrModule {
  return { functions: [], globals: [], assembly: [] };
}

export function int(type: IrType, value: bigint | number): Operand {
  if (type.kind !== "int") throw new Error("not an integer type");
  return { kind: "int", type, value: BigInt.asUintN(type.bits, BigInt(value)) };
}
export function float(type: IrType, value: number): Operand {
  return { kind: "float", type, value };
}
export function symbol(global: Extract<Operand, { kind: "global" }>["global"]): Operand {
  return { kind: "global", global, type: PTR };
}

/** A function under construction; instructions go to the end of the block chosen last. */
export class FunctionBuilder {
  readonly fn: IrFunction;
  private block: Block;
  private nextId: number;

  constructor(module: IrModule, name: string, parameters: readonly IrType[], returns: IrType, attributes: FunctionAttributes = {}, scope?: IrFunction["scope"]) {
    this.block = { label: "entry", instructions: [] };
    this.fn = {
      kind: "function", name, returns, attributes, blocks: [this.block],
      parameters: parameters.map((type, id) => ({ id, type })), ...(scope === undefined ? {} : { scope }),
    };
    this.nextId = parameters.length;
    module.functions.push(this.fn);
  }
  parameter(index: number): Operand {
    return { kind: "local", id: index, type: this.fn.parameters[index]!.type };
  }
  addBlock(label: string): Block {
    const block: Block = { label, instructions: [] };
    this.fn.blocks.push(block);
    return block;
  }
  get current(): Block {
    return this.block;
  }
  at(block: Block): void {
    this.block = block;
  }
  push(instruction: Instruction): void {
    this.block.instructions.push(instruction);
  }
  /** Adds an instruction whose result has the given type. */
  value(type: IrType, instruction: WithoutResult<Instruction>): Operand {
    const id = this.nextId++;
    this.push({ ...instruction, result: id } as Instruction);
    return { kind: "local", id, type };
  }
  binary(operator: Extract<Instruction, { op: "binary" }>["operator"], left: Operand, right: Operand, fast = false): Operand {
    return this.value(left.type, { op: "binary", operator, type: left.type, left, right, fast });
  }
  icmp(predicate: Extract<Instruction, { op: "icmp" }>["predicate"], left: Operand, right: Operand): Operand {
    return this.value(I1, { op: "icmp", predicate, left, right });
  }
  cast(operator: Extract<Instruction, { op: "cast" }>["operator"], value: Operand, type: IrType): Operand {
    return this.value(type, { op: "cast", operator, type, value });
  }
  alloca(size: number, align = 8): Operand {
    return this.value(PTR, { op: "alloca", size, align });
  }
  load(type: IrType, address: Operand, align = 1): Operand {
    return this.value(type, { op: "load", type, address, align, volatile: false, atomic: false });
  }
  store(value: Operand, address: Operand, align = 1): void {
    this.push({ op: "store", value, address, align, volatile: false, atomic: false });
  }
  gep(address: Operand, index: Operand | number, scale = 1): Operand {
    return this.value(PTR, { op: "gep", address, index: typeof index === "number" ? int(I64, index) : index, scale, inbounds: true });
  }
  call(callee: IrFunction | Operand, args: readonly Operand[], type: IrType): Operand {
    const target = callee.kind === "function" ? symbol(callee) : callee;
    if (type.kind === "void") {
      this.push({ op: "call", type, callee: target, args });
      return { kind: "undef", type };
    }
    return this.value(type, { op: "call", type, callee: target, args });
  }
  intrinsic(name: string, args: readonly Operand[], type: IrType, fast = false): Operand {
    return this.value(type, { op: "intrinsic", type, name, args, fast });
  }
  ret(value?: Operand): void {
    this.push(value === undefined ? { op: "ret" } : { op: "ret", value });
  }
}
