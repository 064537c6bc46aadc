// The arguments of a call: tells type arguments from them, converts each to its parameter's type, fills in defaults.
import { ts } from "../program/typescript.ts";
import type { Operand } from "../ir/module.ts";
import { message } from "../check/diagnostics.ts";
import { F64_TYPE, I32_TYPE, literalInt, STRING, unionType, valueType, type Type, type TypeEnvironment } from "../check/types.ts";
import { coerce, isLiteral, widens } from "./convert.ts";
import { lowerExpression } from "./expression/index.ts";
import { FunctionLowering } from "./function-lowering.ts";
import type { FunctionNode } from "./function-source.ts";
import { storeValue } from "./place.ts";
import type { Value } from "./value.ts";

export interface CallShape {
  readonly name: string;
  readonly node: FunctionNode;
  /** Type parameters to be told: the function's own, or the class's in a `new`. */
  readonly typeParameters: readonly ts.TypeParameterDeclaration[];
  /** What is known already: the class's type arguments in a method call. */
  readonly environment: TypeEnvironment;
  readonly written: readonly ts.TypeNode[] | undefined;
  /** The instance that a method is called on. */
  readonly thisValue?: Value;
  /** The type that the result is wanted in, with the declared type it corresponds to. */
  readonly result?: { readonly declared: ts.Type; readonly expected: Type | undefined };
}

export interface CallArguments { readonly environment: TypeEnvironment; readonly typeArguments: ReadonlyMap<ts.Symbol, Type>; readonly operands: readonly Operand[]; readonly values: readonly Value[] }

/** Whether an argument gets its type from its parameter, and so is lowered after type arguments are known. */
function needsContext(node: ts.Expression): boolean {
  while (ts.isParenthesizedExpression(node)) node = node.expression;
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);
}

/**
 * Type arguments are told from plain arguments before literals are lowered. Where that would change the order in which
 * effects happen, the type arguments have to be written.
 */
function keepOrder(f: FunctionLowering, args: readonly ts.Expression[], shape: CallShape): void {
  const early = args.find((arg) => needsContext(arg) && mayHaveEffects(arg));
  if (early === undefined) return;
  const laterHasEffects = args.slice(args.indexOf(early) + 1).some((arg) => !needsContext(arg) && mayHaveEffects(arg));
  if (laterHasEffects) f.fail(early, message("cannotInfer", shape.typeParameters[0]!.name.text, shape.name));
}

/** Whether computing an expression may change something; the body of an arrow function does not run yet. */
function mayHaveEffects(node: ts.Node): boolean {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return false;
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isPostfixUnaryExpression(node)) return true;
  if (ts.isPrefixUnaryExpression(node) && (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)) return true;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment) return true;
  return ts.forEachChild(node, (child) => mayHaveEffects(child) || undefined) ?? false;
}

