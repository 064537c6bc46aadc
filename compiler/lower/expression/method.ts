// Methods and accessors of classes: finding them by name and calling them directly.
import { ts } from "../../program/typescript.ts";
import type { FunctionAttributes, Operand } from "../../ir/module.ts";
import { isStatic } from "../../check/layout.ts";
import type { ClassType, Type } from "../../check/types.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import type { FunctionInstance } from "../lowering.ts";
import { requireAlignment } from "../place.ts";
import type { Value } from "../value.ts";

type Callable = ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.SetAccessorDeclaration | ts.ConstructorDeclaration;

/** A member's name as it is looked up: `[Symbol.dispose]` for a computed one. */
export function memberName(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name) ? name.text : name.getText();
}

export function findMethod(type: ClassType, name: string): ts.MethodDeclaration | null {
  for (const member of type.declaration.members) {
    if (ts.isMethodDeclaration(member) && !isStatic(member) && member.body !== undefined && memberName(member.name) === name) return member;
  }
  return null;
}

export function findAccessor(type: ClassType, name: string, kind: "get" | "set"): ts.GetAccessorDeclaration | ts.SetAccessorDeclaration | null {
  for (const member of type.declaration.members) {
    const fits = kind === "get" ? ts.isGetAccessorDeclaration(member) : ts.isSetAccessorDeclaration(member);
    if (fits && memberName((member as ts.GetAccessorDeclaration).name) === name) return member as ts.GetAccessorDeclaration;
  }
  return null;
}

/** The attributes that a member's decorators give it. */
export function memberAttributes(node: Callable): FunctionAttributes {
  const names = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []).map((one) => one.expression.getText()) : [];
  if (names.includes("inlined")) return { inline: "always" };
  return names.includes("notInlined") ? { inline: "never" } : {};
}

/** A method's instance for its class's and its own type arguments. */
export function methodInstance(f: FunctionLowering, owner: ClassType, node: Callable, typeArguments: ReadonlyMap<ts.Symbol, Type> = new Map()): FunctionInstance {
  const environment = typeArguments.size === 0 ? owner.environment : new Map([...owner.environment, ...typeArguments]);
  const name = ts.isConstructorDeclaration(node) ? "constructor" : memberName(node.name);
  return f.lowering.instance({ name, node, attributes: memberAttributes(node) }, environment, owner);
}

/** Calls a method or accessor on an instance. */
export function callMethod(f: FunctionLowering, object: Value, node: Callable, args: readonly Operand[], at: ts.Node, typeArguments?: ReadonlyMap<ts.Symbol, Type>): Value {
  const { ir, signature } = methodInstance(f, object.type as ClassType, node, typeArguments);
  requireAlignment(f, object.type, object.align, at);
  f.locate(at);
  const operand = f.builder.callFunction(ir, [object.operand, ...args]);
  if (signature.returns.kind === "never") f.builder.unreachable();
  return { type: signature.returns, operand };
}
