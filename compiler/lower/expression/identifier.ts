// Names: local variables, variables at file level, constants, and functions as values.
import { ts } from "../../program/typescript.ts";
import { PTR } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import type { Type } from "../../check/types.ts";
import { functionOfSymbol } from "../function-source.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { narrowed } from "../narrow.ts";
import { loadPlace } from "../place.ts";
import { literal, type Place, type Value } from "../value.ts";

/** What a name means: a place, or a constant's literal type. Null when it names a function or something else. */
export function resolveName(f: FunctionLowering, node: ts.Identifier): Place | Type | null {
  const symbol = f.lowering.symbolOf(node);
  if (symbol === undefined) return null;
  const local = f.lookup(symbol);
  if (local !== undefined) {
    if (local.kind === "constant") return local.type;
    if (local.kind === "poison") return null;
    if (local.isCaptured === true && (local.isUnset === true || isOfOtherClause(symbol, node))) return f.fail(node, message("noFirstValue", node.text));
    const { align } = f.layouts.of(local.type, node);
    return { address: local.address, type: local.type, align, ...(local.isConst ? { readOnly: node.text } : {}) };
  }
  return resolveStatic(f, symbol, node);
}

/** Whether a name is declared in a clause of a switch that need not have run when `node`, in another clause, does. */
function isOfOtherClause(symbol: ts.Symbol, node: ts.Node): boolean {
  const clause = ts.findAncestor(symbol.valueDeclaration, ts.isStatement)?.parent;
  return clause !== undefined && ts.isCaseOrDefaultClause(clause) && ts.findAncestor(node, (one) => one === clause) === undefined;
}

/** A variable at file level or a static field. */
export function resolveStatic(f: FunctionLowering, symbol: ts.Symbol, node: ts.Node): Place | Type | null {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || !(ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration))) return null;
  if (functionOfSymbol(symbol, f.checker, f.report) !== null) return null;
  if (ts.isVariableDeclaration(declaration) && !ts.isSourceFile(declaration.parent.parent.parent)) return null;
  const variable = f.lowering.variables.of(symbol, declaration);
  if (variable.kind === "constant") return variable.type;
  const { align } = f.layouts.of(variable.type, node);
  return { address: { kind: "global", global: variable.global, type: PTR }, type: variable.type, align, ...(variable.isConst ? { readOnly: symbol.name } : {}) };
}

export const isPlace = (resolved: Place | Type): resolved is Place => "address" in resolved;

export function lowerIdentifier(f: FunctionLowering, node: ts.Identifier, expected: Type | undefined): Value {
  const resolved = resolveName(f, node);
  if (resolved !== null) {
    if (!isPlace(resolved)) return literal(resolved);
    return narrowed(f, loadPlace(f, resolved, node), node, expected);
  }
  const symbol = f.lowering.symbolOf(node);
  if (symbol === undefined) return f.fail(node, message("unsupportedSyntax", `The name ${node.text}`, "Declare it."));
  const source = functionOfSymbol(symbol, f.checker, f.report);
  if (source !== null) {
    if (source.node?.typeParameters !== undefined) f.fail(node, message("genericValue", node.text));
    const { ir, signature } = f.lowering.instance(source, new Map(), null);
    return { type: f.lowering.functionPointerType(signature), operand: { kind: "global", global: ir, type: PTR } };
  }
  if (symbol.flags & ts.SymbolFlags.Class) return f.fail(node, message("constructorPlace"));
  const declaration = symbol.valueDeclaration;
  if (declaration !== undefined && (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration)) && !declaration.getSourceFile().isDeclarationFile) {
    return f.fail(node, message("unsupportedSyntax", `${node.text} in this place`, "It is a variable of a function that is not around this code."));
  }
  return f.fail(node, message("unsupportedSyntax", `${node.text} as a value`, "Call it, or use what the language reference lists."));
}
