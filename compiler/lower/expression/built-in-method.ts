// Methods of slices, arrays, strings, pointers and registers.
import type { ts } from "../../program/typescript.ts";
import { I1, I64 } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { holdsReference } from "../../check/holds-reference.ts";
import { I64_TYPE, sliceType, STRING, typeName, U64, U8, valueType, VOID_TYPE, type Type } from "../../check/types.ts";
import { constInt } from "../builder.ts";
import { coerce } from "../convert.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { memoryIr } from "../representation.ts";
import { storeValue } from "../place.ts";
import { VOID_VALUE, type Value } from "../value.ts";
import { lowerExpression } from "./index.ts";

/** Calls a method of a value that is no instance of a class. */
export function callBuiltInMethod(f: FunctionLowering, node: ts.CallExpression, object: Value, name: string, at: ts.Node): Value {
  const { type } = object;
  const argument = (index: number, wanted: Type): Value => {
    const expression = node.arguments[index];
    if (expression === undefined) return f.fail(node, message("missingValue", `Parameter ${index + 1}`));
    return coerce(f, lowerExpression(f, expression, wanted), wanted, expression);
  };
  switch (type.kind) {
    case "literalString": return callBuiltInMethod(f, node, { type: STRING, operand: f.lowering.text.operand(type.text) }, name, at);
    case "pointer":
      if (name === "add") {
        const { size } = f.layouts.of(type.element, node);
        return { ...object, operand: f.builder.element(object.operand, argument(0, I64_TYPE).operand, size, false) };
      }
      break;
    case "register":
      if (name === "read" && type.readable !== null) return readRegister(f, object, type.readable, node);
      if (name === "write" && type.writable !== null) {
        const value = argument(0, type.writable);
        const { align } = f.layouts.of(type.writable, node);
        storeValue(f, { address: object.operand, type: type.writable, align, volatile: true }, value, node);
        return VOID_VALUE;
      }
      break;
    case "slice": case "string": case "array": {
      const element = type.kind === "slice" || type.kind === "array" ? type.element : U8;
      const start = type.kind === "array" ? object.operand : f.builder.extract(object.operand, 0);
      const length = type.kind === "array" ? constInt(type.count, I64) : f.builder.extract(object.operand, 1);
      const result = type.kind === "string" ? STRING : sliceType(element);
      if (name === "slice") {
        const from = node.arguments.length > 0 ? argument(0, U64).operand : constInt(0, I64);
        const to = node.arguments.length > 1 ? argument(1, U64).operand : length;
        f.check(f.builder.compareInt("ule", to, length), "panicSliceRange", [from, to, length]);
        f.check(f.builder.compareInt("ule", from, to), "panicSliceRange", [from, to, length]);
        const { size } = f.layouts.of(element, node);
        return { type: result, operand: f.builder.aggregate(f.valueIr(result, node), [f.builder.element(start, from, size), f.builder.binary("sub", to, from)]) };
      }
      if (name === "fill" && type.kind !== "string") return fill(f, start, length, element, argument(0, valueType(element)), node);
      if (name === "copyFrom" && type.kind === "slice") {
        const source = argument(0, type);
        const count = f.builder.extract(source.operand, 1);
        f.check(f.builder.compareInt("ule", count, length), "panicSliceRange", [constInt(0, I64), count, length]);
        const { size } = f.layouts.of(element, node);
        const byteCount = size === 1 ? count : f.builder.binary("mul", count, constInt(size, I64));
        f.builder.moveMemory(start, f.builder.extract(source.operand, 0), byteCount, holdsReference(element, f.layouts, node));
        return VOID_VALUE;
      }
      break;
    }
    default: break;
  }
  return f.fail(at, message("noMember", typeName(type), name));
}

function readRegister(f: FunctionLowering, object: Value, type: Type, node: ts.Node): Value {
  const { align } = f.layouts.of(type, node);
  const loaded = f.builder.load(memoryIr(type, f.layouts, node), object.operand, align, true);
  return { type, operand: type.kind === "bool" ? f.builder.cast("trunc", loaded, I1) : loaded };
}

/** Writes a value to every element. */
function fill(f: FunctionLowering, start: Value["operand"], length: Value["operand"], element: Type, value: Value, node: ts.Node): Value {
  const { size, align } = f.layouts.of(element, node);
  if (size === 1 && value.type.kind !== "bool") {
    f.builder.fillMemory(start, value.operand, length);
    return { type: VOID_TYPE, operand: VOID_VALUE.operand };
  }
  const counter = f.builder.alloca(8, 8);
  f.builder.store(constInt(0, I64), counter, 8);
  const head = f.builder.createBlock("fill");
  const body = f.builder.createBlock("body");
  const exit = f.builder.createBlock("filled");
  f.builder.branch(head);
  f.builder.enter(head);
  const index = f.builder.load(I64, counter, 8);
  f.builder.branchIf(f.builder.compareInt("ult", index, length), body, exit);
  f.builder.enter(body);
  storeValue(f, { address: f.builder.element(start, index, size), type: element, align }, value, node);
  f.builder.store(f.builder.binary("add", index, constInt(1, I64)), counter, 8);
  f.builder.branch(head);
  f.builder.enter(exit);
  return VOID_VALUE;
}

