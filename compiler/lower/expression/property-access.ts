// a.b: fields, getters, static members, enum members, and the properties of slices, strings, arrays and pointers.
import { ts } from "../../program/typescript.ts";
import { I64 } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import {
  enumType, I32_TYPE, literalInt, pointerType, sliceType, STRING, typeName, U64, U8, valueType, type ClassType, type Type,
} from "../../check/types.ts";
import { constInt } from "../builder.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { narrowed } from "../narrow.ts";
import { fromMemoryForm, loadPlace } from "../place.ts";
import { commonField } from "../union.ts";
import { literal, type Place, type Value } from "../value.ts";
import { isPlace, resolveStatic } from "./identifier.ts";
import { lowerExpression } from "./index.ts";
import { callMethod, findAccessor, findMethod } from "./method.ts";

/** A static member, namespace member or enum member, which need no object; null when `node` has one. */
function lowerStaticMember(f: FunctionLowering, node: ts.PropertyAccessExpression, expected: Type | undefined): Value | null {
  const symbol = f.lowering.symbolOf(node.name);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined) return null;
  if (ts.isEnumMember(declaration)) {
    const constant = f.checker.getConstantValue(declaration);
    if (typeof constant !== "number") return f.fail(node, message("constantNeeded"));
    if (constant !== (constant | 0)) return f.fail(declaration, message("literalRange", String(constant), "an enum", "whole numbers from -2147483648 to 2147483647"));
    const owner = f.checker.getSymbolAtLocation(declaration.parent.name)!;
    return { type: enumType(owner, I32_TYPE), operand: constInt(constant, { kind: "int", bits: 32 }) };
  }
  const resolved = staticPlace(f, node);
  if (resolved === null) return null;
  return isPlace(resolved) ? narrowed(f, loadPlace(f, resolved, node), node, expected) : literal(resolved);
}

function staticPlace(f: FunctionLowering, node: ts.PropertyAccessExpression): Place | Type | null {
  const symbol = f.lowering.symbolOf(node.name);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined) return null;
  const isStaticField = ts.isPropertyDeclaration(declaration) && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Static) !== 0;
  const isModuleVariable = ts.isVariableDeclaration(declaration) && !declaration.getSourceFile().isDeclarationFile;
  return isStaticField || isModuleVariable ? resolveStatic(f, symbol, node) : null;
}

export function lowerPropertyAccess(f: FunctionLowering, node: ts.PropertyAccessExpression, expected: Type | undefined): Value {
  if (node.questionDotToken !== undefined) return f.fail(node, message("unsupportedSyntax", "?.", "Test for null first."));
  const fromStatic = lowerStaticMember(f, node, expected);
  if (fromStatic !== null) return fromStatic;
  const object = lowerExpression(f, node.expression, undefined);
  return narrowed(f, readMember(f, object, node.name.text, node), node, expected);
}

/** The value of a member of an object. */
export function readMember(f: FunctionLowering, object: Value, name: string, node: ts.Node): Value {
  const { type } = object;
  switch (type.kind) {
    case "class": {
      const place = fieldPlace(f, object, type, name, node);
      if (place !== null) return loadPlace(f, place, node);
      const getter = findAccessor(type, name, "get");
      if (getter !== null) return callMethod(f, object, getter, [], node);
      if (findMethod(type, name) !== null) return f.fail(node, message("unsupportedSyntax", `The method ${name} as a value`, `Call it, or write an arrow function that does.`));
      break;
    }
    case "classUnion": {
      const places = type.classes.map((one) => fieldPlace(f, { ...object, type: one }, one, name, node));
      const [first] = places;
      if (first === null || first === undefined || places.some((place) => place === null)) break;
      const offsets = new Set(type.classes.map((one) => f.layouts.ofClass(one, node).fields.get(name)!.offset));
      if (offsets.size > 1) return f.fail(node, message("discriminantFirst", name));
      const types = places.map((place) => valueType(place!.type));
      const joined = types.every((one) => one.kind === "atom") ? f.lowering.atomUnion(types) : types[0]!;
      if (types.some((one) => one !== joined && one.kind !== "atom")) return f.fail(node, message("unionMember", name, typeName(type)));
      return loadPlace(f, { ...first, type: joined }, node);
    }
    case "record": {
      const index = type.fields.findIndex((field) => field.name === name);
      if (index >= 0) return fromMemoryForm(f, f.builder.extract(object.operand, index), type.fields[index]!.type);
      break;
    }
    case "union":
      return commonField(f, object, type, name, node, (variant) => readMember(f, variant, name, node));
    case "failure":
      if (name === "error") return { type: type.error, operand: object.operand };
      break;
    case "literalString":
      if (name === "length") return literal(literalInt(BigInt(new TextEncoder().encode(type.text).length)));
      return readMember(f, { type: STRING, operand: f.lowering.text.operand(type.text) }, name, node);
    case "string":
      if (name === "length") return { type: U64, operand: f.builder.extract(object.operand, 1) };
      if (name === "bytes") return { type: sliceType(U8), operand: object.operand };
      break;
    case "slice":
      if (name === "length") return { type: U64, operand: f.builder.extract(object.operand, 1) };
      if (name === "pointer") return { type: pointerType(type.element), operand: f.builder.extract(object.operand, 0) };
      break;
    case "array":
      if (name === "length") return literal(literalInt(BigInt(type.count)));
      if (name === "pointer") return { type: pointerType(type.element), operand: object.operand };
      break;
    case "pointer":
      if (name === "value") return loadPlace(f, pointerPlace(f, object, type.element, node), node);
      if (name === "address") return { type: U64, operand: f.builder.cast("ptrtoint", object.operand, I64) };
      break;
    case "never":
      return object;
    default:
      break;
  }
  return f.fail(node, message("noMember", typeName(type), name));
}

/** The place that a pointer points to. */
export function pointerPlace(f: FunctionLowering, pointer: Value, element: Type, node: ts.Node): Place {
  const { align } = f.layouts.of(element, node);
  return { address: pointer.operand, type: element, align };
}

/** The place of a field in an instance; null when the class has no such field. */
export function fieldPlace(f: FunctionLowering, object: Value, type: ClassType, name: string, node: ts.Node): Place | null {
  const field = f.layouts.ofClass(type, node).fields.get(name);
  if (field === undefined) return null;
  return {
    address: f.builder.offset(object.operand, field.offset), type: field.type, align: Math.min(field.align, object.align ?? field.align),
  };
}

/** a.b as a place to assign to; null when it is a property that is written by other means (a setter). */
export function propertyPlace(f: FunctionLowering, node: ts.PropertyAccessExpression): Place | { readonly object: Value; readonly setter: ts.SetAccessorDeclaration } {
  const fromStatic = staticPlace(f, node);
  if (fromStatic !== null) {
    if (!isPlace(fromStatic)) return f.fail(node, message("notAssignablePlace"));
    return fromStatic;
  }
  const object = lowerExpression(f, node.expression, undefined);
  const { type } = object;
  if (type.kind === "class") {
    const place = fieldPlace(f, object, type, node.name.text, node);
    if (place !== null) return place;
    const setter = findAccessor(type, node.name.text, "set");
    if (setter !== null) return { object, setter: setter as ts.SetAccessorDeclaration };
  }
  if (type.kind === "pointer" && node.name.text === "value") return pointerPlace(f, object, type.element, node);
  return f.fail(node, message("notAssignablePlace"));
}
