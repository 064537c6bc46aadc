// The arguments of a call: lowers them, converts each to its parameter's type, and fills in defaults.
import { ts } from "../program/typescript.ts";
import type { Operand } from "../ir/module.ts";
import { message } from "../check/diagnostics.ts";
import { valueType, type Type, type TypeEnvironment } from "../check/types.ts";
import { coerce, isLiteral } from "./convert.ts";
import { lowerExpression } from "./expression/index.ts";
import { FunctionLowering } from "./function-lowering.ts";
import { storeValue } from "./place.ts";
import { infer, inferFromAnnotations, mentions, settle, settleLiterals, type Inferred } from "./type-inference.ts";
import type { Value } from "./value.ts";

export interface CallShape extends Inferred {
  readonly written: readonly ts.TypeNode[] | undefined;
  /** The instance that a method is called on. */
  readonly thisValue?: Value;
  /** The type that the result is wanted in, with the declared type it corresponds to. */
  readonly result?: { readonly declared: ts.Type; readonly expected: Type | undefined };
}

export interface CallArguments {
  /** What all type parameters in scope of the callee stand for. */
  readonly environment: TypeEnvironment;
  /** Those of the call itself. */
  readonly typeArguments: ReadonlyMap<ts.Symbol, Type>;
  readonly operands: readonly Operand[];
  readonly values: readonly Value[];
}

/** The arguments, from number `first` on, for a target whose parameters are known by type alone: a code address, a closure, an extern. */
export function lowerArgumentsOfValue(f: FunctionLowering, node: ts.CallExpression, parameters: readonly Type[], first = 0): readonly Operand[] {
  return parameters.map((parameter, index) => {
    const argument = node.arguments[first + index];
    if (argument === undefined) return f.fail(node, message("missingValue", `Parameter ${index + 1}`));
    return coerce(f, lowerExpression(f, argument, parameter), parameter, argument).operand;
  });
}

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
