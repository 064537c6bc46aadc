// References to one of several classes, which a common literal field tells apart.
import { ts } from "../program/typescript.ts";
import { I32, type Operand } from "../ir/module.ts";
import { typeName, type ClassType } from "../check/types.ts";
import { message } from "../check/diagnostics.ts";
import { constBool, constInt } from "./builder.ts";
import type { FunctionLowering } from "./function-lowering.ts";
import type { Value } from "./value.ts";

interface Discriminant { readonly offset: number; readonly align: number; readonly literal: Operand }

/** The literal that a field always holds in instances of a class, or null when its type is no single literal. */
function literalOf(f: FunctionLowering, type: ClassType, name: string, node: ts.Node): Discriminant | null {
  const field = f.layouts.ofClass(type, node).fields.get(name);
  if (field === undefined) return null;
  const declared = f.checker.getTypeAtLocation(field.declaration.name);
  const at = (literal: Operand): Discriminant => ({ offset: field.offset, align: field.align, literal });
  if (declared.isStringLiteral()) return at(constInt(f.lowering.text.atom(declared.value), I32));
  const ir = f.lowering.memoryIr(field.type, node);
  if (declared.flags & ts.TypeFlags.BooleanLiteral) return at(constInt(f.checker.typeToString(declared) === "true" ? 1 : 0, ir));
  return declared.isNumberLiteral() && ir.kind === "int" ? at(constInt(declared.value, ir)) : null;
}

/** Panics unless the instance is of one of the classes `to`, which are some of `from`. */
export function checkClass(f: FunctionLowering, value: Value, from: readonly ClassType[], to: readonly ClassType[], node: ts.Node): void {
  if (f.unchecked || from.every((one) => to.includes(one))) return;
  for (const name of f.layouts.ofClass(from[0]!, node).fields.keys()) {
    const all = from.map((one) => literalOf(f, one, name, node));
    const [first] = all;
    if (first === null || first === undefined || all.some((one) => one === null || one.offset !== first.offset)) continue;
    const tag = f.builder.load(first.literal.type, f.builder.offset(value.operand, first.offset), first.align);
    let fits: Operand = constBool(false);
    from.forEach((one, index) => {
      if (to.includes(one)) fits = f.builder.binary("or", fits, f.builder.compareInt("eq", tag, all[index]!.literal));
    });
    f.check(fits, "panicNarrowing");
    return;
  }
  f.fail(node, message("unionMember", "The class", from.map(typeName).join(" | ")));
}