/** Lowers a call's arguments. */
export function lowerArguments(f: FunctionLowering, shape: CallShape, args: readonly ts.Expression[], at: ts.Node): CallArguments {
  const { checker } = f;
  const symbols = shape.typeParameters.map((one) => checker.getSymbolAtLocation(one.name)!);
  const bound = new Map<ts.Symbol, Type>();
  shape.written?.forEach((node, index) => {
    const symbol = symbols[index];
    if (symbol !== undefined) bound.set(symbol, f.lowering.converter.argument(checker.getTypeFromTypeNode(node), f.environment, node));
  });
  const environment = (): TypeEnvironment => bound.size === 0 ? shape.environment : new Map([...shape.environment, ...bound]);
  const { parameters } = shape.node;
  const values: (Value | undefined)[] = args.map(() => undefined);
  const open = (): boolean => symbols.some((symbol) => !bound.has(symbol) || isLiteral(bound.get(symbol)!) && bound.get(symbol)!.kind !== "literalInt");

  const lowerOne = (index: number): void => {
    const parameter = parameters[index];
    if (parameter === undefined) return;
    const declared = checker.getTypeAtLocation(parameter);
    const generic = open() && mentions(declared, symbols.filter((symbol) => !bound.has(symbol)));
    const expected = generic ? partial(f, declared, shape, bound, symbols, parameter) : valueType(f.lowering.converter.declaredType(parameter, environment()));
    const value = lowerExpression(f, args[index]!, expected);
    values[index] = value;
    if (symbols.length > 0) infer(f, declared, value.type, symbols, bound);
  };
  if (symbols.length > 0 && shape.written === undefined) {
    keepOrder(f, args, shape);
    args.forEach((arg, index) => { if (!needsContext(arg)) lowerOne(index); });
    if (shape.result?.expected !== undefined) infer(f, shape.result.declared, shape.result.expected, symbols.filter((one) => !bound.has(one) || isLiteral(bound.get(one)!)), bound);
    args.forEach((arg, index) => inferFromAnnotations(f, arg, parameters[index], symbols, bound));
    settleLiterals(symbols, bound, shape);
    args.forEach((arg, index) => { if (needsContext(arg)) lowerOne(index); });
    settle(f, symbols, bound, shape, at);
  } else {
    args.forEach((_, index) => lowerOne(index));
    settle(f, symbols, bound, shape, at);
  }
  const finalEnvironment = environment();
  const types = parameters.map((parameter) => valueType(f.lowering.converter.declaredType(parameter, finalEnvironment)));
  const given = args.slice(0, parameters.length).map((arg, index) => coerce(f, values[index]!, types[index]!, arg));
  const converted = given.length === parameters.length ? given : withDefaults(f, shape, given, types, finalEnvironment, at);
  return { environment: finalEnvironment, typeArguments: bound, operands: converted.map((one) => one.operand), values: converted };
}

/**
 * Adds the default values of the parameters that have no argument. They are computed at the call, but mean what they
 * mean in the function: its `this`, its type arguments, and the parameters before them.
 */
function withDefaults(f: FunctionLowering, shape: CallShape, given: readonly Value[], types: readonly Type[], environment: TypeEnvironment, at: ts.Node): Value[] {
  const scope = new FunctionLowering(f.lowering, f.builder, environment, f.owner, null);
  scope.thisValue = shape.thisValue ?? null;
  scope.atCompileTime = f.atCompileTime;
  scope.entryBlock = f.entryBlock;
  scope.fixedLocation = true;
  f.locate(at);
  const values: Value[] = [];
  shape.node.parameters.forEach((parameter, index) => {
    const type = types[index]!;
    if (given[index] === undefined && parameter.initializer === undefined) f.fail(at, message("missingValue", `The parameter ${parameter.name.getText()}`));
    const value = given[index] ?? coerce(scope, lowerExpression(scope, parameter.initializer!, type), type, parameter.initializer!);
    values.push(value);
    if (!ts.isIdentifier(parameter.name)) return;
    const address = f.stackSlot(type, parameter);
    storeValue(f, { address, type, align: f.layouts.of(type, parameter).align }, value, at);
    scope.locals.set(f.checker.getSymbolAtLocation(parameter.name)!, { kind: "place", address, type, isConst: false });
  });
  return values;
}

/** For an arrow function whose parameter types are known but whose result type is to be told: what is known so far. */
function partial(f: FunctionLowering, declared: ts.Type, shape: CallShape, bound: ReadonlyMap<ts.Symbol, Type>, symbols: readonly ts.Symbol[], node: ts.Node): Type | undefined {
  const signature = declared.getCallSignatures()[0];
  if (signature === undefined) return undefined;
  const open = symbols.filter((symbol) => !bound.has(symbol));
  const known = new Map([...shape.environment, ...bound]);
  const parameters = signature.parameters.map((parameter) => f.checker.getTypeOfSymbolAtLocation(parameter, node));
  if (parameters.some((type) => mentions(type, open))) return undefined;
  const types = parameters.map((type) => valueType(f.lowering.converter.convert(type, known, node)));
  return { kind: "closure", key: "", parameters: types, returns: { kind: "number", key: "number" } };
}

