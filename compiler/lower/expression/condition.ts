// Conditions: jumps for &&, || and !, so that tests do not make values that are tested again.
import { ts } from "../../program/typescript.ts";
import type { Block, Operand } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { BOOL, typeName } from "../../check/types.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import type { Value } from "../value.ts";
import { lowerExpression } from "./index.ts";

/** Jumps to one block or the other. */
export function lowerCondition(f: FunctionLowering, node: ts.Expression, ifTrue: Block, ifFalse: Block): void {
  if (ts.isParenthesizedExpression(node)) return lowerCondition(f, node.expression, ifTrue, ifFalse);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return lowerCondition(f, node.operand, ifFalse, ifTrue);
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) {
      const isAnd = kind === ts.SyntaxKind.AmpersandAmpersandToken;
      const right = f.builder.createBlock(isAnd ? "and" : "or");
      lowerCondition(f, node.left, isAnd ? right : ifTrue, isAnd ? ifFalse : right);
      f.builder.enter(right);
      return lowerCondition(f, node.right, ifTrue, ifFalse);
    }
  }
  f.builder.branchIf(lowerBool(f, node), ifTrue, ifFalse);
}

/** An expression that must be a bool, as an i1. */
export function lowerBool(f: FunctionLowering, node: ts.Expression): Operand {
  const value = lowerExpression(f, node, BOOL);
  if (value.type.kind === "never") return { kind: "undef", type: { kind: "int", bits: 1 } };
  if (value.type !== BOOL) return f.fail(node, message("conditionNotBool", typeName(value.type)));
  return value.operand;
}

/** && and || as values. */
export function lowerLogical(f: FunctionLowering, node: ts.BinaryExpression): Value {
  const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const left = lowerBool(f, node.left);
  const from = f.builder.block;
  const right = f.builder.createBlock(isAnd ? "and" : "or");
  const exit = f.builder.createBlock("logical");
  f.builder.branchIf(left, isAnd ? right : exit, isAnd ? exit : right);
  f.builder.enter(right);
  const second = lowerBool(f, node.right);
  const secondBlock = f.builder.block;
  f.builder.branch(exit);
  f.builder.enter(exit);
  const short: Operand = { kind: "int", value: isAnd ? 0n : 1n, type: { kind: "int", bits: 1 } };
  return { type: BOOL, operand: f.builder.phi({ kind: "int", bits: 1 }, [{ value: short, block: from }, { value: second, block: secondBlock }]) };
}
