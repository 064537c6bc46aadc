// while, do and for.
import { ts } from "../../program/typescript.ts";
import { lowerCondition } from "../expression/condition.ts";
import { lowerEffect } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { lowerStatement } from "./index.ts";
import { lowerVariables } from "./variable.ts";

export function lowerWhile(f: FunctionLowering, node: ts.WhileStatement, label?: string): void {
  const head = f.builder.createBlock("while");
  const body = f.builder.createBlock("body");
  const exit = f.builder.createBlock("endwhile");
  f.builder.branch(head);
  f.builder.enter(head);
  lowerCondition(f, node.expression, body, exit);
  f.builder.enter(body);
  f.builder.inLoop(() => loopBody(f, node.statement, label, exit, head));
  f.builder.branch(head);
  f.builder.enter(exit);
}

export function lowerDo(f: FunctionLowering, node: ts.DoStatement, label?: string): void {
  const body = f.builder.createBlock("do");
  const test = f.builder.createBlock("test");
  const exit = f.builder.createBlock("enddo");
  f.builder.branch(body);
  f.builder.enter(body);
  f.builder.inLoop(() => loopBody(f, node.statement, label, exit, test));
  f.builder.branch(test);
  f.builder.enter(test);
  lowerCondition(f, node.expression, body, exit);
  f.builder.enter(exit);
}

export function lowerFor(f: FunctionLowering, node: ts.ForStatement, label?: string): void {
  f.scoped(() => {
    if (node.initializer !== undefined) {
      if (ts.isVariableDeclarationList(node.initializer)) lowerVariables(f, node.initializer);
      else lowerEffect(f, node.initializer);
    }
    const head = f.builder.createBlock("for");
    const body = f.builder.createBlock("body");
    const step = f.builder.createBlock("step");
    const exit = f.builder.createBlock("endfor");
    f.builder.branch(head);
    f.builder.enter(head);
    if (node.condition === undefined) f.builder.branch(body);
    else f.lowering.guarded(() => lowerCondition(f, node.condition!, body, exit));
    f.builder.branch(body);
    f.builder.enter(body);
    f.builder.inLoop(() => loopBody(f, node.statement, label, exit, step));
    f.builder.branch(step);
    f.builder.enter(step);
    if (node.incrementor !== undefined) {
      f.locate(node.incrementor);
      f.lowering.guarded(() => lowerEffect(f, node.incrementor!));
    }
    f.builder.branch(head);
    f.builder.enter(exit);
  });
}

/** A loop's body, with the targets of break and continue within it. */
export function loopBody(f: FunctionLowering, statement: ts.Statement, label: string | undefined, exit: ReturnType<FunctionLowering["builder"]["createBlock"]>, next: typeof exit): void {
  f.jumps.push({ label, breakTo: exit, continueTo: next, depth: f.scopes.length });
  f.scoped(() => lowerStatement(f, statement));
  f.jumps.pop();
}
