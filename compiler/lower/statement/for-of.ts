// for..of over slices, arrays, strings and ranges of integers. No iterator is made: each is a counting loop.
import { ts } from "../../program/typescript.ts";
import { I64, type Operand } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { typeName, U8, U64, type Type } from "../../check/types.ts";
import { constInt } from "../builder.ts";
import { lowerExpression } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { defaultLiteral } from "../convert.ts";
import { loadPlace } from "../place.ts";
import type { Value } from "../value.ts";
import { loopBody } from "./loop.ts";
import { declare, destructure } from "./variable.ts";

export function lowerForOf(f: FunctionLowering, node: ts.ForOfStatement, label?: string): void {
  if (node.awaitModifier !== undefined || !ts.isVariableDeclarationList(node.initializer)) {
    return f.fail(node.initializer, message("unsupportedSyntax", "for..of without its own variable", "Write for (const x of ...)."));
  }
  const declaration = node.initializer.declarations[0]!;
  f.scoped(() => {
    const sequence = defaultLiteral(f, lowerExpression(f, node.expression, undefined), node.expression);
    const { type } = sequence;
    if (type.kind === "range" && type.element.kind === "int") {
      const signed = type.element.signed;
      const start = f.builder.extract(sequence.operand, 0);
      const end = f.builder.extract(sequence.operand, 1);
      count(f, node, declaration, label, type.element, start, end, signed, (index) => ({ type: type.element, operand: index }));
      return;
    }
    const elements = elementsOf(f, sequence, node.expression);
    const { size, align } = f.layouts.of(elements.element, node.expression);
    count(f, node, declaration, label, U64, constInt(0, I64), elements.length, false, (index) =>
      loadPlace(f, { address: f.builder.element(elements.start, index, size), type: elements.element, align }, node.expression));
  });
}

function elementsOf(f: FunctionLowering, sequence: Value, node: ts.Expression): { start: Operand; length: Operand; element: Type } {
  const { type } = sequence;
  if (type.kind === "slice" || type.kind === "string") {
    return { start: f.builder.extract(sequence.operand, 0), length: f.builder.extract(sequence.operand, 1), element: type.kind === "slice" ? type.element : U8 };
  }
  if (type.kind === "array") return { start: sequence.operand, length: constInt(type.count, I64), element: type.element };
  return f.fail(node, message("notIterable", typeName(type)));
}

/** Runs the body for every index from start up to end. */
function count(
  f: FunctionLowering, node: ts.ForOfStatement, declaration: ts.VariableDeclaration, label: string | undefined,
  indexType: Type, start: Operand, end: Operand, signed: boolean, item: (index: Operand) => Value,
): void {
  const ir = f.valueIr(indexType, node);
  const { align } = f.layouts.of(indexType, node);
  const counter = f.stackSlot(indexType, node);
  f.builder.store(start, counter, align);
  const head = f.builder.createBlock("for");
  const body = f.builder.createBlock("body");
  const step = f.builder.createBlock("step");
  const exit = f.builder.createBlock("endfor");
  f.builder.branch(head);
  f.builder.enter(head);
  const index = f.builder.load(ir, counter, align);
  f.builder.branchIf(f.builder.compareInt(signed ? "slt" : "ult", index, end), body, exit);
  f.builder.enter(body);
  f.builder.inLoop(() => f.scoped(() => {
    const isConst = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
    const value = item(index);
    if (ts.isIdentifier(declaration.name)) declare(f, f.checker.getSymbolAtLocation(declaration.name)!, value.type, value, isConst, declaration);
    else destructure(f, declaration.name, value, isConst);
    loopBody(f, node.statement, label, exit, step);
  }));
  f.builder.branch(step);
  f.builder.enter(step);
  const current = f.builder.load(ir, counter, align);
  f.builder.store(f.builder.binary("add", current, constInt(1, ir)), counter, align);
  f.builder.branch(head);
  f.builder.enter(exit);
}
