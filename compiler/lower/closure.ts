// Arrow functions: a closure is a code address and the address of an environment on the stack of the function around,
// which holds the addresses of the captured variables.
import { ts } from "../program/typescript.ts";
import { PTR, type IrFunction, type Operand } from "../ir/module.ts";
import { message } from "../check/diagnostics.ts";
import { functionType, typeName, valueType, VOID_TYPE, type FunctionType, type Type } from "../check/types.ts";
import { Builder, NULL_POINTER } from "./builder.ts";
import { bindParameters, lowerBody } from "./function-body.ts";
import { CaptureError, FunctionLowering } from "./function-lowering.ts";
import type { Value } from "./value.ts";

type ClosureNode = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

/** The parameter types of an arrow function: written, or else from the place that it stands in. */
function parameterTypes(f: FunctionLowering, node: ClosureNode, expected: FunctionType | undefined): Type[] {
  const own = node.parameters.map((parameter, index) => {
    const fromPlace = expected?.parameters[index];
    if (parameter.type === undefined && fromPlace !== undefined) return fromPlace;
    const type = valueType(f.lowering.converter.declaredType(parameter, f.environment));
    if (type.kind === "number") f.fail(parameter.name, message("numberKind"));
    if (type.kind === "void" || type.kind === "never") f.fail(parameter, message("unsupportedType", typeName(type)));
    return type;
  });
  // Arguments that the function does not name are passed all the same.
  return [...own, ...(expected?.parameters.slice(own.length) ?? [])];
}

/** The type of a closure as far as it is written, so that its body can refer to it; null when the result is to be told from the body. */
export function writtenClosureType(f: FunctionLowering, node: ClosureNode, expected: Type | undefined): FunctionType | null {
  const shape = expected?.kind === "closure" ? expected : undefined;
  if (node.type !== undefined) return functionType("closure", parameterTypes(f, node, shape), valueType(f.typeFromNode(node.type)));
  const returns = f.checker.getReturnTypeOfSignature(f.checker.getSignatureFromDeclaration(node)!);
  return ts.isFunctionDeclaration(node) && returns.flags & ts.TypeFlags.VoidLike ? functionType("closure", parameterTypes(f, node, shape), VOID_TYPE) : null;
}

/** Lowers the body of an arrow function into a function of its own. */
function lowerFunctionOf(
  f: FunctionLowering, node: ClosureNode, expected: FunctionType | undefined, plain: boolean, captureFault: FunctionLowering["captureFault"],
): { inner: FunctionLowering; ir: IrFunction; type: FunctionType } {
  const before = f.report.count;
  const parameters = parameterTypes(f, node, expected);
  const scope = f.builder.fn.scope;
  const name = `${scope?.name ?? "function"}.${node.name?.text ?? "closure"}`;
  const leading = plain ? [] : [PTR];
  const written = node.type !== undefined ? valueType(f.typeFromNode(node.type)) : undefined;
  const known = written ?? (expected?.returns.kind === "number" ? undefined : expected?.returns);
  const ir = f.lowering.createFunction(node, name, leading, { parameters, returns: VOID_TYPE }, {});
  if (f.atCompileTime) f.lowering.compileTimeFunctions.add(ir);
  const inner = new FunctionLowering(f.lowering, new Builder(ir), f.environment, f.owner, f);
  inner.unchecked = f.unchecked;
  inner.builder.fast = f.builder.fast;
  inner.atCompileTime = f.atCompileTime;
  inner.captureFault = captureFault;
  inner.returnType = known ?? null;
  inner.entryBlock = inner.builder.block;
  inner.locate(node);
  const operands = ir.parameters.map(({ id, type }): Operand => ({ kind: "local", id, type }));
  if (!plain) inner.environmentOperand = operands[0]!;
  const body = inner.builder.createBlock("body");
  inner.builder.enter(body);
  bindParameters(inner, node, parameters, plain ? operands : operands.slice(1));
  lowerBody(inner, node);
  inner.builder.within(inner.entryBlock, () => inner.builder.branch(body));
  inner.builder.finish();
  // What a body with faults returns is not known.
  if (f.report.count > before) f.abandon();
  const result = functionType("closure", parameters, inner.returnType ?? VOID_TYPE);
  Object.assign(ir, { returns: f.valueIr(result.returns, node) });
  if (result.returns.kind === "never") ir.attributes.noReturn = true;
  return { inner, ir, type: result };
}

