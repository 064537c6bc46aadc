// + - * / % & | ^ << >> >>>: retyped exactly from the operands up. Integers wrap; division is checked; constants fold.
import type { ts } from "../../program/typescript.ts";
import type { BinaryOp } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { literalFloat, literalInt, literalQuotient, typeName, type IntType, type Type } from "../../check/types.ts";
import { constInt } from "../builder.ts";
import { asFloat, coerce, defaultLiteral, intRange, isLiteral, resizeInt, unify } from "../convert.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { literal, type Value } from "../value.ts";
import { lowerExpression } from "./index.ts";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%" | "&" | "|" | "^" | "<<" | ">>" | ">>>";

const FLOAT_OPERATION: Partial<Record<ArithmeticOperator, BinaryOp>> = { "+": "fadd", "-": "fsub", "*": "fmul", "/": "fdiv", "%": "frem" };
const INT_OPERATION: Partial<Record<ArithmeticOperator, BinaryOp>> = { "+": "add", "-": "sub", "*": "mul", "&": "and", "|": "or", "^": "xor" };

export const isShift = (operator: ArithmeticOperator): boolean => operator === "<<" || operator === ">>" || operator === ">>>";

/** The type that a result is wanted in as a hint for its operands, which are numbers also where the result may be more. */
export const numberHint = (wanted: Type | undefined): Type | undefined => wanted?.kind === "int" || wanted?.kind === "float" ? wanted : undefined;

/** Both operands. Where a float is asked for, integer literals are floats from the start: 1 / 3 is not 0 then. */
export function lowerOperands(f: FunctionLowering, node: ts.BinaryExpression, operator: ArithmeticOperator, wanted: Type | undefined): [Value, Value] {
  const expected = numberHint(wanted);
  let left = lowerExpression(f, node.left, expected);
  let right = lowerExpression(f, node.right, isShift(operator) ? undefined : isLiteral(left.type) ? expected : left.type);
  if (expected?.kind === "float" && left.type.kind === "literalInt" && right.type.kind === "literalInt") {
    left = literal(literalFloat(asFloat(left.type)));
    right = literal(literalFloat(asFloat(right.type)));
  }
  if (isShift(operator) && left.type.kind === "literalInt" && right.type.kind !== "literalInt") {
    const type = expected?.kind === "int" ? expected : right.type.kind === "int" ? right.type : undefined;
    if (type !== undefined) left = coerce(f, left, type, node.left);
  }
  return [left, right];
}

/** The result of an operator on two values. */
export function arithmetic(f: FunctionLowering, operator: ArithmeticOperator, left: Value, right: Value, node: ts.Node): Value {
  if (isLiteral(left.type) && isLiteral(right.type)) {
    const folded = foldLiterals(f, operator, left.type, right.type, node);
    if (folded !== null) return literal(folded);
  }
  if (isShift(operator)) return shift(f, operator, defaultLiteral(f, left, node), right, node);
  const both = unify(f, left, right, node);
  if (both === null) {
    for (const { type } of [left, right]) if (type.kind !== "int" && type.kind !== "float" && !isLiteral(type)) return f.fail(node, notNumber(operator, type));
    return f.fail(node, message("mixedOperands", operator, typeName(left.type), typeName(right.type)));
  }
  const [a, b] = both;
  if (a.type.kind === "float") {
    const operation = FLOAT_OPERATION[operator];
    if (operation === undefined) return f.fail(node, message("shiftOfFloat", operator, typeName(a.type)));
    if (operator === "%") {
      // LLVM would call the C library's fmod; the standard library's is the same in every tier and in the compiler.
      const { ir } = f.lowering.runtimeFunction(a.type.bits === 32 ? "fmodF32" : "fmodF64");
      return { type: a.type, operand: f.builder.callFunction(ir, [a.operand, b.operand]) };
    }
    return { type: a.type, operand: f.builder.binary(operation, a.operand, b.operand) };
  }
  if (a.type.kind === "bool" && (operator === "&" || operator === "|" || operator === "^")) {
    return { type: a.type, operand: f.builder.binary(INT_OPERATION[operator]!, a.operand, b.operand) };
  }
  if (a.type.kind !== "int") return f.fail(node, notNumber(operator, a.type));
  if (operator === "/" || operator === "%") return divide(f, operator, a, b, a.type);
  return { type: a.type, operand: f.builder.binary(INT_OPERATION[operator]!, a.operand, b.operand) };
}

