// [a, b] as a tuple or StaticArray, and { a, b } as a record.
import { ts } from "../../program/typescript.ts";
import type { Operand } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { recordType, tupleType, typeName, valueType, type ArrayType, type RecordType, type Type } from "../../check/types.ts";
import { coerce, defaultLiteral } from "../convert.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { toMemoryForm } from "../place.ts";
import type { Value } from "../value.ts";
import { lowerExpression, lowerInto } from "./index.ts";

/** The variants of a union that a literal could be. */
function candidates(expected: Type | undefined): readonly Type[] {
  if (expected === undefined) return [];
  if (expected.kind === "union") return expected.variants;
  return expected.kind === "nullable" ? [expected.target] : [expected];
}

export function lowerArrayLiteral(f: FunctionLowering, node: ts.ArrayLiteralExpression, expected: Type | undefined): Value {
  for (const wanted of candidates(expected)) {
    if (wanted.kind === "array") {
      const { size, align } = f.layouts.of({ kind: "inline", key: "", target: wanted }, node);
      const address = f.builder.alloca(size, align);
      fillArray(f, node, wanted, address);
      return { type: wanted, operand: address };
    }
    if (wanted.kind === "record" && wanted.tuple && wanted.fields.length === node.elements.length) {
      const values = wanted.fields.map((field, index) => coerce(f, lowerExpression(f, node.elements[index]!, field.type), field.type, node.elements[index]!));
      return aggregate(f, wanted, values, node);
    }
  }
  const values = node.elements.map((element) => defaultLiteral(f, lowerExpression(f, element, undefined), element));
  return aggregate(f, tupleType(values.map((value) => value.type)), values, node);
}

/** Writes the elements of an array literal into memory. */
export function fillArray(f: FunctionLowering, node: ts.ArrayLiteralExpression, type: ArrayType, address: Operand): void {
  if (node.elements.length !== type.count) f.fail(node, message("notAssignable", `[${node.elements.length} elements]`, typeName(type), ""));
  const { size, align } = f.layouts.of(type.element, node);
  node.elements.forEach((element, index) => {
    if (ts.isSpreadElement(element)) f.fail(element, message("unsupportedSyntax", "A spread element", "Write the elements, or copy with copyFrom."));
    lowerInto(f, element, { address: f.builder.offset(address, index * size), type: type.element, align });
  });
}

export function lowerObjectLiteral(f: FunctionLowering, node: ts.ObjectLiteralExpression, expected: Type | undefined): Value {
  const expressions = new Map<string, ts.Expression>();
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property)) expressions.set(property.name.getText(), property.initializer);
    else if (ts.isShorthandPropertyAssignment(property)) expressions.set(property.name.text, property.name);
    else f.fail(property, message("unsupportedSyntax", "A spread, method or accessor in an object literal", "Records hold values: write name: value."));
  }
  const records = candidates(expected).filter((one): one is RecordType => one.kind === "record" && !one.tuple);
  const record = records.find((one) => matches(one, expressions)) ?? fromChecker(f, node);
  // Computed in the order in which they are written, then put in the order of the fields.
  const written = new Map<string, Value>();
  for (const [name, expression] of expressions) {
    const type = record.fields.find((field) => field.name === name)?.type;
    if (type !== undefined) written.set(name, coerce(f, lowerExpression(f, expression, type), type, expression));
  }
  const values = record.fields.map(({ name }) => written.get(name) ?? f.fail(node, message("missingValue", `The field ${name}`)));
  return aggregate(f, record, values, node);
}

/** The record that the place asks for, as TypeScript sees it; or one with the fields as they are. */
function fromChecker(f: FunctionLowering, node: ts.ObjectLiteralExpression): RecordType {
  const contextual = f.checker.getContextualType(node);
  if (contextual !== undefined && !contextual.isUnion()) {
    const type = f.convert(contextual, node);
    if (type.kind === "record") return type;
    f.fail(node, message("notAssignable", "an object literal", typeName(type), type.kind === "class" ? ` Write new ${typeName(type)}(...).` : ""));
  }
  const fields = node.properties.map((property) => {
    const expression = ts.isPropertyAssignment(property) ? property.initializer : (property as ts.ShorthandPropertyAssignment).name;
    return { name: property.name!.getText(), type: valueType(f.convert(f.checker.getTypeAtLocation(expression), expression)) };
  });
  for (const field of fields) if (field.type.kind === "number") f.fail(node, message("numberKind"));
  return recordType(fields, false, new Map());
}

function matches(record: RecordType, expressions: ReadonlyMap<string, ts.Expression>): boolean {
  if (record.fields.length !== expressions.size || record.fields.some((field) => !expressions.has(field.name))) return false;
  for (const [name, text] of record.discriminants) {
    const expression = expressions.get(name)!;
    const written = ts.isStringLiteralLike(expression) ? JSON.stringify(expression.text) : expression.getText();
    if (written !== text) return false;
  }
  return true;
}

function aggregate(f: FunctionLowering, type: RecordType, values: readonly Value[], node: ts.Node): Value {
  const operand = f.builder.aggregate(f.valueIr(type, node), values.map((value) => toMemoryForm(f, value)));
  return { type, operand };
}