/** Whether a declared type mentions one of these type parameters. */
function mentions(type: ts.Type, symbols: readonly ts.Symbol[], depth = 0): boolean {
  if (symbols.length === 0 || depth > 6) return false;
  if (type.flags & ts.TypeFlags.TypeParameter) return symbols.includes(type.symbol);
  if (type.isUnionOrIntersection()) return type.types.some((one) => mentions(one, symbols, depth + 1));
  if (type.flags & ts.TypeFlags.Object) {
    const args = (type as ts.TypeReference).typeArguments ?? (type as { resolvedTypeArguments?: readonly ts.Type[] }).resolvedTypeArguments;
    if (args !== undefined) return args.some((one) => mentions(one, symbols, depth + 1));
    return type.getCallSignatures().some((signature) =>
      mentions(signature.getReturnType(), symbols, depth + 1)
      || signature.parameters.some((parameter) => parameter.valueDeclaration !== undefined
        && ts.isParameter(parameter.valueDeclaration) && parameter.valueDeclaration.type !== undefined && nodeMentions(parameter.valueDeclaration.type, symbols)));
  }
  return false;
}

function nodeMentions(node: ts.Node, symbols: readonly ts.Symbol[]): boolean {
  const names = new Set(symbols.map((symbol) => symbol.name));
  let found = false;
  const visit = (one: ts.Node): void => {
    if (ts.isIdentifier(one) && names.has(one.text)) found = true;
    else ts.forEachChild(one, visit);
  };
  visit(node);
  return found;
}

/** Compares a declared type with the type of an argument, and notes what the type parameters must be. */
function infer(f: FunctionLowering, declared: ts.Type, actual: Type, symbols: readonly ts.Symbol[], bound: Map<ts.Symbol, Type>): void {
  if (declared.flags & ts.TypeFlags.TypeParameter) {
    if (!symbols.includes(declared.symbol) || actual.kind === "null" || actual.kind === "void" && bound.has(declared.symbol)) return;
    const known = bound.get(declared.symbol);
    if (known === undefined || isLiteral(known) && !isLiteral(actual) || known.kind === "literalInt" && actual.kind === "literalFloat" || widens(known, actual)) bound.set(declared.symbol, actual);
    return;
  }
  if (declared.isIntersection()) {
    for (const part of declared.types) infer(f, part, actual, symbols, bound);
    return;
  }
  if (declared.isUnion()) return inferUnion(f, declared, actual, symbols, bound);
  const args = (declared as ts.TypeReference).target === undefined ? undefined : f.checker.getTypeArguments(declared as ts.TypeReference);
  switch (actual.kind) {
    case "pointer": case "slice": case "range":
      if (args?.[0] !== undefined) infer(f, args[0], actual.element, symbols, bound);
      return;
    case "array":
      if (args?.[0] !== undefined) infer(f, args[0], valueType(actual.element), symbols, bound);
      if (args?.[1] !== undefined) infer(f, args[1], literalInt(BigInt(actual.count)), symbols, bound);
      return;
    case "failure":
      if (declared.symbol?.name === "Failure" && args?.[0] !== undefined) infer(f, args[0], actual.error, symbols, bound);
      return;
    case "class":
      if (declared.symbol !== undefined && declared.symbol.valueDeclaration === actual.declaration && args !== undefined) {
        [...actual.environment.values()].forEach((type, index) => { if (args[index] !== undefined) infer(f, args[index]!, type, symbols, bound); });
      }
      return;
    case "inline": return infer(f, declared, actual.target, symbols, bound);
    case "record":
      if (!f.checker.isTupleType(declared)) return;
      f.checker.getTypeArguments(declared as ts.TypeReference).forEach((one, index) => {
        const field = actual.fields[index];
        if (field !== undefined) infer(f, one, field.type, symbols, bound);
      });
      return;
    case "closure": case "functionPointer": {
      const signature = declared.getCallSignatures()[0];
      if (signature === undefined) return;
      infer(f, signature.getReturnType(), actual.returns, symbols, bound);
      signature.parameters.forEach((parameter, index) => {
        const type = actual.parameters[index];
        if (type !== undefined && parameter.valueDeclaration !== undefined) infer(f, f.checker.getTypeOfSymbolAtLocation(parameter, parameter.valueDeclaration), type, symbols, bound);
      });
      return;
    }
    default: return;
  }
}

