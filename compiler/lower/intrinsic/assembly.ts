// asm`...` with its operands, and moduleAssembly`...`. Only files under machine/ may use them.
import { ts } from "../../program/typescript.ts";
import type { Operand } from "../../ir/module.ts";
import { message } from "../../check/diagnostics.ts";
import { isReference, VOID_TYPE, type Type } from "../../check/types.ts";
import { defaultLiteral } from "../convert.ts";
import { lowerExpression } from "../expression/index.ts";
import type { FunctionLowering } from "../function-lowering.ts";
import { fromMemoryForm } from "../place.ts";
import { VOID_VALUE, type Value } from "../value.ts";

/** A constraint that names its register leaves nothing in the text. */
const isFixed = (constraint: string): boolean => /^=?&?\{.*\}$/.test(constraint) || /^[0-9]+$/.test(constraint);

/** Whether a file may hold assembly. */
export function mayHoldAssembly(file: ts.SourceFile): boolean { return /[\\/]machine[\\/]/.test(file.fileName); }

interface AssemblyOperands { readonly outputs: string[]; readonly inputs: string[]; readonly clobbers: string[]; readonly values: Operand[] }

export function lowerAssembly(f: FunctionLowering, node: ts.TaggedTemplateExpression): Value {
  if (!ts.isIdentifier(node.tag) || node.tag.text !== "asm") return f.fail(node, message("templatePlace"));
  if (!mayHoldAssembly(node.getSourceFile())) return f.fail(node, message("assemblyOutsideMachine"));
  const result: Type = node.typeArguments?.[0] === undefined ? VOID_TYPE : f.typeFromNode(node.typeArguments[0]);
  const operands: AssemblyOperands = { outputs: [], inputs: [], clobbers: [], values: [] };
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return emit(f, node, escape(template.text), result, operands);
  // Outputs are numbered first, whatever their place in the text.
  const spans = template.templateSpans.map((span) => ({ ...readOperand(f, span.expression), text: span.literal.text }));
  const outputCount = spans.filter((span) => span.kind === "output").length;
  let text = escape(template.head.text);
  let output = 0;
  let input = 0;
  for (const span of spans) {
    if (span.kind === "clobber") operands.clobbers.push(`~{${span.constraint}}`);
    else {
      const number = span.kind === "output" ? output++ : outputCount + input++;
      (span.kind === "output" ? operands.outputs : operands.inputs).push(span.constraint);
      if (span.value !== undefined) operands.values.push(span.value);
      if (!isFixed(span.constraint)) text += `$${number}`;
    }
    text += escape(span.text);
  }
  return emit(f, node, text, result, operands);
}

const escape = (text: string): string => text.replaceAll("$", "$$$$");

function readOperand(f: FunctionLowering, node: ts.Expression): { readonly kind: "input" | "output" | "clobber"; readonly constraint: string; readonly value?: Operand } {
  const kind = ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : "";
  if (!ts.isCallExpression(node) || (kind !== "input" && kind !== "output" && kind !== "clobber")) {
    return f.fail(node, message("assemblyOperand", "write input(...), output(...) or clobber(...)."));
  }
  const [constraint, argument] = node.arguments;
  if (constraint === undefined || !ts.isStringLiteralLike(constraint)) return f.fail(node, message("constantNeeded"));
  if (kind === "output" && !constraint.text.startsWith("=")) return f.fail(constraint, message("assemblyOperand", 'an output\'s constraint starts with "=".'));
  if (kind !== "input") return { kind, constraint: constraint.text };
  const value = defaultLiteral(f, lowerExpression(f, argument!, undefined), argument!);
  const { type } = value;
  if (type.kind !== "int" && type.kind !== "float" && type.kind !== "enum" && type.kind !== "bool" && !isReference(type)) {
    return f.fail(argument!, message("assemblyOperand", "an input is a number or a pointer."));
  }
  return { kind, constraint: constraint.text, value: type.kind === "bool" ? f.builder.cast("zext", value.operand, { kind: "int", bits: 8 }) : value.operand };
}

function emit(f: FunctionLowering, node: ts.Node, text: string, result: Type, operands: AssemblyOperands): Value {
  const constraints = [...operands.outputs, ...operands.inputs, ...operands.clobbers, ...f.lowering.assemblyClobbers.map((name) => `~{${name}}`)].join(",");
  const count = result.kind === "void" ? 0 : result.kind === "record" && result.tuple ? result.fields.length : 1;
  if (count !== operands.outputs.length) return f.fail(node, message("assemblyOperand", `the result has ${count} values, but there are ${operands.outputs.length} outputs.`));
  f.locate(node);
  const operand = f.builder.assembly(text.trimEnd(), constraints, f.lowering.memoryIr(result, node), operands.values);
  return result.kind === "void" ? VOID_VALUE : fromMemoryForm(f, operand, result);
}
