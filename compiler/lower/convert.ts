// Implicit conversions: what may stand where a type is needed, and the code for it. Everything that could lose
// something is refused here, with the way to write it.
import type { ts } from "../program/typescript.ts";
import { I32, type Operand } from "../ir/module.ts";
import { message } from "../check/diagnostics.ts";
import {
  F64_TYPE, I32_TYPE, isReference, literalFloat, NEVER, NULL, STRING, typeName, valueType,
  type FloatType, type IntType, type RecordType, type Type, type UnionType,
} from "../check/types.ts";
import { constFloat, constInt, NULL_POINTER } from "./builder.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { fromMemoryForm, requireAlignment, toMemoryForm } from "./place.ts";
import { makeVariant, remapUnion } from "./union.ts";
import { closureOfPointer } from "./closure.ts";
import type { Value } from "./value.ts";

export function isLiteral(type: Type): boolean {
  return type.kind === "literalInt" || type.kind === "literalFloat" || type.kind === "literalString";
}

/** An integer constant where a float is wanted. */
export function asFloat(literal: Extract<Type, { kind: "literalInt" }>): number {
  return literal.quotient ?? Number(literal.value);
}

/** The values that an integer type holds. */
export function intRange(type: IntType): { readonly min: bigint; readonly max: bigint } {
  const bits = BigInt(type.bits);
  return type.signed ? { min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n } : { min: 0n, max: (1n << bits) - 1n };
}

/** A literal with no type asked for: i32, f64 or string. */
export function defaultLiteral(f: FunctionLowering, value: Value, node: ts.Node): Value {
  switch (value.type.kind) {
    case "literalInt": return coerce(f, value, I32_TYPE, node);
    case "literalFloat": return coerce(f, value, F64_TYPE, node);
    case "literalString": return coerce(f, value, STRING, node);
    default: return value;
  }
}

/** Whether every value of `from` is a value of `to`. */
export function widens(from: Type, to: Type): boolean {
  if (from.kind === "int" && to.kind === "int") {
    return from.signed === to.signed ? from.bits <= to.bits : !from.signed && from.bits < to.bits;
  }
  return from.kind === "float" && to.kind === "float" && from.bits <= to.bits;
}

/** `value` as a value of type `to`, or a diagnostic at `node`. */
export function coerce(f: FunctionLowering, value: Value, to: Type, node: ts.Node): Value {
  requireAlignment(f, value.type, value.align, node);
  const converted = tryCoerce(f, value, to, node);
  if (converted !== null) return converted;
  return f.fail(node, message("notAssignable", typeName(value.type), typeName(to), hint(value.type, to)));
}

function hint(from: Type, to: Type): string {
  if (from.kind === "closure" && to.kind === "functionPointer") return " Use functionPointer(f) of a function that captures nothing.";
  const numeric = (type: Type): boolean => type.kind === "int" || type.kind === "float" || type.kind === "enum";
  if (numeric(from) && (to.kind === "int" || to.kind === "float")) return ` Convert it: ${typeName(to)}(...).`;
  if (from.kind === "int" && to.kind === "enum") return ` Convert it: changetype<${typeName(to)}>(...).`;
  if (from.kind === "null") return " Only a reference or a type with `| null` can be null.";
  if (from.kind === "nullable" && from.target === to) return " Test it for null first, or write !.";
  if (from.kind === "union" && from.variants.some((one) => one.kind === "failure")) return " Test it with failed(...) first, or unwrap(...) it.";
  return "";
}