/** T | null, T | Failure<E>: the parts that are not type parameters take theirs, the parameter what is left. */
function inferUnion(f: FunctionLowering, declared: ts.UnionType, actual: Type, symbols: readonly ts.Symbol[], bound: Map<ts.Symbol, Type>): void {
  let members: Type[] = actual.kind === "union" ? [...actual.variants] : actual.kind === "nullable" ? [actual.target, { kind: "null", key: "null" }] : [actual];
  const parameters: ts.Type[] = [];
  for (const part of declared.types) {
    if (part.flags & ts.TypeFlags.TypeParameter) { parameters.push(part); continue; }
    if (part.flags & ts.TypeFlags.Null) members = members.filter((one) => one.kind !== "null");
    else if (part.symbol?.name === "Failure") {
      for (const one of members) if (one.kind === "failure") infer(f, part, one, symbols, bound);
      members = members.filter((one) => one.kind !== "failure");
    } else {
      for (const one of members) infer(f, part, one, symbols, bound);
    }
  }
  if (parameters.length === 1 && members.length > 0) {
    const rest = members.length === 1 ? members[0]! : unionType(members);
    infer(f, parameters[0]!, rest, symbols, bound);
  }
}

/** An arrow function's written parameter types tell type arguments before its body is looked at. */
function inferFromAnnotations(f: FunctionLowering, arg: ts.Expression, parameter: ts.ParameterDeclaration | undefined, symbols: readonly ts.Symbol[], bound: Map<ts.Symbol, Type>): void {
  if (!ts.isArrowFunction(arg) || parameter === undefined) return;
  const wanted = f.checker.getTypeAtLocation(parameter).getCallSignatures()[0]?.parameters ?? [];
  arg.parameters.forEach((one, index) => {
    const declared = wanted[index];
    if (one.type !== undefined && declared !== undefined) infer(f, f.checker.getTypeOfSymbolAtLocation(declared, parameter), valueType(f.typeFromNode(one.type)), symbols, bound);
  });
}

/** Gives literals their default type; a literal stays where it is the length of arrays. */
function settleLiterals(symbols: readonly ts.Symbol[], bound: Map<ts.Symbol, Type>, shape: CallShape): void {
  symbols.forEach((symbol, index) => {
    const type = bound.get(symbol);
    if (type?.kind === "literalInt" && !isCount(shape.typeParameters[index]!, shape.node)) bound.set(symbol, I32_TYPE);
    else if (type?.kind === "literalFloat") bound.set(symbol, F64_TYPE);
    else if (type?.kind === "literalString") bound.set(symbol, STRING);
  });
}

/** Settles literals, and asks for what could not be told. */
function settle(f: FunctionLowering, symbols: readonly ts.Symbol[], bound: Map<ts.Symbol, Type>, shape: CallShape, at: ts.Node): void {
  settleLiterals(symbols, bound, shape);
  symbols.forEach((symbol, index) => {
    if (bound.has(symbol)) return;
    const parameter = shape.typeParameters[index]!;
    if (parameter.default === undefined) f.fail(at, message("cannotInfer", symbol.name, shape.name));
    else bound.set(symbol, f.lowering.converter.fromNode(parameter.default, new Map([...shape.environment, ...bound])));
  });
}

/** Whether a type parameter is the length of arrays (`N extends number`), and no number type. */
function isCount(parameter: ts.TypeParameterDeclaration, node: ts.Node): boolean {
  let used = false;
  const visit = (one: ts.Node): void => {
    if (ts.isTypeReferenceNode(one) && ts.isIdentifier(one.typeName) && one.typeName.text === "StaticArray" && one.typeArguments?.[1] !== undefined
      && nodeNamed(one.typeArguments[1], parameter.name.text)) used = true;
    if (!used) ts.forEachChild(one, visit);
  };
  visit(ts.isConstructorDeclaration(node) ? node.parent : node);
  return used;
}

function nodeNamed(node: ts.TypeNode, name: string): boolean {
  return ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && node.typeName.text === name;
}