/** An arrow function as a closure value. */
export function lowerClosure(f: FunctionLowering, node: ClosureNode, expected: Type | undefined): Value {
  const shape = expected?.kind === "closure" || expected?.kind === "functionPointer" ? expected : undefined;
  const { inner, ir, type } = lowerFunctionOf(f, node, shape, false, null);
  const environment = inner.captures.length === 0 ? NULL_POINTER : f.builder.alloca(inner.captures.length * 8, 8);
  inner.captures.forEach(({ outer }, index) => f.builder.store(outer, f.builder.offset(environment, index * 8), 8));
  const code: Operand = { kind: "global", global: ir, type: PTR };
  return { type, operand: f.builder.aggregate(f.valueIr(type, node), [code, environment]) };
}

/** An arrow function that may not capture: for functionPointer and comptime. */
export function lowerPlainFunction(f: FunctionLowering, node: ClosureNode, expected: Type | undefined, fault: "captureInPointer" | "captureInComptime", atCompileTime = false): Value {
  const shape = expected?.kind === "closure" || expected?.kind === "functionPointer" ? expected : undefined;
  const before = f.atCompileTime;
  try {
    if (atCompileTime) f.atCompileTime = true;
    const { ir, type } = lowerFunctionOf(f, node, shape, true, (name) => message(fault, name));
    return { type: functionType("functionPointer", type.parameters, type.returns), operand: { kind: "global", global: ir, type: PTR } };
  } catch (error) {
    if (error instanceof CaptureError) return f.fail(node, error.fault);
    throw error;
  } finally {
    f.atCompileTime = before;
  }
}

/** A code address as a closure: through a function that drops the environment. */
export function closureOfPointer(f: FunctionLowering, value: Value, from: FunctionType, to: FunctionType, node: ts.Node): Value {
  const thunk = f.lowering.createFunction(node, `${from.key} as closure`, [PTR], { parameters: to.parameters, returns: to.returns }, {});
  const builder = new Builder(thunk);
  const g = new FunctionLowering(f.lowering, builder, f.environment, null, null);
  g.locate(node);
  const operands = thunk.parameters.map(({ id, type }): Operand => ({ kind: "local", id, type }));
  // The address travels in the environment word.
  const result = builder.call(operands[0]!, f.valueIr(from.returns, node), operands.slice(1, 1 + from.parameters.length));
  if (from.returns.kind === "never") builder.unreachable();
  else if (thunk.returns.kind === "void") builder.returnValue();
  else builder.returnValue(result);
  builder.finish();
  const code: Operand = { kind: "global", global: thunk, type: PTR };
  return { type: to, operand: f.builder.aggregate(f.valueIr(to, node), [code, value.operand]) };
}

/** Calls a closure or a code address. */
export function callValue(f: FunctionLowering, callee: Value, args: readonly Operand[], node: ts.Node): Value {
  const { type } = callee;
  if (type.kind !== "closure" && type.kind !== "functionPointer") return f.fail(node, message("notCallable", typeName(type)));
  const returns = f.valueIr(type.returns, node);
  const operand = type.kind === "functionPointer"
    ? f.builder.call(callee.operand, returns, args)
    : f.builder.call(f.builder.extract(callee.operand, 0), returns, [f.builder.extract(callee.operand, 1), ...args]);
  if (type.returns.kind === "never") f.builder.unreachable();
  return { type: type.returns, operand };
}

