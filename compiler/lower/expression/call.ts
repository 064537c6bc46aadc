// Calls: of functions, methods, closures and code addresses, and of the ambient vocabulary (intrinsics).
import { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import { typeName, type Type } from "../../check/types.ts";
import { lowerArguments, lowerArgumentsOfValue } from "../call-arguments.ts";
import { callValue } from "../closure.ts";
import { functionOfSymbol, isAmbient, type FunctionSource } from "../function-source.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { intrinsics } from "../intrinsic/index.ts";
import type { Value } from "../value.ts";
import { callBuiltInMethod } from "./built-in-method.ts";
import { lowerExpression } from "./index.ts";
import { callMethod, findMethod, memberAttributes } from "./method.ts";
import { fieldPlace } from "./property-access.ts";
import { loadPlace } from "../place.ts";

export function lowerCall(f: FunctionLowering, node: ts.CallExpression, expected: Type | undefined): Value {
  if (node.questionDotToken !== undefined) return f.fail(node, message("unsupportedSyntax", "?.", "Test for null first."));
  for (const argument of node.arguments) {
    if (ts.isSpreadElement(argument)) return f.fail(argument, message("unsupportedSyntax", "A spread argument", "Pass a slice."));
  }
  let callee: ts.Expression = node.expression;
  while (ts.isParenthesizedExpression(callee)) callee = callee.expression;
  if (ts.isIdentifier(callee) || ts.isPropertyAccessExpression(callee)) {
    const direct = lowerNamedCall(f, node, callee, expected);
    if (direct !== null) return direct;
  }
  if (ts.isPropertyAccessExpression(callee)) return lowerMethodCall(f, node, callee, callee.name.text, expected);
  if (ts.isElementAccessExpression(callee) && isWellKnownSymbol(callee.argumentExpression)) {
    return lowerMethodCall(f, node, callee, `[${callee.argumentExpression.getText()}]`, expected);
  }
  return callOfValue(f, node, lowerExpression(f, callee, undefined));
}

/** A call of what a name stands for: an intrinsic, a function, a static method. Null when it is a value or method. */
function lowerNamedCall(f: FunctionLowering, node: ts.CallExpression, callee: ts.Identifier | ts.PropertyAccessExpression, expected: Type | undefined): Value | null {
  const name = ts.isIdentifier(callee) ? callee : callee.name;
  const symbol = f.lowering.symbolOf(name);
  if (symbol === undefined) return null;
  if (isAmbient(symbol)) {
    const full = ts.isIdentifier(callee) ? callee.text : callee.getText();
    const intrinsic = intrinsics.get(full);
    if (intrinsic !== undefined) return intrinsic(f, node, expected);
    if (ts.isIdentifier(callee)) return f.fail(node, message("unsupportedSyntax", `A call of ${full} here`, "It wraps a function at file level."));
    return null;
  }
  if (f.lookup(symbol) !== undefined) return null;
  const source = functionOfSymbol(symbol, f.checker, f.report);
  if (source !== null) return callFunction(f, node, source, expected);
  const declaration = symbol.valueDeclaration;
  if (declaration !== undefined && ts.isMethodDeclaration(declaration) && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Static) !== 0) {
    return callFunction(f, node, { name: symbol.name, node: declaration, attributes: memberAttributes(declaration) }, expected);
  }
  return null;
}

/** Calls a function of the program, generic or not. */
function callFunction(f: FunctionLowering, node: ts.CallExpression, source: FunctionSource, expected: Type | undefined): Value {
  if (source.node === null) {
    const { ir, signature } = f.lowering.instance(source, new Map(), null);
    const operands = lowerArgumentsOfValue(f, node, signature.parameters);
    f.locate(node);
    const operand = f.builder.callFunction(ir, operands);
    if (signature.returns.kind === "never") f.builder.unreachable();
    return { type: signature.returns, operand };
  }
  const declaredResult = f.checker.getReturnTypeOfSignature(f.checker.getSignatureFromDeclaration(source.node)!);
  const args = lowerArguments(f, {
    name: source.name, node: source.node, typeParameters: source.node.typeParameters ?? [], environment: new Map(),
    written: node.typeArguments, result: { declared: declaredResult, expected },
  }, node.arguments, node);
  const { ir, signature } = f.lowering.instance(source, args.environment, null);
  f.locate(node);
  const operand = f.builder.callFunction(ir, args.operands);
  if (signature.returns.kind === "never") f.builder.unreachable();
  return { type: signature.returns, operand };
}

/** Symbol.dispose and its like, which name a method. */
function isWellKnownSymbol(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "Symbol";
}

function lowerMethodCall(f: FunctionLowering, node: ts.CallExpression, callee: ts.PropertyAccessExpression | ts.ElementAccessExpression, name: string, expected: Type | undefined): Value {
  const object = lowerExpression(f, callee.expression, undefined);
  const { type } = object;
  if (type.kind !== "class") return callBuiltInMethod(f, node, object, name, callee);
  const method = findMethod(type, name);
  if (method === null) {
    const place = fieldPlace(f, object, type, name, callee);
    if (place === null) return f.fail(callee, message("noMember", typeName(type), name));
    return callOfValue(f, node, loadPlace(f, place, callee));
  }
  const declaredResult = f.checker.getReturnTypeOfSignature(f.checker.getSignatureFromDeclaration(method)!);
  const args = lowerArguments(f, {
    name, node: method, typeParameters: method.typeParameters ?? [], environment: type.environment, thisValue: object,
    written: node.typeArguments, result: { declared: declaredResult, expected },
  }, node.arguments, node);
  return callMethod(f, object, method, args.operands, node, args.typeArguments);
}

/** A call of a closure or code address. */
function callOfValue(f: FunctionLowering, node: ts.CallExpression, callee: Value): Value {
  const { type } = callee;
  if (type.kind !== "closure" && type.kind !== "functionPointer") return f.fail(node.expression, message("notCallable", typeName(type)));
  const operands = lowerArgumentsOfValue(f, node, type.parameters);
  f.locate(node);
  return callValue(f, callee, operands, node);
}
