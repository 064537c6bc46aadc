// print and panic with template literals: each piece is written by the function for its type; nothing is built.
import { ts } from "../../program/typescript.ts";
import { I64, type Operand } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { I64_TYPE, STRING, typeName, U64, type IntType, type Type } from "../../check/types.ts";
import { coerce, resizeInt } from "../convert.ts";
import { lowerExpression } from "../expression/index.ts";
import { callMethod, findMethod } from "../expression/method.ts";
import { isPlace, resolveStatic } from "../expression/identifier.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { loadPlace } from "../place.ts";
import { VOID_VALUE, type Value } from "../value.ts";
import type { Intrinsic } from "./index.ts";

const print: Intrinsic = (f, node) => {
  const writer = lowerExpression(f, node.arguments[0]!, undefined);
  writeTemplate(f, writer, node.arguments[1]!);
  return VOID_VALUE;
};

/** Writes a template literal, or any string expression. */
function writeTemplate(f: FunctionLowering, writer: Value, text: ts.Expression): void {
  if (ts.isParenthesizedExpression(text)) return writeTemplate(f, writer, text.expression);
  if (!ts.isTemplateExpression(text)) return writePiece(f, writer, lowerExpression(f, text, STRING), text);
  writeText(f, writer, text.head.text, text);
  for (const span of text.templateSpans) {
    writePiece(f, writer, lowerExpression(f, span.expression, undefined), span.expression);
    writeText(f, writer, span.literal.text, span.literal);
  }
}

function writeText(f: FunctionLowering, writer: Value, text: string, node: ts.Node): void {
  if (text !== "") writeString(f, writer, f.lowering.text.operand(text), node);
}

function writeString(f: FunctionLowering, writer: Value, operand: Operand, node: ts.Node): void {
  const method = writer.type.kind === "class" ? findMethod(writer.type, "write") : null;
  if (method === null) return f.fail(node, message("noMember", typeName(writer.type), "write"));
  callMethod(f, writer, method, [operand], node);
}

/** Writes one value the way its type prints. */
function writePiece(f: FunctionLowering, writer: Value, value: Value, node: ts.Node): void {
  const { type } = value;
  const format = (name: string, operand: Operand): void => {
    const { ir } = f.lowering.runtimeFunction(name, [writer.type]);
    f.locate(node);
    f.builder.callFunction(ir, [writer.operand, operand]);
  };
  switch (type.kind) {
    case "literalInt": return writeText(f, writer, String(type.value), node);
    case "literalFloat": return writeText(f, writer, String(type.value), node);
    case "literalString": case "string": case "atom": return writeString(f, writer, coerce(f, value, STRING, node).operand, node);
    case "int": return format(type.signed ? "formatSigned" : "formatUnsigned", resizeInt(f, value.operand, type, (type.signed ? I64_TYPE : U64) as IntType, node));
    case "enum": return format(type.storage.signed ? "formatSigned" : "formatUnsigned", resizeInt(f, value.operand, type.storage, (type.storage.signed ? I64_TYPE : U64) as IntType, node));
    case "float": return format(type.bits === 32 ? "formatF32" : "formatF64", value.operand);
    case "bool": return format("formatBool", value.operand);
    case "pointer": return format("formatAddress", f.builder.cast("ptrtoint", value.operand, I64));
    case "class": {
      const method = findMethod(type, "format");
      const parameter = method?.typeParameters?.[0];
      if (method === null) break;
      const typeArguments = new Map<ts.Symbol, Type>();
      if (parameter !== undefined) typeArguments.set(f.checker.getSymbolAtLocation(parameter.name)!, writer.type);
      callMethod(f, value, method, [writer.operand], node, typeArguments);
      return;
    }
    default: break;
  }
  f.fail(node, message("notFormattable", typeName(type)));
}

/** Stops with a message: a plain string in one call, a template piece by piece. */
export function panicWith(f: FunctionLowering, text: ts.Expression): void {
  if (!ts.isTemplateExpression(text)) {
    return f.panic("panicMessage", [coerce(f, lowerExpression(f, text, STRING), STRING, text).operand]);
  }
  f.builder.callFunction(f.lowering.runtimeFunction("panicBegin").ir, []);
  const resolved = resolveStatic(f, f.lowering.runtimeSymbol("panicWriter"), text);
  if (resolved === null || !isPlace(resolved)) throw new Error("the standard library's panicWriter is not a variable");
  writeTemplate(f, loadPlace(f, resolved, text), text);
  f.panic("panicEnd");
}

export const textIntrinsics: readonly (readonly [string, Intrinsic])[] = [["print", print]];
