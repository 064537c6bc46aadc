// One IR instruction as JavaScript source, for functions that run in the compiler. The form of values is described in
// memory-object.ts; names such as add64 are those of the runtime table in runtime.ts.

import type { BinaryOp, Instruction, IrType, Operand } from "../ir/module.ts";
import { translateIntrinsic } from "./intrinsics.ts";

export interface TranslationContext {
  /** A simple expression: a variable or a constant. */
  value(operand: Operand): string;
  /** The variable of a stack slot that is one, or null. */
  stackVariable(operand: Operand): string | null;
  loader(type: IrType): string;
  storer(type: IrType): string;
  call(callee: Operand, args: readonly string[]): string;
}

/** The expression of an instruction's result, or a statement's expression when it has none; control flow is elsewhere. */
export function translateInstruction(i: Instruction, context: TranslationContext): string {
  const { value } = context;
  switch (i.op) {
    case "binary": return translateBinary(i.operator, i.type, value(i.left), value(i.right));
    case "fneg": return `-${value(i.value)}`;
    case "icmp": return translateCompare(i.predicate, i.left.type, value(i.left), value(i.right));
    case "fcmp": {
      const operator = { oeq: "===", une: "!==", olt: "<", ole: "<=", ogt: ">", oge: ">=" }[i.predicate];
      return `(${value(i.left)} ${operator} ${value(i.right)} ? 1 : 0)`;
    }
    case "cast": return translateCast(i.operator, i.value.type, i.type, value(i.value));
    case "select": return `(${value(i.condition)} ? ${value(i.ifTrue)} : ${value(i.ifFalse)})`;
    case "alloca": return `newStackObject(${i.size}, ${i.align}, ${JSON.stringify(i.name === undefined ? "a local variable" : `'${i.name}'`)})`;
    case "load":
      if (i.volatile) return refusal("a volatile load");
      return context.stackVariable(i.address) ?? `${context.loader(i.type)}(${value(i.address)})`;
    case "store": {
      if (i.volatile) return refusal("a volatile store");
      const variable = context.stackVariable(i.address);
      if (variable !== null) return `${variable} = ${value(i.value)}`;
      return `${context.storer(i.value.type)}(${value(i.address)}, ${value(i.value)})`;
    }
    case "gep": return translateGep(i.index, i.scale, value(i.address), value(i.index));
    case "extractvalue": return `${value(i.aggregate)}[${i.index}]`;
    case "insertvalue": return `withField(${value(i.aggregate)}, ${i.index}, ${value(i.value)})`;
    case "memmove": return `copyMemory(${value(i.to)}, ${value(i.from)}, ${value(i.length)})`;
    case "memset": return `fillMemory(${value(i.to)}, ${value(i.value)}, ${value(i.length)})`;
    case "call": return context.call(i.callee, i.args.map(value));
    case "intrinsic":
      return translateIntrinsic(i.name, i.type, i.args.map((argument) => argument.type), i.args.map(value));
    case "asm": return refusal("assembly");
    case "atomicrmw": {
      const load = `${context.loader(i.type)}(p)`;
      const replacement = i.operator === "xchg" ? "v" : translateBinary(i.operator, i.type, "old", "v");
      return `((p, v) => { const old = ${load}; ${context.storer(i.type)}(p, ${replacement}); return old; })(${value(i.address)}, ${value(i.value)})`;
    }
    case "cmpxchg": {
      const same = translateCompare("eq", i.type, "old", "e");
      return `((p, e, v) => { const old = ${context.loader(i.type)}(p); if (${same}) ${context.storer(i.type)}(p, v); return old; })` +
        `(${value(i.address)}, ${value(i.expected)}, ${value(i.replacement)})`;
    }
    case "fence": return "0";
    case "phi": case "br": case "condbr": case "switch": case "ret": case "unreachable":
      throw new Error(`${i.op} is control flow`);
  }
}

function refusal(what: string): string {
  return `needsMachine(${JSON.stringify(what)})`;
}

function translateBinary(operator: BinaryOp, type: IrType, a: string, b: string): string {
  if (type.kind === "float") {
    const symbol = { fadd: "+", fsub: "-", fmul: "*", fdiv: "/", frem: "%" }[operator as "fadd"];
    return type.bits === 32 ? `Math.fround(${a} ${symbol} ${b})` : `${a} ${symbol} ${b}`;
  }
  const bits = type.kind === "int" ? type.bits : 64;
  if (bits === 64) return `${operator}64(${a}, ${b})`;
  if (bits === 128) return `binaryBig("${operator}", ${a}, ${b}, 128)`;
  if (operator === "and" || operator === "or" || operator === "xor") {
    return `${a} ${{ and: "&", or: "|", xor: "^" }[operator]} ${b}`;
  }
  if (bits === 32) {
    switch (operator) {
      case "add": return `(${a} + ${b}) | 0`;
      case "sub": return `(${a} - ${b}) | 0`;
      case "mul": return `Math.imul(${a}, ${b})`;
      case "shl": return `${a} << ${b}`;
      case "lshr": return `(${a} >>> ${b}) | 0`;
      case "ashr": return `${a} >> ${b}`;
      default: return `${operator}32(${a}, ${b})`;
    }
  }
  const mask = 2 ** bits - 1;
  switch (operator) {
    case "add": return `(${a} + ${b}) & ${mask}`;
    case "sub": return `(${a} - ${b}) & ${mask}`;
    case "mul": return `(${a} * ${b}) & ${mask}`;
    case "shl": return `(${a} << (${b} & ${bits - 1})) & ${mask}`;
    case "lshr": return `${a} >>> (${b} & ${bits - 1})`;
    default: return `binaryBig("${operator}", ${a}, ${b}, ${bits})`;
  }
}

