// Within a constructor, an instance whose references are not all set must not be seen by other code: they would be null
// there. TypeScript sees only direct reads of such fields; this sees methods called on `this`, and `this` passed on.
import { ts } from "../program/typescript.ts";
import { message } from "./diagnostics.ts";
import { fieldDeclarations, type ClassLayout, type Layouts } from "./layout.ts";
import type { Report } from "./report.ts";
import { zeroIsValue } from "./zero.ts";

const fieldName = (field: ts.PropertyDeclaration | ts.ParameterDeclaration): string => (field.name as ts.Identifier | ts.PrivateIdentifier).text;

/** Reports the first use of `this` in a class's initializers or constructor that comes before all references are set. */
export function checkConstructor(declaration: ts.ClassDeclaration, layout: ClassLayout, layouts: Layouts, report: Report): void {
  const unset = new Set<string>();
  for (const [name, field] of layout.fields) {
    if (ts.isPropertyDeclaration(field.declaration) && !zeroIsValue(field.type, layouts, field.declaration)) unset.add(name);
  }
  if (unset.size === 0) return;
  const step = (node: ts.Node): boolean => {
    const early = findUse(node, layout);
    if (early === null) return true;
    report.add(early, message("thisTooEarly", [...unset].join(", ")));
    return false;
  };
  for (const field of fieldDeclarations(declaration)) {
    if (!ts.isPropertyDeclaration(field) || field.initializer === undefined) continue;
    if (!step(field.initializer)) return;
    unset.delete(fieldName(field));
  }
  const constructor = declaration.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined);
  for (const statement of constructor?.body?.statements ?? []) {
    if (unset.size === 0) return;
    if (!step(statement)) return;
    for (const name of assignedFields(statement)) unset.delete(name);
  }
}

/** A use of `this` that is not the read or write of one of its fields; within a closure, any use. */
function findUse(node: ts.Node, layout: ClassLayout, inClosure = false): ts.Node | null {
  if (node.kind === ts.SyntaxKind.ThisKeyword) {
    const { parent } = node;
    const isField = ts.isPropertyAccessExpression(parent) && parent.expression === node && layout.fields.has(parent.name.text);
    return isField && !inClosure ? null : node;
  }
  const closure = inClosure || ts.isArrowFunction(node) || ts.isFunctionExpression(node);
  return ts.forEachChild(node, (child) => findUse(child, layout, closure) ?? undefined) ?? null;
}

/** The fields of `this` that a statement assigns, on whatever path: that every path does is for TypeScript to say. */
function assignedFields(node: ts.Node): string[] {
  const names: string[] = [];
  const visit = (one: ts.Node): void => {
    if (ts.isBinaryExpression(one) && one.operatorToken.kind === ts.SyntaxKind.EqualsToken
      && ts.isPropertyAccessExpression(one.left) && one.left.expression.kind === ts.SyntaxKind.ThisKeyword) names.push(one.left.name.text);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return names;
}
