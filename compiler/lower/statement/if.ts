// if and else: two blocks that meet again.
import type { ts } from "../../program/typescript.ts";
import { lowerCondition } from "../expression/condition.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { lowerStatement } from "./index.ts";

export function lowerIf(f: FunctionLowering, node: ts.IfStatement): void {
  const then = f.builder.createBlock("then");
  const otherwise = node.elseStatement === undefined ? null : f.builder.createBlock("else");
  const exit = f.builder.createBlock("endif");
  lowerCondition(f, node.expression, then, otherwise ?? exit);
  f.builder.enter(then);
  f.scoped(() => lowerStatement(f, node.thenStatement));
  f.builder.branch(exit);
  if (otherwise !== null) {
    f.builder.enter(otherwise);
    f.scoped(() => lowerStatement(f, node.elseStatement!));
    f.builder.branch(exit);
  }
  f.builder.enter(exit);
}
