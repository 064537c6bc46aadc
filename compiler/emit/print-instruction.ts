// One instruction in textual LLVM IR. Most are a line; a few have to be written as two, with a temporary between.

import { IS_COMPTIME_INTRINSIC, type Block, type Instruction, type IrFunction, type IrType, type Operand } from "../ir/module.ts";
import type { Metadata } from "./debug-information.ts";
import { InternalCompilerError, isConstant, printName, printOperand, printType, quote } from "./print-type.ts";

/**
 * What `fast(() => ...)` permits. Not `nnan` and `ninf`: with them a NaN would be poison, and a branch or an index that
 * depends on it would be undefined behaviour, beyond the reach of every check.
 */
const FAST = "reassoc nsz arcp contract ";
/** How much more often a branch is taken than the one that is marked unlikely: the weight of LLVM's own `expect`. */
const LIKELY_WEIGHT = 2000;

export interface InstructionPrinter {
  /** The instruction's lines, indented, each ending in a newline. */
  print(instruction: Instruction): string;
}

/** `declareIntrinsic` is called for every intrinsic used, as often as it is used. */
export function createInstructionPrinter(
  fn: IrFunction, labels: ReadonlyMap<Block, string>, metadata: Metadata,
  declareIntrinsic: (name: string, returns: IrType, parameters: readonly IrType[]) => void,
): InstructionPrinter {
  let temporaries = 0;
  let before = "";

  /** A structure that holds locals is built field by field in front of the instruction. */
  function value(operand: Operand): string {
    if (operand.kind !== "struct" || isConstant(operand)) return printOperand(operand);
    let aggregate = "undef";
    operand.fields.forEach((field, index) => {
      const text = typed(field);
      const name = temporary();
      before += `  ${name} = insertvalue ${printType(operand.type)} ${aggregate}, ${text}, ${index}\n`;
      aggregate = name;
    });
    return aggregate;
  }
  const typed = (operand: Operand): string => `${printType(operand.type)} ${value(operand)}`;
  const temporary = (): string => `%t${temporaries++}`;
  const label = (block: Block): string => {
    const text = labels.get(block);
    if (text === undefined) throw new InternalCompilerError(`'${fn.name}' branches to '${block.label}', which is not among its blocks`);
    return `label %${text}`;
  };
  const intrinsic = (returns: IrType, name: string, args: readonly Operand[], flags = ""): string => {
    declareIntrinsic(name, returns, args.map((argument) => argument.type));
    return `call ${flags}${printType(returns)} @${name}(${args.map(typed).join(", ")})`;
  };

  /** Flags of an instruction whose result is a float; LLVM knows none on others but fcmp. */
  const flags = (i: { readonly fast?: boolean; readonly type: IrType }): string => i.fast === true && i.type.kind === "float" ? FAST : "";

  function text(i: Instruction): string {
    switch (i.op) {
      case "binary": return `${i.operator} ${flags(i)}${typed(i.left)}, ${value(i.right)}`;
      case "fneg": return `fneg ${flags(i)}${typed(i.value)}`;
      case "icmp": return `icmp ${i.predicate} ${typed(i.left)}, ${value(i.right)}`;
      case "fcmp": return `fcmp ${i.fast ? FAST : ""}${i.predicate} ${typed(i.left)}, ${value(i.right)}`;
      case "cast": return `${i.operator} ${typed(i.value)} to ${printType(i.type)}`;
      case "select": return `select ${flags(i)}${typed(i.condition)}, ${typed(i.ifTrue)}, ${typed(i.ifFalse)}`;
      case "phi":
        // Nothing can be inserted before a phi, so its values must be locals or true constants.
        return `phi ${flags(i)}${printType(i.type)} ` +
          i.incoming.map(({ value, block }) => `[ ${printOperand(value)}, ${label(block).slice("label ".length)} ]`).join(", ");
      case "alloca": return `alloca [${i.size} x i8], align ${i.align}`;
      case "load":
        return `load ${i.atomic ? "atomic " : ""}${i.volatile ? "volatile " : ""}${printType(i.type)}, ${typed(i.address)}` +
          `${i.atomic ? " seq_cst" : ""}, align ${i.align}`;
      case "store":
        return `store ${i.atomic ? "atomic " : ""}${i.volatile ? "volatile " : ""}${typed(i.value)}, ${typed(i.address)}` +
          `${i.atomic ? " seq_cst" : ""}, align ${i.align}`;
      case "gep": return gep(i.address, i.index, i.scale, i.inbounds);
      case "extractvalue": return `extractvalue ${typed(i.aggregate)}, ${i.index}`;
      case "insertvalue": return `insertvalue ${typed(i.aggregate)}, ${typed(i.value)}, ${i.index}`;
      case "memmove": return memory("llvm.memmove.p0.p0.i64", [i.to, i.from, i.length]);
      case "memset": return memory("llvm.memset.p0.i64", [i.to, i.value, i.length]);
      case "call":
        return `${i.tail ? "musttail " : ""}call ${printType(i.type)} ${value(i.callee)}(${i.args.map(typed).join(", ")})${i.noMerge ? " nomerge" : ""}`;
      case "intrinsic":
        if (i.name === IS_COMPTIME_INTRINSIC) return "and i1 false, false";
        return intrinsic(i.type, i.name, i.args, flags(i));
      case "asm":
        return `call ${printType(i.type)} asm sideeffect ${quote(i.text)}, ${quote(i.constraints)}(${i.args.map(typed).join(", ")})`;
      case "atomicrmw": return `atomicrmw ${i.operator} ${typed(i.address)}, ${typed(i.value)} seq_cst`;
      case "cmpxchg": {
        const pair = temporary();
        before += `  ${pair} = cmpxchg ${typed(i.address)}, ${typed(i.expected)}, ${typed(i.replacement)} seq_cst seq_cst\n`;
        return `extractvalue { ${printType(i.type)}, i1 } ${pair}, 0`;
      }
      case "fence": return "fence seq_cst";
      case "br": return `br ${label(i.target)}`;
      case "condbr": return `br ${typed(i.condition)}, ${label(i.ifTrue)}, ${label(i.ifFalse)}${weights(i.unlikely)}`;
      case "switch":
        return `switch ${typed(i.value)}, ${label(i.otherwise)} [` +
          i.cases.map(({ value, target }) => ` ${printType(i.value.type)} ${value}, ${label(target)}`).join("") + " ]";
      case "ret": return i.value === undefined ? "ret void" : `ret ${typed(i.value)}`;
      case "unreachable": return "unreachable";
    }
  }

  function gep(address: Operand, index: Operand, scale: number, inbounds: boolean): string {
    const start = `getelementptr ${inbounds ? "inbounds " : ""}`;
    if (index.kind === "int" && index.type.kind === "int") {
      const bytes = BigInt.asIntN(64, BigInt.asIntN(index.type.bits, index.value) * BigInt(scale));
      return `${start}i8, ${typed(address)}, i64 ${bytes}`;
    }
    return `${start}${scale === 1 ? "i8" : `[${scale} x i8]`}, ${typed(address)}, ${typed(index)}`;
  }

  function memory(name: string, args: readonly Operand[]): string {
    return intrinsic({ kind: "void" }, name, [...args, { kind: "int", value: 0n, type: { kind: "int", bits: 1 } }]);
  }

  function weights(unlikely: "true" | "false" | undefined): string {
    if (unlikely === undefined) return "";
    return `, !prof ${unlikely === "true" ? metadata.branchWeights(1, LIKELY_WEIGHT) : metadata.branchWeights(LIKELY_WEIGHT, 1)}`;
  }

  function print(instruction: Instruction): string {
    before = "";
    const body = text(instruction);
    const result = "result" in instruction && instruction.result !== undefined
      && !("type" in instruction && instruction.type.kind === "void") ? `%v${instruction.result} = ` : "";
    return `${before}  ${result}${body}${attachment(instruction)}\n${variable(instruction)}`;
  }

  /** Tells debuggers of the variable that a stack slot holds. */
  function variable(instruction: Instruction): string {
    if (instruction.op !== "alloca" || instruction.name === undefined || instruction.variable === undefined) return "";
    const described = metadata.variable(fn, instruction.name, instruction.variable, instruction.location);
    return described === null ? "" : `    #dbg_declare(ptr %v${instruction.result}, ${described.variable}, !DIExpression(), ${described.place})\n`;
  }

  /** Calls need a place even where the program has none: LLVM cannot inline a call without one. */
  function attachment(instruction: Instruction): string {
    const isCall = /^(call|intrinsic|memmove|memset|asm)$/.test(instruction.op);
    if (instruction.location === undefined && !isCall) return "";
    const place = metadata.location(fn, instruction.location);
    return place === null ? "" : `, !dbg ${place}`;
  }

  return { print };
}

/** A label for every block: its own name, numbered where two have the same. */
export function labelBlocks(blocks: readonly Block[]): Map<Block, string> {
  const labels = new Map<Block, string>();
  const taken = new Set<string>();
  blocks.forEach((block, index) => {
    let name = block.label;
    if (taken.has(name)) name = `${name}.${index}`;
    while (taken.has(name)) name += "_";
    taken.add(name);
    labels.set(block, printName(name));
  });
  return labels;
}
