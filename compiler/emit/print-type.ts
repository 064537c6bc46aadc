// The spelling of types, names and constants in textual LLVM IR 19; the other printers are built on it.

import type { IrType, Operand } from "../ir/module.ts";

/** A fault of this compiler, never of the program that it compiles. */
export class InternalCompilerError extends Error {
  constructor(message: string) {
    super(`internal compiler error: ${message}`);
    this.name = "InternalCompilerError";
  }
}

export function printType(type: IrType): string {
  switch (type.kind) {
    case "int": return `i${type.bits}`;
    case "float": return type.bits === 32 ? "float" : "double";
    case "ptr": return "ptr";
    case "void": return "void";
    case "struct": return type.fields.length === 0 ? "{}" : `{ ${type.fields.map(printType).join(", ")} }`;
    case "array": return `[${type.count} x ${printType(type.element)}]`;
  }
}

const encoder = new TextEncoder();

/** Bytes as LLVM writes them between quotes: printable ASCII as it is, all else as `\XX`. */
export function escapeBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    text += byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return text;
}

export function quote(text: string): string {
  return `"${escapeBytes(encoder.encode(text))}"`;
}

/** A symbol without its sigil, quoted where LLVM asks for it. */
export function printName(name: string): string {
  return /^[-a-zA-Z$._][-a-zA-Z$._0-9]*$/.test(name) ? name : quote(name);
}

const floatView = new DataView(new ArrayBuffer(8));

/** The exact value in LLVM's hexadecimal form; a `float` is written as the double of the same value. */
export function printFloat(value: number): string {
  if (Number.isNaN(value)) return "0x7FF8000000000000";
  floatView.setFloat64(0, value);
  return `0x${floatView.getBigUint64(0).toString(16).toUpperCase().padStart(16, "0")}`;
}

/** Whether an operand can stand inside of a constant. */
export function isConstant(operand: Operand): boolean {
  return operand.kind === "struct" ? operand.fields.every(isConstant) : operand.kind !== "local";
}

/** A constant or a local without its type. Structures that hold locals are the instruction printer's work. */
export function printOperand(operand: Operand): string {
  switch (operand.kind) {
    case "local": return `%v${operand.id}`;
    case "int":
      if (operand.type.kind === "int" && operand.type.bits === 1) return (operand.value & 1n) === 1n ? "true" : "false";
      if (operand.type.kind === "ptr") return `inttoptr (i64 ${operand.value} to ptr)`;
      return operand.value.toString();
    case "float": return printFloat(operand.value);
    case "null": return "null";
    case "zero": return "zeroinitializer";
    case "undef": return "undef";
    case "global": {
      const symbol = `@${printName(operand.global.name)}`;
      const address = operand.addend === undefined || operand.addend === 0n
        ? symbol
        : `getelementptr (i8, ptr ${symbol}, i64 ${BigInt.asIntN(64, operand.addend)})`;
      return operand.type.kind === "int" ? `ptrtoint (ptr ${address} to ${printType(operand.type)})` : address;
    }
    case "struct":
      if (!isConstant(operand)) throw new InternalCompilerError("a structure of local values stands where LLVM needs a constant");
      if (operand.type.kind === "array") return `[${operand.fields.map(printTyped).join(", ")}]`;
      return operand.fields.length === 0 ? "{}" : `{ ${operand.fields.map(printTyped).join(", ")} }`;
  }
}

/** `type value`. */
export function printTyped(operand: Operand): string {
  return `${printType(operand.type)} ${printOperand(operand)}`;
}