/** As `coerce`, but null when there is no conversion; a literal out of range is still a diagnostic. */
export function tryCoerce(f: FunctionLowering, value: Value, wanted: Type, node: ts.Node): Value | null {
  const { type: from } = value;
  const to = valueType(wanted);
  if (from === to) return value;
  const keep = (operand: Operand): Value => ({ type: to, operand });
  if (from.kind === "never") return { type: to, operand: { kind: "undef", type: f.valueIr(to, node) } };
  switch (from.kind) {
    case "literalInt": {
      if (to.kind === "int") return { type: to, operand: literalOperand(f, from.value, to, node) };
      if (to.kind === "float" && from.quotient !== undefined) return { type: to, operand: constFloat(from.quotient, f.valueIr(to, node)) };
      if (to.kind === "float") return { type: to, operand: exactFloat(f, from.value, to, node) };
      break;
    }
    case "literalFloat":
      if (to.kind === "float") return { type: to, operand: constFloat(from.value, f.valueIr(to, node)) };
      break;
    case "literalString":
      if (to.kind === "string") return { type: to, operand: f.lowering.text.operand(from.text) };
      if (to.kind === "atom" && to.literals.includes(from.text)) return { type: to, operand: constInt(f.lowering.text.atom(from.text), I32) };
      break;
    case "int":
      if (widens(from, to)) return { type: to, operand: f.builder.cast(from.signed ? "sext" : "zext", value.operand, f.valueIr(to, node)) };
      break;
    case "float":
      if (widens(from, to)) return { type: to, operand: f.builder.cast("fpext", value.operand, f.valueIr(to, node)) };
      break;
    case "enum":
      if (to.kind === "enum" && to.symbol === from.symbol) return { type: to, operand: resizeInt(f, value.operand, from.storage, to.storage, node) };
      break;
    case "atom":
      if (to.kind === "atom" && from.literals.every((one) => to.literals.includes(one))) return keep(value.operand);
      if (to.kind === "string") return f.lowering.text.ofAtom(f.builder, value);
      break;
    case "null":
      if (to.kind === "nullable") return { type: to, operand: NULL_POINTER };
      break;
    case "class":
      if (to.kind === "classUnion" && to.classes.includes(from)) return keep(value.operand);
      break;
    case "classUnion":
      if (to.kind === "classUnion" && from.classes.every((one) => to.classes.includes(one))) return keep(value.operand);
      break;
    case "nullable":
      if (to.kind === "nullable" && compatibleReference(from.target, to.target)) return keep(value.operand);
      break;
    case "functionPointer":
      if (to.kind === "closure" && from.parameters.every((one, index) => one === to.parameters[index]) && (from.returns === to.returns || to.returns.kind === "void")) {
        return closureOfPointer(f, value, from, to, node);
      }
      if (to.kind === "functionPointer" && from.returns.kind === "never" && from.parameters.every((one, index) => one === to.parameters[index])) return keep(value.operand);
      break;
    case "closure":
      if (to.kind === "closure" && to.returns.kind === "void" && from.returns.kind === "never") return keep(value.operand);
      break;
    case "record":
      if (to.kind === "record") return coerceRecord(f, value, from, to, node);
      break;
    case "failure":
      if (to.kind === "failure") {
        const error = tryCoerce(f, { type: from.error, operand: value.operand }, to.error, node);
        return error === null ? null : { type: to, operand: error.operand };
      }
      break;
    default:
      break;
  }
  if (to.kind === "nullable" && isReference(from)) {
    const inner = tryCoerce(f, value, to.target, node);
    if (inner !== null) return keep(inner.operand);
  }
  if (to.kind === "union") return coerceToUnion(f, value, to, node);
  return null;
}

function compatibleReference(from: Type, to: Type): boolean {
  if (from === to) return true;
  if (to.kind === "classUnion") return from.kind === "class" ? to.classes.includes(from) : from.kind === "classUnion" && from.classes.every((one) => to.classes.includes(one));
  return false;
}

function coerceToUnion(f: FunctionLowering, value: Value, to: UnionType, node: ts.Node): Value | null {
  const { type: from } = value;
  if (from.kind === "union") return remapUnion(f, value, from, to, node);
  if (from.kind === "nullable") {
    const target = to.variants.find((one) => one === from.target);
    if (target === undefined || !to.variants.includes(NULL)) return null;
    const isNull = f.builder.compareInt("eq", value.operand, NULL_POINTER);
    const whenNull = makeVariant(f, to, { type: NULL, operand: NULL_POINTER }, node);
    const whenSet = makeVariant(f, to, { type: from.target, operand: value.operand }, node);
    return { type: to, operand: f.builder.select(isNull, whenNull.operand, whenSet.operand) };
  }
  if (to.variants.includes(from)) return makeVariant(f, to, value, node);
  const candidates = to.variants.filter((variant) => couldBe(from, variant));
  for (const variant of candidates) {
    const converted = tryCoerce(f, value, variant, node);
    if (converted !== null) return makeVariant(f, to, converted, node);
  }
  return null;
}

