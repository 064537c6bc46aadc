// break and continue, with or without a label.
import type { ts } from "../../program/typescript.ts";
import type { FunctionLowering } from "../function-lowering.ts";

export function lowerBreak(f: FunctionLowering, node: ts.BreakStatement): void {
  const target = f.jumps.findLast((one) => node.label === undefined || one.label === node.label.text);
  // TypeScript has reported a jump without a target.
  if (target === undefined) return;
  f.runCleanups(target.depth);
  f.builder.branch(target.breakTo);
}

export function lowerContinue(f: FunctionLowering, node: ts.ContinueStatement): void {
  const target = f.jumps.findLast((one) => one.continueTo !== null && (node.label === undefined || one.label === node.label.text));
  if (target === undefined) return;
  f.runCleanups(target.depth);
  f.builder.branch(target.continueTo!);
}
