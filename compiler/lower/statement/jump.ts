// break and continue, with or without a label; and labels.
import { ts } from "../../program/typescript.ts";
import { message } from "../../check/diagnostics.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { lowerStatement } from "./index.ts";

export function lowerBreak(f: FunctionLowering, node: ts.BreakStatement): void {
  const target = f.jumps.findLast((one) => node.label === undefined ? one.byNameOnly !== true : one.label === node.label.text);
  // TypeScript has reported a jump without a target.
  if (target === undefined) return;
  f.runCleanups(target.depth);
  f.builder.branch(target.breakTo);
}

/** A loop or switch knows its label; any other statement is left by a break that names it. */
export function lowerLabeled(f: FunctionLowering, node: ts.LabeledStatement): void {
  const { statement } = node;
  if (ts.isLabeledStatement(statement)) f.fail(statement, message("unsupportedSyntax", "A second label", "Give the statement one label."));
  if (ts.isIterationStatement(statement, false) || ts.isSwitchStatement(statement)) return lowerStatement(f, statement, node.label.text);
  const exit = f.builder.createBlock("endlabel");
  f.jumps.push({ label: node.label.text, breakTo: exit, continueTo: null, depth: f.scopes.length, byNameOnly: true });
  f.scoped(() => lowerStatement(f, statement));
  f.jumps.pop();
  f.builder.branch(exit);
  f.builder.enter(exit);
}

export function lowerContinue(f: FunctionLowering, node: ts.ContinueStatement): void {
  const target = f.jumps.findLast((one) => one.continueTo !== null && (node.label === undefined || one.label === node.label.text));
  if (target === undefined) return;
  f.runCleanups(target.depth);
  f.builder.branch(target.continueTo!);
}
