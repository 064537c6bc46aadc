// u8(x) and its fellows, reinterpret, changetype, minValue and maxValue.
import type { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import { I64, type Operand } from "../../ir/module.ts";
import { F64_TYPE, isReference, numericType, typeName, U64, type FloatType, type IntType, type Type } from "../../check/types.ts";
import { constFloat, constInt } from "../builder.ts";
import { asFloat, coerce, intRange, resizeInt } from "../convert.ts";
import { lowerExpression } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import type { Value } from "../value.ts";
import type { Intrinsic } from "./index.ts";
import { typeArgument } from "./type-argument.ts";

const NAMES = ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize", "f32", "f64"];

/** A number, bool or enum as a number of another type. */
export function convertNumber(f: FunctionLowering, value: Value, to: IntType | FloatType, node: ts.Node): Value {
  const { type: from, operand } = value;
  const ir = f.valueIr(to, node);
  switch (from.kind) {
    case "literalInt":
      return { type: to, operand: to.kind === "int" ? constInt(from.value, ir) : constFloat(asFloat(from), ir) };
    case "literalFloat":
      return { type: to, operand: to.kind === "float" ? constFloat(from.value, ir) : constInt(saturate(from.value, to), ir) };
    case "int": case "enum": {
      const integer = from.kind === "enum" ? from.storage : from;
      if (to.kind === "int") return { type: to, operand: resizeInt(f, operand, integer, to, node) };
      return { type: to, operand: f.builder.cast(integer.signed ? "sitofp" : "uitofp", operand, ir) };
    }
    case "bool":
      return { type: to, operand: f.builder.cast(to.kind === "int" ? "zext" : "uitofp", operand, ir) };
    case "float":
      if (to.kind === "int") {
        const name = `llvm.fpto${to.signed ? "s" : "u"}i.sat.i${to.bits}.f${from.bits}`;
        return { type: to, operand: f.builder.intrinsic(name, ir, [operand]) };
      }
      if (from.bits === to.bits) return value;
      return { type: to, operand: f.builder.cast(from.bits < to.bits ? "fpext" : "fptrunc", operand, ir) };
    case "never": return { type: to, operand: { kind: "undef", type: ir } };
    default: return f.fail(node, message("notAssignable", typeName(from), typeName(to), isReference(from) ? " The address of a pointer is p.address." : ""));
  }
}

function saturate(value: number, to: IntType): bigint {
  if (Number.isNaN(value)) return 0n;
  const { min, max } = intRange(to);
  if (value <= Number(min)) return min;
  if (value >= Number(max)) return max;
  return BigInt(Math.trunc(value));
}

function reinterpret(f: FunctionLowering, node: ts.CallExpression, expected: Type | undefined): Value {
  const to = node.typeArguments === undefined && expected !== undefined ? expected : typeArgument(f, node, 0);
  const size = f.layouts.of(to, node).size;
  const value = literalOfSize(f, lowerExpression(f, node.arguments[0]!, undefined), size, node.arguments[0]!);
  const isNumber = (type: Type): boolean => type.kind === "int" || type.kind === "float" || type.kind === "enum";
  if (!isNumber(to) || !isNumber(value.type) || f.layouts.of(value.type, node).size !== size) {
    return f.fail(node, message("notAssignable", typeName(value.type), typeName(to), " reinterpret keeps the bits, so both sizes must be equal."));
  }
  if ((value.type.kind === "float") === (to.kind === "float")) return { type: to, operand: value.operand };
  const bits = f.builder.cast("bitcast", value.operand, f.valueIr(to, node));
  return { type: to, operand: value.type.kind === "float" ? onePatternOfNaN(f, value.operand, value.type, bits) : bits };
}

/**
 * The bits of a float, where all that is no number has the bits of one: which NaN an operation gives differs between
 * processors, and between them and LLVM's own arithmetic. Within `fast` results may differ anyway.
 */
function onePatternOfNaN(f: FunctionLowering, value: Operand, type: FloatType, bits: Operand): Operand {
  if (f.builder.fast) return bits;
  const isNaN = f.builder.compareFloat("une", value, value);
  return f.builder.select(isNaN, constInt(type.bits === 32 ? 0x7fc00000n : 0x7ff8000000000000n, bits.type), bits);
}

/** A literal as the number type of that many bytes. */
function literalOfSize(f: FunctionLowering, value: Value, size: number, node: ts.Node): Value {
  if (value.type.kind === "literalInt") return coerce(f, value, numericType(`${value.type.value < 0n ? "i" : "u"}${size * 8}`) ?? U64, node);
  if (value.type.kind === "literalFloat") return coerce(f, value, numericType(`f${size * 8}`) ?? F64_TYPE, node);
  return value;
}

/** References and addresses seen as another type; integers as enums. */
function changetype(f: FunctionLowering, node: ts.CallExpression, expected: Type | undefined): Value {
  const to = node.typeArguments === undefined && expected !== undefined ? expected : typeArgument(f, node, 0);
  const value = lowerExpression(f, node.arguments[0]!, undefined);
  const { type: from, operand } = value;
  const ir = f.valueIr(to, node);
  const fromReference = isReference(from) || from.kind === "register";
  if (fromReference && isReference(to)) return { type: to, operand };
  if (from.kind === "null" && isReference(to)) return { type: to, operand };
  if (fromReference && to === U64) return { type: to, operand: f.builder.cast("ptrtoint", operand, I64) };
  if (from.kind === "literalInt" && isReference(to)) return { type: to, operand: f.builder.cast("inttoptr", constInt(from.value, I64), ir) };
  if (from.kind === "int" && isReference(to)) return { type: to, operand: f.builder.cast("inttoptr", resizeInt(f, operand, from, U64 as IntType, node), ir) };
  if (to.kind === "enum" && (from.kind === "int" || from.kind === "literalInt")) {
    return { type: to, operand: convertNumber(f, value, to.storage, node).operand };
  }
  if ((from.kind === "slice" && to.kind === "slice") || from === to) return { type: to, operand };
  return f.fail(node, message("notAssignable", typeName(from), typeName(to), " changetype works between references, addresses (usize), and from integers to enums."));
}

function limit(f: FunctionLowering, node: ts.CallExpression, which: "min" | "max"): Value {
  const type = typeArgument(f, node, 0);
  const ir = f.valueIr(type, node);
  if (type.kind === "int") return { type, operand: constInt(intRange(type)[which], ir) };
  if (type.kind === "float") {
    const largest = type.bits === 32 ? 3.4028234663852886e38 : Number.MAX_VALUE;
    return { type, operand: constFloat(which === "max" ? largest : -largest, ir) };
  }
  return f.fail(node, message("notArithmetic", `${which}Value`, typeName(type)));
}

export const conversionIntrinsics: readonly (readonly [string, Intrinsic])[] = [
  ...NAMES.map((name): [string, Intrinsic] => [name, (f, node) => {
    const to = numericType(name)!;
    const argument = node.arguments[0]!;
    return convertNumber(f, lowerExpression(f, argument, undefined), to, argument);
  }]),
  ["reinterpret", reinterpret],
  ["changetype", changetype],
  ["minValue", (f, node) => limit(f, node, "min")],
  ["maxValue", (f, node) => limit(f, node, "max")],
];
