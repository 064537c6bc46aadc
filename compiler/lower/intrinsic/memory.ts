// Pointers, slices, sizes, raw and volatile access, and block operations.
import { ts } from "../../program/typescript.ts";
import { I64, PTR } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { BOOL, inlineType, pointerType, sliceType, storageType, STRING, typeName, U64, U8, valueType, type Type } from "../../check/types.ts";
import { constInt } from "../builder.ts";
import { coerce } from "../convert.ts";
import { lowerTarget } from "../expression/assignment.ts";
import { isPlace, resolveName } from "../expression/identifier.ts";
import { lowerExpression } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { loadPlace, requireAlignment, storeValue } from "../place.ts";
import { VOID_VALUE, type Place, type Value } from "../value.ts";
import type { Intrinsic } from "./index.ts";
import { storageArgument } from "./type-argument.ts";

const BYTES = pointerType(U8);

function argumentOf(f: FunctionLowering, node: ts.CallExpression, index: number, type: Type): Value {
  return coerce(f, lowerExpression(f, node.arguments[index]!, type), type, node.arguments[index]!);
}

const pointer: Intrinsic = (f, node, expected) => {
  const type = node.typeArguments === undefined && expected?.kind === "pointer" ? expected : pointerType(storageType(storageArgument(f, node, 0)));
  return { type, operand: f.builder.cast("inttoptr", argumentOf(f, node, 0, U64).operand, PTR) };
};

/** The address of a variable, field or element; of an instance, where it lies. */
const addressOf: Intrinsic = (f, node) => {
  const argument = node.arguments[0]!;
  const place = placeOf(f, argument);
  if (place !== null) {
    if (place.type.kind === "class" || place.type.kind === "array") {
      // The variable holds a reference; what is wanted is the instance.
      const value = loadPlace(f, place, argument);
      return { ...value, type: pointerType(inlineType(place.type)) };
    }
    requireAlignment(f, place.type, place.align, argument);
    return { type: pointerType(place.type), operand: place.address };
  }
  const value = lowerExpression(f, argument, undefined);
  if (value.type.kind === "class" || value.type.kind === "array") return { ...value, type: pointerType(inlineType(value.type)) };
  return f.fail(argument, message("notAssignablePlace"));
};

function placeOf(f: FunctionLowering, node: ts.Expression): Place | null {
  if (ts.isIdentifier(node)) {
    const resolved = resolveName(f, node);
    return resolved !== null && isPlace(resolved) ? resolved : null;
  }
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return null;
  const target = lowerTarget(f, node);
  return "setter" in target ? null : target;
}

const sliceFrom: Intrinsic = (f, node) => {
  const start = lowerExpression(f, node.arguments[0]!, undefined);
  if (start.type.kind !== "pointer") return f.fail(node.arguments[0]!, message("notAssignable", typeName(start.type), "Ptr<T>", ""));
  const type = sliceType(start.type.element);
  const length = argumentOf(f, node, 1, U64);
  return { type, operand: f.builder.aggregate(f.valueIr(type, node), [start.operand, length.operand]) };
};

const stringFrom: Intrinsic = (f, node) => {
  const bytes = argumentOf(f, node, 0, sliceType(U8));
  return { ...bytes, type: STRING };
};

/** sizeof and alignof. A class that is named directly means its instances; through a type parameter, an element. */
function extent(which: "size" | "align"): Intrinsic {
  return (f, node) => {
    const type = storageType(storageArgument(f, node, 0));
    const argument = node.typeArguments![0]!;
    const direct = type.kind === "class" && !isTypeParameter(f, argument) ? inlineType(type) : type;
    return { type: U64, operand: constInt(f.layouts.of(direct, node)[which], I64) };
  };
}

function isTypeParameter(f: FunctionLowering, node: ts.TypeNode): boolean {
  return (f.checker.getTypeFromTypeNode(node).flags & ts.TypeFlags.TypeParameter) !== 0;
}

const offsetof: Intrinsic = (f, node) => {
  const type = valueType(storageArgument(f, node, 0));
  const argument = node.arguments[0]!;
  if (type.kind !== "class" || !ts.isStringLiteralLike(argument)) return f.fail(node, message("constantNeeded"));
  const field = f.layouts.ofClass(type, node).fields.get(argument.text);
  if (field === undefined) return f.fail(argument, message("noMember", typeName(type), argument.text));
  return { type: U64, operand: constInt(field.offset, I64) };
};

function rawPlace(f: FunctionLowering, node: ts.CallExpression, type: Type, volatile: boolean): Place {
  const address = f.builder.cast("inttoptr", argumentOf(f, node, 0, U64).operand, PTR);
  return { address, type, align: f.layouts.of(type, node).align, volatile };
}

const rawLoad = (volatile: boolean): Intrinsic => (f, node) => loadPlace(f, rawPlace(f, node, storageArgument(f, node, 0), volatile), node);

const rawStore = (volatile: boolean): Intrinsic => (f, node) => {
  const type = storageArgument(f, node, 0);
  const place = rawPlace(f, node, type, volatile);
  storeValue(f, place, argumentOf(f, node, 1, valueType(type)), node);
  return VOID_VALUE;
};

const copy: Intrinsic = (f, node) => {
  const [to, from, length] = [argumentOf(f, node, 0, BYTES), argumentOf(f, node, 1, BYTES), argumentOf(f, node, 2, U64)];
  f.builder.moveMemory(to.operand, from.operand, length.operand, true);
  return VOID_VALUE;
};

const fill: Intrinsic = (f, node) => {
  const [to, value, length] = [argumentOf(f, node, 0, BYTES), argumentOf(f, node, 1, U8), argumentOf(f, node, 2, U64)];
  f.builder.fillMemory(to.operand, value.operand, length.operand);
  return VOID_VALUE;
};

const equal: Intrinsic = (f, node) => {
  const [a, b, length] = [argumentOf(f, node, 0, BYTES), argumentOf(f, node, 1, BYTES), argumentOf(f, node, 2, U64)];
  const text = (start: Value) => f.builder.aggregate({ kind: "struct", fields: [PTR, I64] }, [start.operand, length.operand]);
  const { ir } = f.lowering.runtimeFunction("stringEqual");
  return { type: BOOL, operand: f.builder.callFunction(ir, [text(a), text(b)]) };
};

export const memoryIntrinsics: readonly (readonly [string, Intrinsic])[] = [
  ["pointer", pointer],
  ["addressOf", addressOf],
  ["sliceFrom", sliceFrom],
  ["stringFrom", stringFrom],
  ["sizeof", extent("size")],
  ["alignof", extent("align")],
  ["offsetof", offsetof],
  ["load", rawLoad(false)],
  ["store", rawStore(false)],
  ["volatile.load", rawLoad(true)],
  ["volatile.store", rawStore(true)],
  ["memory.copy", copy],
  ["memory.fill", fill],
  ["memory.equal", equal],
];
