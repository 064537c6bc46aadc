// Result: fail, failed, unwrap, ignore; and panic, assert, unreachable.
import { message } from "../../check/diagnostics.ts";
import { BOOL, failureType, NULL, typeName, unionType, type Type } from "../../check/types.ts";
import { constBool, NULL_POINTER } from "../builder.ts";
import { coerce, defaultLiteral } from "../convert.ts";
import { lowerBool } from "../expression/condition.ts";
import { lowerEffect, lowerExpression } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { isVariant, remapUnion, variantOf } from "../union.ts";
import { NEVER_VALUE, VOID_VALUE, type Value } from "../value.ts";
import type { Intrinsic } from "./index.ts";
import { panicWith } from "./text.ts";

/** The failure that the place asks for, so that its error gets the right type. */
function wantedError(expected: Type | undefined): Type | undefined {
  const variants = expected?.kind === "union" ? expected.variants : expected === undefined ? [] : [expected];
  const failure = variants.find((one) => one.kind === "failure");
  return failure?.kind === "failure" ? failure.error : undefined;
}

const fail: Intrinsic = (f, node, expected) => {
  const argument = node.arguments[0]!;
  const wanted = wantedError(expected);
  const value = lowerExpression(f, argument, wanted);
  const error = wanted === undefined ? defaultLiteral(f, value, argument) : coerce(f, value, wanted, argument);
  return { type: failureType(error.type), operand: error.operand };
};

const failed: Intrinsic = (f, node) => {
  const value = lowerExpression(f, node.arguments[0]!, undefined);
  const { type } = value;
  if (type.kind === "failure") return { type: BOOL, operand: constBool(true) };
  if (type.kind !== "union") return { type: BOOL, operand: constBool(false) };
  return { type: BOOL, operand: isVariant(f, value, type, type.variants.filter((one) => one.kind === "failure")) };
};

const unwrap: Intrinsic = (f, node) => {
  const value = lowerExpression(f, node.arguments[0]!, undefined);
  const { type } = value;
  if (type.kind === "nullable") {
    f.check(f.builder.compareInt("ne", value.operand, NULL_POINTER), "panicUnwrap");
    return { ...value, type: type.target };
  }
  if (type.kind !== "union") return value;
  const good = type.variants.filter((one) => one.kind !== "failure" && one !== NULL);
  f.check(isVariant(f, value, type, good), "panicUnwrap");
  const result = unionType(good);
  if (good.length === 1) return result.kind === "void" ? VOID_VALUE : variantOf(f, value, good[0]!, node);
  if (result.kind === "union") return f.withMode({ unchecked: true }, () => remapUnion(f, value, type, result, node, true)!);
  return f.fail(node, message("notAssignable", typeName(type), typeName(result), ""));
};

const ignore: Intrinsic = (f, node) => {
  lowerEffect(f, node.arguments[0]!);
  return VOID_VALUE;
};

const panic: Intrinsic = (f, node) => {
  panicWith(f, node.arguments[0]!);
  return NEVER_VALUE;
};

const assertion: Intrinsic = (f, node) => {
  const condition = lowerBool(f, node.arguments[0]!);
  const good = f.builder.createBlock("holds");
  const bad = f.builder.createBlock("violated");
  f.builder.branchIf(condition, good, bad, "false");
  f.builder.enter(bad);
  const text = node.arguments[1];
  if (text === undefined) f.panic("panicMessage", [f.lowering.text.operand(`assertion failed: ${node.arguments[0]!.getText()}`)]);
  else panicWith(f, text);
  f.builder.enter(good);
  return VOID_VALUE;
};

const unreachable: Intrinsic = (f: FunctionLowering): Value => {
  f.panic("panicUnreachable");
  return NEVER_VALUE;
};

export const resultIntrinsics: readonly (readonly [string, Intrinsic])[] = [
  ["fail", fail], ["failed", failed], ["unwrap", unwrap], ["ignore", ignore], ["panic", panic], ["assert", assertion], ["unreachable", unreachable],
];
