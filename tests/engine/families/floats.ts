// Floating-point arithmetic, comparisons and the intrinsics whose results IEEE 754 defines to the last bit.
import { intrinsicSuffix } from "./integers.ts";
import type { Operation } from "./operation-module.ts";

const PREDICATES = ["false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true"] as const;
const ROUNDINGS = ["floor", "ceil", "trunc", "rint", "nearbyint", "round", "roundeven"] as const;

/** `type` is a floating-point type or a vector of one. */
export function floatOperations(type: string, every = true): readonly Operation[] {
  const flag = type.startsWith("<") ? type.replace(/float|double/, "i1") : "i1";
  const suffix = intrinsicSuffix(type);
  const intrinsic = (name: string, operandCount: number): Operation => {
    const operands = ["%a", "%b", "%c"].slice(0, operandCount);
    const call = `call ${type} @llvm.${name}.${suffix}(${operands.map((operand) => `${type} ${operand}`).join(", ")})`;
    return {
      name, parameters: operands.map(() => type), result: type, body: `%r = ${call}`,
      declaration: `declare ${type} @llvm.${name}.${suffix}(${operands.map(() => type).join(", ")})`,
    };
  };
  const binary = ["fadd", "fsub", "fmul", "fdiv"].map((opcode): Operation => ({ name: opcode, parameters: [type, type], result: type, body: `%r = ${opcode} ${type} %a, %b` }));
  const compares = PREDICATES.map((predicate): Operation => ({ name: `fcmp ${predicate}`, parameters: [type, type], result: flag, body: `%r = fcmp ${predicate} ${type} %a, %b` }));
  const negated: Operation = { name: "fneg", parameters: [type], result: type, body: `%r = fneg ${type} %a` };
  const first = [...binary, negated, ...compares, ...["fabs", "sqrt"].map((name) => intrinsic(name, 1)), intrinsic("copysign", 2)];
  if (!every) return [...first, ...ROUNDINGS.map((name) => intrinsic(name, 1)), intrinsic("minimum", 2), intrinsic("fmuladd", 3)];
  return [
    ...first, ...ROUNDINGS.map((name) => intrinsic(name, 1)),
    ...["minimum", "maximum", "minnum", "maxnum"].map((name) => intrinsic(name, 2)),
    { name: "frem", parameters: [type, type], result: type, body: `%r = frem ${type} %a, %b` },
    ...["fma", "fmuladd"].map((name) => intrinsic(name, 3)),
    ...(type.startsWith("<") ? [] : CLASSES.map((mask): Operation => ({
      name: `is.fpclass ${mask}`, parameters: [type], result: "i1", body: `%r = call i1 @llvm.is.fpclass.${suffix}(${type} %a, i32 ${mask})`,
      declaration: `declare i1 @llvm.is.fpclass.${suffix}(${type}, i32 immarg)`,
    }))),
  ];
}

/** Each class alone, and what `isnan`, `isinf`, `isfinite` and `isnormal` ask. */
const CLASSES: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 3, 516, 504, 264];

/** 16-bit numbers, computed in the way of the type. */
export function halfOperations(type: "half"): readonly Operation[] {
  const binary = ["fadd", "fsub", "fmul", "fdiv"].map((opcode): Operation => ({ name: opcode, parameters: [type, type], result: type, body: `%r = ${opcode} ${type} %a, %b` }));
  return [...binary, { name: "fneg", parameters: [type], result: type, body: `%r = fneg ${type} %a` },
    ...["oeq", "olt", "une", "uno"].map((predicate): Operation => ({ name: predicate, parameters: [type, type], result: "i1", body: `%r = fcmp ${predicate} ${type} %a, %b` })),
    { name: "uitofp", parameters: ["i32"], result: type, body: `%r = uitofp i32 %a to ${type}` },
    { name: "sitofp", parameters: ["i16"], result: type, body: `%r = sitofp i16 %a to ${type}` }];
}
