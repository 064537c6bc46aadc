// let, const and using, with destructuring of tuples and records; and functions within functions.
import { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import { zeroIsValue } from "../../check/zero.ts";
import { valueType, typeName, type Type } from "../../check/types.ts";
import { lowerClosure, writtenClosureType } from "../closure.ts";
import { coerce, defaultLiteral, isLiteral } from "../convert.ts";
import { lowerExpression } from "../expression/index.ts";
import { callMethod, findMethod } from "../expression/method.ts";
import { readMember } from "../expression/property-access.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { I8, I64 } from "../../ir/module.ts";
import { constInt } from "../builder.ts";
import { storeValue } from "../place.ts";
import type { Place, Value } from "../value.ts";

export function lowerVariables(f: FunctionLowering, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    if (!f.lowering.guarded(() => lowerVariable(f, declaration, list))) poison(f, declaration.name);
  }
}

/** Marks the names of a declaration that did not compile. */
function poison(f: FunctionLowering, name: ts.BindingName): void {
  if (!ts.isIdentifier(name)) {
    for (const element of name.elements) if (ts.isBindingElement(element)) poison(f, element.name);
    return;
  }
  const symbol = f.checker.getSymbolAtLocation(name);
  if (symbol !== undefined && !f.locals.has(symbol)) f.locals.set(symbol, { kind: "poison" });
}

