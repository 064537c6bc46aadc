// Lowers the body of a function, method, constructor, accessor or closure into its IR function.
import { ts } from "../program/typescript.ts";
import { I64, I8, type IrFunction, type Operand } from "../ir/module.ts";
import { checkConstructor } from "../check/constructor.ts";
import { fieldDeclarations } from "../check/layout.ts";
import { VOID_TYPE, type ClassType, type Type, type TypeEnvironment } from "../check/types.ts";
import { Builder, constInt } from "./builder.ts";
import { lowerInto } from "./expression/index.ts";
import { FunctionLowering } from "./function-lowering.ts";
import type { FunctionNode } from "./function-source.ts";
import type { Lowering, Signature } from "./lowering.ts";
import { storeValue } from "./place.ts";
import { lowerReturn } from "./statement/return.ts";
import { lowerStatements } from "./statement/index.ts";

/** Gives every parameter a place on the stack; `operands` are the incoming values. */
export function bindParameters(f: FunctionLowering, node: FunctionNode, types: readonly Type[], operands: readonly Operand[]): void {
  node.parameters.forEach((parameter, index) => {
    const type = types[index]!;
    if (!ts.isIdentifier(parameter.name)) return;
    const symbol = parameterSymbol(f, parameter, parameter.name);
    const address = f.stackSlot(type, parameter, parameter.name.text, index + 1);
    f.locals.set(symbol, { kind: "place", address, type, isConst: false });
    storeValue(f, { address, type, align: f.layouts.of(type, parameter).align }, { type, operand: operands[index]! }, parameter);
  });
}

/** The symbol of the parameter itself, also where the parameter declares a field. */
function parameterSymbol(f: FunctionLowering, parameter: ts.ParameterDeclaration, name: ts.Identifier): ts.Symbol {
  if (!ts.isParameterPropertyDeclaration(parameter, parameter.parent)) return f.checker.getSymbolAtLocation(name)!;
  const both = f.checker.getSymbolsOfParameterPropertyDeclaration(parameter, name.text);
  return both.find((symbol) => symbol.flags & ts.SymbolFlags.FunctionScopedVariable)!;
}

/** Lowers the statements or the expression of a function whose parameters are bound. */
export function lowerBody(f: FunctionLowering, node: FunctionNode): void {
  const { body } = node;
  if (body === undefined) return;
  f.scoped(() => {
    if (ts.isBlock(body)) lowerStatements(f, body.statements);
    else f.lowering.guarded(() => lowerReturn(f, body, node));
  });
  f.locate(ts.isBlock(body) ? body.getLastToken() ?? body : body);
  if (f.builder.terminated) return;
  if (f.returnType === null || f.returnType === VOID_TYPE || f.returnType.kind === "void") f.builder.returnValue();
  else if (f.returnType.kind === "union" && f.returnType.variants.includes(VOID_TYPE)) lowerReturn(f, undefined, node);
  // TypeScript has shown that the end cannot be reached, as long as every enum and union holds one of its values.
  else if (f.unchecked || f.builder.fn.attributes.naked === true) f.builder.unreachable();
  else f.panic("panicUnreachable");
}

/** Lowers one function. `owner` is the class of `this`, or null. */
export function lowerFunctionBody(
  lowering: Lowering, node: FunctionNode, ir: IrFunction, signature: Signature, environment: TypeEnvironment, owner: ClassType | null,
): void {
  const f = new FunctionLowering(lowering, new Builder(ir), environment, owner, null);
  f.returnType = signature.returns;
  f.locate(node);
  const operands = ir.parameters.map(({ id, type }): Operand => ({ kind: "local", id, type }));
  if (ir.attributes.naked === true) {
    lowerBody(f, node);
    f.builder.unreachable();
    f.builder.finish();
    return;
  }
  if (owner !== null) f.thisValue = { type: owner, operand: operands[0]! };
  bindParameters(f, node, signature.parameters, owner === null ? operands : operands.slice(1));
  if (ts.isConstructorDeclaration(node)) initializeFields(f, owner!, operands[0]!, node);
  lowerBody(f, node);
  f.builder.finish();
}

/** Zeroes an instance, then runs its field initializers in order: the first part of every constructor. */
export function initializeFields(f: FunctionLowering, type: ClassType, address: Operand, constructor: ts.ConstructorDeclaration | null): void {
  const layout = f.layouts.ofClass(type, constructor ?? type.declaration);
  checkConstructor(type.declaration, layout, f.layouts, f.report);
  if (layout.size > 0) f.builder.fillMemory(address, constInt(0, I8), constInt(layout.size, I64));
  for (const declaration of fieldDeclarations(type.declaration)) {
    f.lowering.guarded(() => {
      const name = (declaration.name as ts.Identifier).text;
      const field = layout.fields.get(name)!;
      const place = { address: f.builder.offset(address, field.offset), type: field.type, align: field.align };
      if (ts.isParameter(declaration)) {
        const local = f.lookup(parameterSymbol(f, declaration, declaration.name as ts.Identifier));
        if (local?.kind === "place") {
          const ir = f.valueIr(local.type, declaration);
          storeValue(f, place, { type: local.type, operand: f.builder.load(ir, local.address, f.layouts.of(local.type, declaration).align) }, declaration);
        }
      } else if (declaration.initializer !== undefined) {
        f.locate(declaration);
        lowerInto(f, declaration.initializer, place, true);
      }
    });
  }
}

/** The function that constructs instances of a class without a constructor of its own, but with field initializers. */
export function implicitConstructor(lowering: Lowering, type: ClassType): (f: FunctionLowering, address: Operand) => void {
  return (f, address) => {
    const inner = new FunctionLowering(lowering, f.builder, type.environment, type, null);
    inner.atCompileTime = f.atCompileTime;
    inner.thisValue = { type, operand: address };
    inner.entryBlock = f.entryBlock;
    inner.scoped(() => initializeFields(inner, type, address, null));
  };
}

