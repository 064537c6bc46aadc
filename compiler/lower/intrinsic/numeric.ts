// checked.*, bits.* and float.*.
import type { ts } from "../../program/typescript.ts";
import { I1, I128, type IrType } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { typeName, U64, type Type } from "../../check/types.ts";
import { constBool, constFloat, constInt } from "../builder.ts";
import { coerce, defaultLiteral, isLiteral, unify } from "../convert.ts";
import { numberHint } from "../expression/arithmetic.ts";
import { lowerExpression } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import type { Value } from "../value.ts";
import { convertNumber } from "./conversion.ts";
import type { Intrinsic } from "./index.ts";

/** All arguments in one numeric type. */
function sameType(f: FunctionLowering, node: ts.CallExpression, expected: Type | undefined, kind: "int" | "float"): Value[] {
  let values = node.arguments.map((argument) => lowerExpression(f, argument, numberHint(expected)));
  const typed = values.find((value) => !isLiteral(value.type));
  const wanted = node.typeArguments?.[0] === undefined ? undefined : f.typeFromNode(node.typeArguments[0]);
  if (wanted !== undefined) values = values.map((value, index) => coerce(f, value, wanted, node.arguments[index]!));
  else if (typed !== undefined) {
    let type = typed.type;
    for (const value of values) {
      const both = unify(f, { type, operand: typed.operand }, value, node);
      if (both === null) return f.fail(node, message("mixedOperands", node.expression.getText(), typeName(type), typeName(value.type)));
      type = both[0].type;
    }
    values = values.map((value, index) => coerce(f, value, type, node.arguments[index]!));
  } else if (expected !== undefined && expected.kind === kind) values = values.map((value, index) => coerce(f, value, expected, node.arguments[index]!));
  else values = values.map((value, index) => kind === "float" && value.type.kind === "literalInt"
    ? convertNumber(f, value, { kind: "float", key: "f64", bits: 64 }, node.arguments[index]!) : defaultLiteral(f, value, node.arguments[index]!));
  for (const value of values) if (value.type.kind !== kind) f.fail(node, message("notArithmetic", node.expression.getText(), typeName(value.type)));
  return values;
}

const suffix = (type: IrType): string => type.kind === "int" ? `i${type.bits}` : type.kind === "float" ? `f${type.bits}` : "";

function checkedOperation(operation: "add" | "sub" | "mul"): Intrinsic {
  return (f, node, expected) => {
    const [a, b] = sameType(f, node, expected, "int");
    const ir = a!.operand.type;
    const signed = a!.type.kind === "int" && a!.type.signed;
    const pair = f.builder.intrinsic(`llvm.${signed ? "s" : "u"}${operation}.with.overflow.${suffix(ir)}`, { kind: "struct", fields: [ir, I1] }, [a!.operand, b!.operand]);
    f.check(f.builder.binary("xor", f.builder.extract(pair, 1), constInt(1, I1)), "panicOverflow");
    return { type: a!.type, operand: f.builder.extract(pair, 0) };
  };
}

/** An LLVM intrinsic on one type; `zeroIsDefined` adds the flag of ctlz and cttz, `library` names the C function behind it. */
function plain(kind: "int" | "float", name: string, options: { readonly zeroIsDefined?: boolean; readonly library?: string } = {}): Intrinsic {
  return (f, node, expected) => {
    const values = sameType(f, node, expected, kind);
    const ir = values[0]!.operand.type;
    if (name === "llvm.bswap" && ir.kind === "int" && ir.bits === 8) return values[0]!;
    const args = values.map((value) => value.operand);
    // Without the instruction, LLVM calls the C library's function; the standard library has it under that name.
    if (options.library !== undefined) {
      const symbol = `${options.library}${ir.kind === "float" && ir.bits === 32 ? "f" : ""}Symbol`;
      if (f.lowering.hasRuntimeFunction(symbol)) f.lowering.runtimeFunction(symbol);
    }
    if (options.zeroIsDefined === true) args.push(constBool(false));
    return { type: values[0]!.type, operand: f.builder.intrinsic(`${name}.${suffix(ir)}`, ir, args) };
  };
}

function rotate(name: "llvm.fshl" | "llvm.fshr"): Intrinsic {
  return (f, node, expected) => {
    const [value, count] = sameType(f, node, expected, "int");
    const ir = value!.operand.type;
    return { type: value!.type, operand: f.builder.intrinsic(`${name}.${suffix(ir)}`, ir, [value!.operand, value!.operand, count!.operand]) };
  };
}

const multiplyHigh: Intrinsic = (f, node) => {
  const [a, b] = node.arguments.map((argument) => f.builder.cast("zext", coerce(f, lowerExpression(f, argument, U64), U64, argument).operand, I128));
  const product = f.builder.binary("mul", a!, b!);
  return { type: U64, operand: f.builder.cast("trunc", f.builder.binary("lshr", product, constInt(64, I128)), { kind: "int", bits: 64 }) };
};

/** The sign of a NaN is not defined, so it counts as positive. */
const copySign: Intrinsic = (f, node, expected) => {
  const [magnitude, sign] = sameType(f, node, expected, "float");
  const ir = magnitude!.operand.type;
  const isNaN = f.builder.compareFloat("une", sign!.operand, sign!.operand);
  const signOrZero = f.builder.select(isNaN, constFloat(0, ir), sign!.operand);
  return { type: magnitude!.type, operand: f.builder.intrinsic(`llvm.copysign.${suffix(ir)}`, ir, [magnitude!.operand, signOrZero]) };
};

export const numericIntrinsics: readonly (readonly [string, Intrinsic])[] = [
  ["checked.add", checkedOperation("add")],
  ["checked.subtract", checkedOperation("sub")],
  ["checked.multiply", checkedOperation("mul")],
  ["bits.countLeadingZeros", plain("int", "llvm.ctlz", { zeroIsDefined: true })],
  ["bits.countTrailingZeros", plain("int", "llvm.cttz", { zeroIsDefined: true })],
  ["bits.countOnes", plain("int", "llvm.ctpop")],
  ["bits.byteSwap", plain("int", "llvm.bswap")],
  ["bits.rotateLeft", rotate("llvm.fshl")],
  ["bits.rotateRight", rotate("llvm.fshr")],
  ["bits.multiplyHigh", multiplyHigh],
  ["float.squareRoot", plain("float", "llvm.sqrt")],
  ["float.absolute", plain("float", "llvm.fabs")],
  ["float.floor", plain("float", "llvm.floor", { library: "floor" })],
  ["float.ceil", plain("float", "llvm.ceil", { library: "ceil" })],
  ["float.truncate", plain("float", "llvm.trunc", { library: "trunc" })],
  ["float.roundToEven", plain("float", "llvm.roundeven", { library: "roundeven" })],
  ["float.copySign", copySign],
  ["float.minimum", plain("float", "llvm.minimum")],
  ["float.maximum", plain("float", "llvm.maximum")],
  ["float.fusedMultiplyAdd", plain("float", "llvm.fma", { library: "fma" })],
];
