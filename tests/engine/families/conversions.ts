// Conversions between integers of all widths and floating-point numbers. Where a number does not fit the IR leaves the result
// undefined: it is exchanged for 1 then.
import { intrinsicSuffix } from "./integers.ts";
import type { Operation } from "./operation-module.ts";
import { doubleLiteral } from "./values.ts";

export function widthConversions(widths: readonly number[]): readonly Operation[] {
  return widths.flatMap((from) => widths.filter((to) => to !== from).flatMap((to): readonly Operation[] => {
    const change = (opcode: string): Operation => ({ name: `${opcode} i${from} to i${to}`, parameters: [`i${from}`], result: `i${to}`, body: `%r = ${opcode} i${from} %a to i${to}` });
    return to < from ? [change("trunc")] : [change("zext"), change("sext")];
  }));
}

export function floatConversions(type: "float" | "double", widths: readonly number[]): readonly Operation[] {
  return widths.flatMap((width): readonly Operation[] => {
    const integer = `i${width}`;
    const saturating = (["fptoui.sat", "fptosi.sat"] as const).map((name): Operation => ({
      name: `${name} ${type} to ${integer}`, parameters: [type], result: integer,
      body: `%r = call ${integer} @llvm.${name}.${integer}.${intrinsicSuffix(type)}(${type} %a)`,
      declaration: `declare ${integer} @llvm.${name}.${integer}.${intrinsicSuffix(type)}(${type})`,
    }));
    const toFloat = ["uitofp", "sitofp"].map((opcode): Operation => ({ name: `${opcode} ${integer} to ${type}`, parameters: [integer], result: type, body: `%r = ${opcode} ${integer} %a to ${type}` }));
    return [...saturating, ...toFloat, bounded("fptoui", type, width), bounded("fptosi", type, width)];
  });
}

/** Only of what fits: both bounds are exact, as they are powers of two. */
function bounded(opcode: "fptoui" | "fptosi", type: "float" | "double", width: number): Operation {
  const isSigned = opcode === "fptosi";
  // All finite floats are below 2 to the 128, which is none: it becomes infinity.
  const power = (exponent: number): number => type === "float" ? Math.fround(2 ** exponent) : 2 ** exponent;
  const above = doubleLiteral(power(isSigned ? width - 1 : width));
  const below = isSigned ? doubleLiteral(-power(width - 1)) : "0.0";
  return {
    name: `${opcode} ${type} to i${width}`, parameters: [type], result: `i${width}`,
    body: `%small = fcmp olt ${type} %a, ${above}\n%large = fcmp oge ${type} %a, ${below}\n%fits = and i1 %small, %large
      %sound = select i1 %fits, ${type} %a, ${type} ${isSigned && width === 1 ? "-1.0" : "1.0"}\n%r = ${opcode} ${type} %sound to i${width}`,
  };
}

/** Between the floating-point types, and to and from the bits. */
export function formatConversions(): readonly Operation[] {
  const change = (opcode: string, from: string, to: string): Operation => ({ name: `${opcode} ${from} to ${to}`, parameters: [from], result: to, body: `%r = ${opcode} ${from} %a to ${to}` });
  return [
    change("fptrunc", "double", "float"), change("fpext", "float", "double"),
    change("fpext", "half", "float"), change("fpext", "half", "double"), change("fptrunc", "float", "half"), change("fptrunc", "double", "half"),
    change("fpext", "bfloat", "float"), change("fpext", "bfloat", "double"),
    ...["i16", "i32", "i64"].map((type) => change("bitcast", type, { i16: "half", i32: "float", i64: "double" }[type]!)),
  ];
}