/** Narrows the variants worth trying, so that a literal's range fault is not reported for the wrong one. */
function couldBe(from: Type, to: Type): boolean {
  if (from.kind === "literalInt") return to.kind === "int" || to.kind === "float";
  return true;
}

function coerceRecord(f: FunctionLowering, value: Value, from: RecordType, to: RecordType, node: ts.Node): Value | null {
  if (from.fields.length !== to.fields.length) return null;
  for (const [name, text] of to.discriminants) if (from.discriminants.has(name) && from.discriminants.get(name) !== text) return null;
  const operands: Operand[] = [];
  for (const field of to.fields) {
    const index = from.fields.findIndex((one) => one.name === field.name);
    if (index < 0) return null;
    const source = fromMemoryForm(f, f.builder.extract(value.operand, index), from.fields[index]!.type);
    const converted = tryCoerce(f, source, field.type, node);
    if (converted === null) return null;
    operands.push(toMemoryForm(f, converted));
  }
  return { type: to, operand: f.builder.aggregate(f.valueIr(to, node), operands) };
}

function literalOperand(f: FunctionLowering, value: bigint, to: IntType, node: ts.Node): Operand {
  const { min, max } = intRange(to);
  if (value < min || value > max) f.fail(node, message("literalRange", String(value), typeName(to), `${min} to ${max}`));
  return constInt(value, f.valueIr(to, node));
}

function exactFloat(f: FunctionLowering, value: bigint, to: FloatType, node: ts.Node): Operand {
  const limit = to.bits === 32 ? 1n << 24n : 1n << 53n;
  const asFloat = to.bits === 32 ? Math.fround(Number(value)) : Number(value);
  if ((value > limit || value < -limit) && BigInt(asFloat) !== value) {
    f.fail(node, message("literalRange", String(value), typeName(to), `integers exactly up to ${limit}; write it with a point to have it rounded`));
  }
  return constFloat(asFloat, f.valueIr(to, node));
}

/** An integer in another width: truncated, or extended by the sign of its old type. */
export function resizeInt(f: FunctionLowering, operand: Operand, from: IntType, to: IntType, node: ts.Node): Operand {
  const ir = f.valueIr(to, node);
  if (operand.kind === "int") {
    const value = from.signed ? BigInt.asIntN(from.bits, operand.value) : operand.value;
    return constInt(value, ir);
  }
  if (from.bits === to.bits) return operand;
  if (from.bits > to.bits) return f.builder.cast("trunc", operand, ir);
  return f.builder.cast(from.signed ? "sext" : "zext", operand, ir);
}

/** A literal value as the other operand's type, or both in the wider of their types; null when they do not meet. */
export function unify(f: FunctionLowering, left: Value, right: Value, node: ts.Node): readonly [Value, Value] | null {
  if (left.type === right.type) return [left, right];
  if (isLiteral(left.type) && isLiteral(right.type)) {
    if (left.type.kind === "literalInt" && right.type.kind === "literalFloat") return [toFloatLiteral(left), right];
    if (left.type.kind === "literalFloat" && right.type.kind === "literalInt") return [left, toFloatLiteral(right)];
    return [left, right];
  }
  if (isLiteral(left.type)) {
    const converted = tryCoerce(f, left, right.type, node);
    return converted === null ? null : [converted, right];
  }
  if (isLiteral(right.type)) {
    const converted = tryCoerce(f, right, left.type, node);
    return converted === null ? null : [left, converted];
  }
  if (widens(left.type, right.type)) return [coerce(f, left, right.type, node), right];
  if (widens(right.type, left.type)) return [left, coerce(f, right, left.type, node)];
  if (left.type === NEVER) return [coerce(f, left, right.type, node), right];
  if (right.type === NEVER) return [left, coerce(f, right, left.type, node)];
  return null;
}

function toFloatLiteral(value: Value): Value {
  return value.type.kind === "literalInt" ? { ...value, type: literalFloat(asFloat(value.type)) } : value;
}