function lowerVariable(f: FunctionLowering, declaration: ts.VariableDeclaration, list: ts.VariableDeclarationList): void {
  const isUsing = (list.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using;
  const isConst = isUsing || (list.flags & ts.NodeFlags.Const) !== 0;
  f.locate(declaration);
  if (!ts.isIdentifier(declaration.name)) {
    destructure(f, declaration.name, lowerExpression(f, declaration.initializer!, undefined), isConst);
    return;
  }
  const annotated = declaration.type === undefined ? undefined : valueType(f.typeFromNode(declaration.type));
  if (annotated?.kind === "number") f.fail(declaration.type!, message("numberKind"));
  if (annotated?.kind === "interface") f.fail(declaration.type!, message("interfaceValue", annotated.name));
  const symbol = f.checker.getSymbolAtLocation(declaration.name)!;
  if (declaration.initializer === undefined) {
    const type = annotated ?? valueType(f.convert(f.checker.getTypeAtLocation(declaration.name), declaration.name));
    if (type.kind === "number") f.fail(declaration.name, message("numberKind"));
    if (declaration.exclamationToken !== undefined && !zeroIsValue(type, f.layouts, declaration)) f.fail(declaration.name, message("noFirstValue", symbol.name));
    declare(f, symbol, type, null, isConst, declaration);
    return;
  }
  if (isConst && lowerClosureConstant(f, symbol, declaration.initializer, annotated, declaration)) return;
  let value = lowerExpression(f, declaration.initializer, annotated);
  if (annotated === undefined && isConst && isLiteral(value.type)) {
    f.locals.set(symbol, { kind: "constant", type: value.type });
    return;
  }
  if (annotated !== undefined) value = coerce(f, value, annotated, declaration.initializer);
  else value = defaultLiteral(f, widenToDeclared(f, value, declaration), declaration.initializer);
  declare(f, symbol, value.type, value, isConst, declaration);
  if (isUsing) registerDisposal(f, value, declaration);
}

/** `let x = cond ? a : null` and the like: TypeScript's declared type may be wider than the first value's. */
function widenToDeclared(f: FunctionLowering, value: Value, declaration: ts.VariableDeclaration): Value {
  if (value.type.kind !== "null" && value.type.kind !== "atom") return value;
  const declared = valueType(f.convert(f.checker.getTypeAtLocation(declaration.name), declaration.name));
  return declared.kind === "null" ? value : coerce(f, value, declared, declaration.initializer!);
}

/** Gives a variable its place on the stack, and its first value (zero without one). */
export function declare(f: FunctionLowering, symbol: ts.Symbol, type: Type, value: Value | null, isConst: boolean, node: ts.Node): void {
  if (type.kind === "void") f.fail(node, message("unsupportedType", "void"));
  if (type.kind === "register") f.fail(node, message("registerValue"));
  const { size, align } = f.layouts.of(type, node);
  const address = f.stackSlot(type, node, symbol.name);
  f.locals.set(symbol, { kind: "place", address, type, isConst, isUnset: value === null && !zeroIsValue(type, f.layouts, node) });
  if (value !== null) storeValue(f, { address, type, align }, value, node);
  else if (size > 0) f.builder.fillMemory(address, constInt(0, I8), constInt(size, I64));
}

/** const [a, b] = tuple, and const { x, y } = record or instance. */
export function destructure(f: FunctionLowering, pattern: ts.BindingPattern, value: Value, isConst: boolean): void {
  const fits = value.type.kind === "record" || (value.type.kind === "class" && ts.isObjectBindingPattern(pattern));
  if (!fits) return f.fail(pattern, message("unsupportedSyntax", `Taking ${typeName(value.type)} apart`, "Tuples, records and instances can be; name the members of others one by one."));
  pattern.elements.forEach((element, position) => {
    if (!ts.isBindingElement(element)) return;
    if (element.dotDotDotToken !== undefined || element.initializer !== undefined) {
      f.fail(element, message("unsupportedSyntax", "A rest or default in a pattern", "Take the members apart one by one."));
    }
    const name = ts.isArrayBindingPattern(pattern) ? String(position) : (element.propertyName ?? element.name as ts.Identifier).getText();
    const part = readMember(f, value, name, element);
    if (ts.isIdentifier(element.name)) declare(f, f.checker.getSymbolAtLocation(element.name)!, part.type, part, isConst, element);
    else destructure(f, element.name, part, isConst);
  });
}

function registerDisposal(f: FunctionLowering, value: Value, node: ts.VariableDeclaration): void {
  const target = value.type.kind === "nullable" ? value.type.target : value.type;
  const method = target.kind === "class" ? findMethod(target, "[Symbol.dispose]") : null;
  if (target.kind !== "class" || method === null) return f.fail(node, message("disposeMissing", typeName(value.type)));
  f.innermostScope.cleanups.push(() => {
    if (value.type.kind !== "nullable") return void callMethod(f, { type: target, operand: value.operand }, method, [], node);
    const some = f.builder.createBlock("dispose");
    const none = f.builder.createBlock("disposed");
    f.builder.branchIf(f.builder.compareInt("ne", value.operand, { kind: "null", type: { kind: "ptr" } }), some, none);
    f.builder.enter(some);
    callMethod(f, { type: target, operand: value.operand }, method, [], node);
    f.builder.branch(none);
    f.builder.enter(none);
  });
}

/** A constant that holds a closure whose type is written: it is declared first, so that its body may call it. */
function lowerClosureConstant(f: FunctionLowering, symbol: ts.Symbol, initializer: ts.Expression, annotated: Type | undefined, node: ts.VariableDeclaration): boolean {
  if (!ts.isArrowFunction(initializer) && !ts.isFunctionExpression(initializer)) return false;
  const type = annotated ?? writtenClosureType(f, initializer, undefined);
  if (type === null || type.kind !== "closure") return false;
  const place = declareUnset(f, symbol, type, node);
  storeValue(f, place, lowerExpression(f, initializer, type), initializer);
  return true;
}

/** Functions within a function, one after the other, are constants that hold closures and may call each other. */
export function lowerFunctionStatements(f: FunctionLowering, nodes: readonly ts.FunctionDeclaration[]): void {
  const places = nodes.map((node) => {
      const type = writtenClosureType(f, node, undefined);
    return type === null ? null : declareUnset(f, f.checker.getSymbolAtLocation(node.name!)!, type, node);
  });
  nodes.forEach((node, index) => {
    const place = places[index] ?? null;
    const value = lowerClosure(f, node, undefined);
    if (place === null) declare(f, f.checker.getSymbolAtLocation(node.name!)!, value.type, value, true, node);
    else storeValue(f, place, value, node);
  });
}

/** Makes a constant known whose value is stored next. */
function declareUnset(f: FunctionLowering, symbol: ts.Symbol, type: Type, node: ts.Node): Place {
  const address = f.stackSlot(type, node, symbol.name);
  f.locals.set(symbol, { kind: "place", address, type, isConst: true });
  return { address, type, align: f.layouts.of(type, node).align };
}
