// Tagged unions: a 4-byte tag, which is the number of the variant, and bytes that hold any of the variants.
import type { ts } from "../program/typescript.ts";
import { I1, I32, type Operand } from "../ir/module.ts";
import { typeName, type Type, type UnionType } from "../check/types.ts";
import { message } from "../check/diagnostics.ts";
import { constInt } from "./builder.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import { loadPlace, storeValue } from "./place.ts";
import type { Value } from "./value.ts";

const PAYLOAD_OFFSET = 8;

/** A union value that holds `value`, whose type is one of the variants. */
export function makeVariant(f: FunctionLowering, union: UnionType, value: Value, node: ts.Node): Value {
  const tag = constInt(union.variants.indexOf(value.type), I32);
  const slot = f.stackSlot(union, node);
  f.builder.store(tag, slot, 8);
  const { size, align } = f.layouts.of(value.type, node);
  if (size > 0) {
    const place = { address: f.builder.offset(slot, PAYLOAD_OFFSET), type: value.type, align: Math.min(align, 8) };
    storeValue(f, place, value, node);
  }
  const operand = f.builder.load(f.valueIr(union, node), slot, 8);
  return { type: union, operand };
}

/** The tag of a union value. */
export function unionTag(f: FunctionLowering, value: Value): Operand { return f.builder.extract(value.operand, 0); }

/** Whether the value holds one of these variants, as an i1. */
export function isVariant(f: FunctionLowering, value: Value, union: UnionType, variants: readonly Type[]): Operand {
  const tag = unionTag(f, value);
  let result: Operand = constInt(0, I1);
  variants.forEach((variant, index) => {
    const same = f.builder.compareInt("eq", tag, constInt(union.variants.indexOf(variant), I32));
    result = index === 0 ? same : f.builder.binary("or", result, same);
  });
  return result;
}

/** The variant inside; the caller has made sure that it is there. */
export function variantOf(f: FunctionLowering, value: Value, variant: Type, node: ts.Node): Value {
  const slot = f.stackSlot(value.type, node);
  f.builder.store(value.operand, slot, 8);
  const { size, align } = f.layouts.of(variant, node);
  if (size === 0) return { type: variant, operand: { kind: "null", type: { kind: "ptr" } } };
  return loadPlace(f, { address: f.builder.offset(slot, PAYLOAD_OFFSET), type: variant, align: Math.min(align, 8) }, node);
}

/** Whether a value of one type is, bit for bit, a value of the other. */
function sameBits(from: Type, to: Type): boolean {
  if (from === to) return true;
  if (from.kind === "failure" && to.kind === "failure") return sameBits(from.error, to.error);
  if (from.kind === "atom" && to.kind === "atom") return from.literals.every((one) => to.literals.includes(one));
  if (from.kind === "class" && to.kind === "classUnion") return to.classes.includes(from);
  return from.kind === "classUnion" && to.kind === "classUnion" && from.classes.every((one) => to.classes.includes(one));
}

/** The number that a variant of one union has in another; -1 when it has no place there. */
function indexIn(to: UnionType, variant: Type): number {
  const exact = to.variants.indexOf(variant);
  return exact >= 0 ? exact : to.variants.findIndex((one) => sameBits(variant, one));
}

/**
 * The same value in another union. Null when a variant has no place there and `narrowing` is false; with it, a value
 * that holds such a variant panics.
 */
export function remapUnion(f: FunctionLowering, value: Value, from: UnionType, to: UnionType, node: ts.Node, narrowing = false): Value | null {
  if (from === to) return value;
  if (!narrowing && from.variants.some((variant) => indexIn(to, variant) < 0)) return null;
  const tag = unionTag(f, value);
  let mapped: Operand = constInt(0xffffffff, I32);
  for (const variant of from.variants) {
    const index = indexIn(to, variant);
    if (index < 0) continue;
    const same = f.builder.compareInt("eq", tag, constInt(from.variants.indexOf(variant), I32));
    mapped = f.builder.select(same, constInt(index, I32), mapped);
  }
  if (narrowing) f.check(f.builder.compareInt("ne", mapped, constInt(0xffffffff, I32)), "panicNarrowing");
  const bigger = f.layouts.of(from, node).size > f.layouts.of(to, node).size ? from : to;
  const slot = f.stackSlot(bigger, node);
  f.builder.store(value.operand, slot, 8);
  f.builder.store(mapped, slot, 8);
  return { type: to, operand: f.builder.load(f.valueIr(to, node), slot, 8) };
}

/** Reads a field that all variants have, whatever the value holds. */
export function commonField(f: FunctionLowering, value: Value, union: UnionType, name: string, node: ts.Node, read: (variant: Value) => Value): Value {
  const exit = f.builder.createBlock("field");
  const otherwise = f.builder.createBlock("otherwise");
  const tag = unionTag(f, value);
  const cases = union.variants.map((_, index) => ({ value: BigInt(index), target: f.builder.createBlock("variant") }));
  f.builder.switchOn(tag, otherwise, cases);
  f.builder.enter(otherwise);
  f.builder.unreachable();
  const results = union.variants.map((variant, index) => {
    f.builder.enter(cases[index]!.target);
    const result = read(variantOf(f, value, variant, node));
    return { result, block: f.builder.block };
  });
  const [first] = results;
  let type = first!.result.type;
  const atoms = results.map(({ result }) => result.type).filter((one) => one.kind === "atom");
  if (atoms.length === results.length) type = f.lowering.atomUnion(atoms);
  else if (results.some(({ result }) => result.type !== type)) f.fail(node, message("unionMember", name, typeName(union)));
  for (const { block } of results) f.builder.within(block, () => f.builder.branch(exit));
  f.builder.enter(exit);
  const operand = f.builder.phi(first!.result.operand.type, results.map(({ result, block }) => ({ value: result.operand, block })));
  return { type, operand };
}