function translateCompare(predicate: string, type: IrType, a: string, b: string): string {
  if (predicate === "ne") return `(1 - ${translateCompare("eq", type, a, b)})`;
  const bits = type.kind === "int" ? type.bits : 64;
  const signed = predicate.startsWith("s");
  if (predicate !== "eq" && (predicate.endsWith("gt") || predicate.endsWith("le"))) {
    // a > b is b < a, and a <= b is not (b < a).
    const swapped = predicate.endsWith("gt") ? "lt" : "ge";
    return translateCompare(`${predicate[0]}${swapped}`, type, b, a);
  }
  if (predicate.endsWith("ge")) return `(1 - ${translateCompare(`${predicate[0]}lt`, type, a, b)})`;
  if (bits === 64) return predicate === "eq" ? `equal64(${a}, ${b})` : `${signed ? "signed" : "unsigned"}Less64(${a}, ${b})`;
  if (predicate === "eq") return `(${a} === ${b} ? 1 : 0)`;
  if (bits === 128) return signed ? `(BigInt.asIntN(128, ${a}) < BigInt.asIntN(128, ${b}) ? 1 : 0)` : `(${a} < ${b} ? 1 : 0)`;
  if (bits === 32) return signed ? `(${a} < ${b} ? 1 : 0)` : `((${a} >>> 0) < (${b} >>> 0) ? 1 : 0)`;
  return signed ? `(${a} << ${32 - bits} < ${b} << ${32 - bits} ? 1 : 0)` : `(${a} < ${b} ? 1 : 0)`;
}

/** The signed number that a value of up to 32 bits stands for. */
function signExtended(bits: number, a: string): string {
  return bits >= 32 ? a : `(${a} << ${32 - bits} >> ${32 - bits})`;
}

function translateCast(operator: string, from: IrType, to: IrType, a: string): string {
  const fromBits = from.kind === "int" || from.kind === "float" ? from.bits : 64;
  const toBits = to.kind === "int" || to.kind === "float" ? to.bits : 64;
  switch (operator) {
    case "trunc": case "ptrtoint":
      if (toBits === fromBits) return a;
      if (fromBits === 128) return `fromBig(${a}, ${toBits})`;
      if (toBits === 128) return `unsignedBig(${a}, 64)`;
      if (toBits === 32) return `low32(${a})`;
      return fromBits === 64 ? `low32(${a}) & ${2 ** toBits - 1}` : `${a} & ${2 ** toBits - 1}`;
    case "zext": case "inttoptr":
      if (toBits === fromBits) return a;
      if (toBits === 128) return `unsignedBig(${a}, ${fromBits})`;
      if (fromBits === 128) return `fromBig(${a}, 64)`;
      return fromBits === 32 ? `${a} >>> 0` : a;
    case "sext":
      if (toBits === 128) return `fromBig(signedBig(${a}, ${fromBits}), 128)`;
      return toBits < 32 ? `${signExtended(fromBits, a)} & ${2 ** toBits - 1}` : signExtended(fromBits, a);
    case "fptrunc": return `Math.fround(${a})`;
    case "fpext": return a;
    case "sitofp": case "uitofp": {
      const signed = operator === "sitofp";
      if (fromBits === 64) return `${signed ? "signed" : "unsigned"}64ToF${toBits}(${a})`;
      if (fromBits === 128) return `bigToFloat(${signed ? `BigInt.asIntN(128, ${a})` : a}, ${toBits})`;
      const number = signed ? signExtended(fromBits, a) : fromBits === 32 ? `(${a} >>> 0)` : a;
      return toBits === 32 ? `Math.fround(${number})` : number;
    }
    case "bitcast":
      if (from.kind === "float" && to.kind === "int") return `f${fromBits}ToBits(${a})`;
      if (from.kind === "int" && to.kind === "float") return `f${fromBits}FromBits(${a})`;
      return a;
  }
  throw new Error(`unknown conversion ${operator}`);
}

function translateGep(index: Operand, scale: number, address: string, indexText: string): string {
  const bits = index.type.kind === "int" ? index.type.bits : 64;
  if (bits === 64) return scale === 1 ? `add64(${address}, ${indexText})` : `add64(${address}, mul64(${indexText}, ${scale}))`;
  return `add64(${address}, ${signExtended(bits, indexText)} * ${scale})`;
}
