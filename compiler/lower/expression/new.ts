// new: an instance on the stack of this function, or straight in the place that is to hold it.
import { ts } from "../../program/typescript.ts";
import { I64, I8, type Operand } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { arrayType, storageType, typeName, valueType, type ArrayType, type ClassType, type Type } from "../../check/types.ts";
import { zeroIsValue } from "../../check/zero.ts";
import { constInt } from "../builder.ts";
import { lowerArguments } from "../call-arguments.ts";
import { implicitConstructor } from "../function-body.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { isAmbient } from "../function-source.ts";
import type { Place, Value } from "../value.ts";
import { methodInstance } from "./method.ts";

export function lowerNew(f: FunctionLowering, node: ts.NewExpression, expected: Type | undefined): Value {
  const array = newArrayType(f, node, expected);
  if (array !== null) {
    const { size, align } = f.layouts.of({ kind: "inline", key: "", target: array }, node);
    const address = f.builder.alloca(size, align);
    if (size > 0) f.builder.fillMemory(address, constInt(0, I8), constInt(size, I64));
    return { type: array, operand: address };
  }
  let slot: Operand | undefined;
  const type = construct(f, node.expression, node.typeArguments, node.arguments ?? [], expected, node, (layout) => slot = f.builder.alloca(layout.size, layout.align));
  return { type, operand: slot! };
}

/** `new StaticArray<T, N>()`, or null for other classes. */
function newArrayType(f: FunctionLowering, node: ts.NewExpression, expected: Type | undefined): ArrayType | null {
  if (!ts.isIdentifier(node.expression) || node.expression.text !== "StaticArray" || !isAmbient(f.checker.getSymbolAtLocation(node.expression))) return null;
  let array: ArrayType;
  if (node.typeArguments === undefined) {
    if (expected?.kind !== "array") return f.fail(node, message("cannotInfer", "T", "StaticArray"));
    array = expected;
  } else {
    const element = storageType(f.typeFromNode(node.typeArguments[0]!));
    array = arrayType(element, f.lowering.converter.count(f.checker.getTypeFromTypeNode(node.typeArguments[1]!), f.environment, node.typeArguments[1]!));
  }
  const { element } = array;
  if (element.kind === "number") return f.fail(node, message("numberKind"));
  if (!zeroIsValue(element, f.layouts, node)) return f.fail(node, message("nullReferenceElements", typeName(element)));
  return array;
}

/** Constructs straight into a place; false when the place holds something else. */
export function constructInPlace(f: FunctionLowering, node: ts.NewExpression, place: Place, zeroed: boolean): boolean {
  if (place.type.kind !== "inline") return false;
  const { target } = place.type;
  if (target.kind === "array") {
    if (newArrayType(f, node, target) !== target) return false;
    const { size } = f.layouts.of(place.type, node);
    if (!zeroed && size > 0) f.builder.fillMemory(place.address, constInt(0, I8), constInt(size, I64));
    return true;
  }
  // Only where nothing is there yet: the arguments may read the old instance.
  if (!zeroed || !ts.isIdentifier(node.expression) || f.lowering.symbolOf(node.expression)?.valueDeclaration !== target.declaration) return false;
  construct(f, node.expression, node.typeArguments, node.arguments ?? [], target, node, () => place.address);
  return true;
}

/** Runs a class's constructor on memory that `place` provides once the class is known. */
export function construct(
  f: FunctionLowering, classNode: ts.Expression, written: readonly ts.TypeNode[] | undefined, args: readonly ts.Expression[], expected: Type | undefined,
  at: ts.Node, place: (extent: { readonly size: number; readonly align: number }, type: ClassType) => Operand,
): ClassType {
  if (ts.isExpressionWithTypeArguments(classNode)) return construct(f, classNode.expression, classNode.typeArguments, args, expected, at, place);
  const symbol = f.lowering.symbolOf(classNode);
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || !ts.isClassDeclaration(declaration)) return f.fail(classNode, message("unsupportedSyntax", "new of something that is no class", "Name a class."));
  const constructor = declaration.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined);
  const typeParameters = declaration.typeParameters ?? [];
  if (constructor === undefined) {
    const type = implicitClassType(f, declaration, typeParameters, written, expected, at);
    const address = place(f.layouts.ofClass(type, at), type);
    f.locate(at);
    implicitConstructor(f.lowering, type)(f, address);
    return type;
  }
  const declaredType = f.checker.getDeclaredTypeOfSymbol(symbol!);
  const want = expected?.kind === "nullable" ? expected.target : expected;
  const result = { declared: declaredType, expected: want === undefined ? undefined : valueType(want) };
  const lowered = lowerArguments(f, { name: symbol!.name, node: constructor, typeParameters, environment: new Map(), written, result }, args, at);
  const type = f.lowering.converter.instanceOf(declaration, typeParameters.map((one) => lowered.typeArguments.get(f.checker.getSymbolAtLocation(one.name)!)!));
  const address = place(f.layouts.ofClass(type, at), type);
  const { ir } = methodInstance(f, type, constructor);
  f.locate(at);
  f.builder.callFunction(ir, [address, ...lowered.operands]);
  return type;
}

function implicitClassType(
  f: FunctionLowering, declaration: ts.ClassDeclaration, typeParameters: readonly ts.TypeParameterDeclaration[],
  written: readonly ts.TypeNode[] | undefined, expected: Type | undefined, at: ts.Node,
): ClassType {
  const args = typeParameters.map((parameter, index): Type => {
    const node = written?.[index] ?? parameter.default;
    if (node !== undefined) return f.lowering.converter.argument(f.checker.getTypeFromTypeNode(node), f.environment, node);
    const wanted = expected?.kind === "class" && expected.declaration === declaration ? [...expected.environment.values()][index] : undefined;
    return wanted ?? f.fail(at, message("cannotInfer", parameter.name.text, declaration.name?.text ?? "class"));
  });
  return f.lowering.converter.instanceOf(declaration, args);
}
