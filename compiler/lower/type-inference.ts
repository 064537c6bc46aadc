// Tells what the type parameters of a call stand for, from the types of its arguments: compares declared types, as
// TypeScript knows them, with the language's own.
import { ts } from "../program/typescript.ts";
import { message } from "../check/diagnostics.ts";
import { F64_TYPE, I32_TYPE, literalInt, STRING, unionType, valueType, type Type, type TypeEnvironment } from "../check/types.ts";
import { isLiteral, widens } from "./convert.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import type { FunctionNode } from "./function-source.ts";

/** What is called, as far as inference has to know it. */
export interface Inferred {
  readonly name: string;
  readonly node: FunctionNode;
  /** Type parameters to be told: the function's own, or the class's in a `new`. */
  readonly typeParameters: readonly ts.TypeParameterDeclaration[];
  /** What is known already: the class's type arguments in a method call. */
  readonly environment: TypeEnvironment;
}

/** Whether a declared type mentions one of these type parameters. */
export function mentions(type: ts.Type, symbols: readonly ts.Symbol[], depth = 0): boolean {
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
export function infer(f: FunctionLowering, declared: ts.Type, actual: Type, symbols: readonly ts.Symbol[], bound: Map<ts.Symbol, Type>): void {
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
export function inferFromAnnotations(f: FunctionLowering, arg: ts.Expression, parameter: ts.ParameterDeclaration | undefined, symbols: readonly ts.Symbol[], bound: Map<ts.Symbol, Type>): void {
  if (!ts.isArrowFunction(arg) || parameter === undefined) return;
  const wanted = f.checker.getTypeAtLocation(parameter).getCallSignatures()[0]?.parameters ?? [];
  arg.parameters.forEach((one, index) => {
    const declared = wanted[index];
    if (one.type !== undefined && declared !== undefined) infer(f, f.checker.getTypeOfSymbolAtLocation(declared, parameter), valueType(f.typeFromNode(one.type)), symbols, bound);
  });
}

/** Gives literals their default type; a literal stays where it is the length of arrays. */
export function settleLiterals(symbols: readonly ts.Symbol[], bound: Map<ts.Symbol, Type>, shape: Inferred): void {
  symbols.forEach((symbol, index) => {
    const type = bound.get(symbol);
    if (type?.kind === "literalInt" && !isCount(shape.typeParameters[index]!, shape.node)) bound.set(symbol, I32_TYPE);
    else if (type?.kind === "literalFloat") bound.set(symbol, F64_TYPE);
    else if (type?.kind === "literalString") bound.set(symbol, STRING);
  });
}

/** Settles literals, and asks for what could not be told. */
export function settle(f: FunctionLowering, symbols: readonly ts.Symbol[], bound: Map<ts.Symbol, Type>, shape: Inferred, at: ts.Node): void {
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
