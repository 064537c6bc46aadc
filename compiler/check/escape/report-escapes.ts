// Tells of the escapes that the analysis found, in the words of the source.
import type { IrFunction, IrModule, SourceLocation } from "../../ir/module.ts";
import { ts } from "../../program/typescript.ts";
import { message } from "../diagnostics.ts";
import type { Report } from "../report.ts";
import { findEscapes } from "./analysis.ts";
import type { Leak } from "./flow.ts";
import type { Alloca } from "./memory.ts";

const TEXT_MAX = 40;

export interface EscapeInput {
  readonly module: IrModule;
  readonly report: Report;
  /** The part of the source that an instruction was made for. */
  readonly nodeOf: (location: SourceLocation) => ts.Node | undefined;
  /** Functions that only the compiler runs: their stack is static storage. */
  readonly isCompileTime: (fn: IrFunction) => boolean;
}

export function reportEscapes({ module, report, nodeOf, isCompileTime }: EscapeInput): void {
  for (const { fn, violation } of findEscapes(module, isCompileTime)) {
    const { location } = violation.instruction;
    const node = location === undefined ? undefined : nodeOf(location);
    const { origin } = violation.object;
    if (node === undefined || origin.kind !== "stack") continue;
    const place = ts.isReturnStatement(node) && node.expression !== undefined ? node.expression : node;
    report.add(place, message("escapes", describe(origin.alloca, nodeOf), fn.scope?.name ?? fn.name, how(violation.leak)));
  }
}

/** Stack storage, as the reader of the source knows it. */
function describe(alloca: Alloca, nodeOf: EscapeInput["nodeOf"]): string {
  if (alloca.name !== undefined) return `The variable ${alloca.name}`;
  const node = alloca.location === undefined ? undefined : nodeOf(alloca.location);
  if (node === undefined) return "This value";
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return "This closure, with the variables that it uses,";
  if (ts.isFunctionDeclaration(node)) return `The closure ${node.name?.text ?? ""}`;
  const text = node.getText().replace(/\s+/g, " ");
  return `What ${text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}...` : text} makes`;
}

function how(leak: Leak): string {
  switch (leak.how) {
    case "returned": return "it would be used after that has returned";
    case "tailCall": return "a tail call gives that stack away before the called function starts";
    case "stored": return "is stored here where it outlives that";
    case "outlivesIteration": return "is made anew by each iteration of a loop, which what it is stored in outlives";
    case "kept": {
      const parameter = parameterName(leak.callee, leak.parameter);
      return `${leak.callee.scope?.name ?? leak.callee.name} keeps ${parameter === null ? "it" : `its parameter ${parameter}`} where it outlives that`;
    }
  }
}

/** A parameter's name: that of the variable which the parameter is stored in first. Null for the instance and for captured variables. */
function parameterName(fn: IrFunction, index: number): string | null {
  const instructions = fn.blocks.flatMap((block) => block.instructions);
  for (const one of instructions) {
    if (one.op !== "store" || one.value.kind !== "local" || one.value.id !== index || one.address.kind !== "local") continue;
    const slot = one.address.id;
    const alloca = instructions.find((candidate) => candidate.op === "alloca" && candidate.result === slot);
    if (alloca?.op === "alloca" && alloca.name !== undefined) return alloca.name;
  }
  return null;
}