function notNumber(operator: string, type: Type) {
  return type.kind === "enum" ? message("enumOperation", operator) : message("notArithmetic", operator, typeName(type));
}

/** Division and remainder: by zero panics, and so does the one quotient that does not fit. */
function divide(f: FunctionLowering, operator: "/" | "%", left: Value, right: Value, type: IntType): Value {
  const ir = left.operand.type;
  const divisor = right.operand;
  const isConstant = divisor.kind === "int";
  if (!isConstant || divisor.value === 0n) f.check(f.builder.compareInt("ne", divisor, constInt(0, ir)), "panicDivisionByZero");
  if (type.signed && (!isConstant || BigInt.asIntN(type.bits, divisor.value) === -1n)) {
    const isMin = f.builder.compareInt("eq", left.operand, constInt(intRange(type).min, ir));
    const isMinusOne = f.builder.compareInt("eq", divisor, constInt(-1, ir));
    f.check(f.builder.binary("xor", f.builder.binary("and", isMin, isMinusOne), constInt(1, { kind: "int", bits: 1 })), "panicDivisionOverflow");
  }
  const operation: BinaryOp = operator === "/" ? (type.signed ? "sdiv" : "udiv") : type.signed ? "srem" : "urem";
  return { type, operand: f.builder.binary(operation, left.operand, divisor) };
}

/** Shift counts are masked to the width of the value. */
function shift(f: FunctionLowering, operator: ArithmeticOperator, left: Value, right: Value, node: ts.Node): Value {
  const { type } = left;
  if (type.kind !== "int") return f.fail(node, type.kind === "enum" ? message("enumOperation", operator) : message("shiftOfFloat", operator, typeName(type)));
  const ir = left.operand.type;
  let count;
  if (right.type.kind === "literalInt") count = constInt(right.type.value & BigInt(type.bits - 1), ir);
  else if (right.type.kind === "int") count = f.builder.binary("and", resizeInt(f, right.operand, right.type, type, node), constInt(type.bits - 1, ir));
  else return f.fail(node, message("shiftOfFloat", operator, typeName(right.type)));
  const operation: BinaryOp = operator === "<<" ? "shl" : operator === ">>" && type.signed ? "ashr" : "lshr";
  return { type, operand: f.builder.binary(operation, left.operand, count) };
}

/** Two literals: integers exactly, floats as f64. Null when it cannot be told yet. */
function foldLiterals(f: FunctionLowering, operator: ArithmeticOperator, left: Type, right: Type, node: ts.Node): Type | null {
  if (left.kind === "literalInt" && right.kind === "literalInt") {
    const a = left.value;
    const b = right.value;
    // While the type is open, an inexact division is kept both ways: truncated, and as a float.
    const both = (value: bigint, quotient: (x: number, y: number) => number): Type => {
      const exact = left.quotient === undefined && right.quotient === undefined && (operator !== "/" || a % b === 0n);
      return exact ? literalInt(value) : literalQuotient(value, quotient(asFloat(left), asFloat(right)));
    };
    switch (operator) {
      case "+": return both(a + b, (x, y) => x + y);
      case "-": return both(a - b, (x, y) => x - y);
      case "*": return both(a * b, (x, y) => x * y);
      case "/": case "%":
        if (b === 0n) return f.fail(node, message("literalDivisionByZero"));
        return operator === "/" ? both(a / b, (x, y) => x / y) : literalInt(a % b);
      case "&": return literalInt(a & b);
      case "|": return literalInt(a | b);
      case "^": return literalInt(a ^ b);
      case "<<": return b < 0n || b > 127n ? null : literalInt(a << b);
      case ">>": case ">>>": return b < 0n || a < 0n ? null : literalInt(a >> b);
    }
  }
  const number = (type: Type): number | null => type.kind === "literalInt" ? asFloat(type) : type.kind === "literalFloat" ? type.value : null;
  const a = number(left);
  const b = number(right);
  if (a === null || b === null) return f.fail(node, message("notArithmetic", operator, "text"));
  switch (operator) {
    case "+": return literalFloat(a + b);
    case "-": return literalFloat(a - b);
    case "*": return literalFloat(a * b);
    case "/": return literalFloat(a / b);
    case "%": return literalFloat(a % b);
    default: return f.fail(node, message("shiftOfFloat", operator, "f64"));
  }
}
