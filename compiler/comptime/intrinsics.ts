// LLVM's intrinsics as JavaScript expressions, for the translation of functions that run in the compiler.

import { IS_COMPTIME_INTRINSIC, type IrType } from "../ir/module.ts";
import { ComptimeError } from "./comptime-error.ts";

/** The expression that computes `name(args)`, over the functions of the runtime table; each argument is a simple expression. */
export function translateIntrinsic(name: string, type: IrType, argumentTypes: readonly IrType[], args: readonly string[]): string {
  if (name === IS_COMPTIME_INTRINSIC) return "1";
  const parts = name.split(".");
  const operation = parts[1] ?? "";
  const [a, b, c] = args as [string, string, string];
  const bits = type.kind === "int" || type.kind === "float" ? type.bits : 0;
  const rounded = (expression: string): string => (type.kind === "float" && type.bits === 32 ? `Math.fround(${expression})` : expression);
  switch (operation) {
    case "ctpop": return `countOnes(${a}, ${bits})`;
    case "ctlz": return `leadingZeros(${a}, ${bits})`;
    case "cttz": return `trailingZeros(${a}, ${bits})`;
    case "bswap": return `byteSwap(${a}, ${bits})`;
    case "fshl": return `funnelShift(true, ${a}, ${b}, ${c}, ${bits})`;
    case "fshr": return `funnelShift(false, ${a}, ${b}, ${c}, ${bits})`;
    case "abs": return `extreme(true, true, ${bits}, ${a}, binaryBig("sub", ${bits === 128 ? "0n" : "0"}, ${a}, ${bits}))`;
    case "smax": case "smin": case "umax": case "umin":
      return `extreme(${operation.endsWith("max")}, ${operation.startsWith("s")}, ${bits}, ${a}, ${b})`;
    case "sadd": case "ssub": case "smul": case "uadd": case "usub": case "umul": {
      const operand = argumentTypes[0]!;
      if (parts[2] !== "with" || operand.kind !== "int") break;
      return `withOverflow("${operation.slice(1)}", ${operation.startsWith("s")}, ${operand.bits}, ${a}, ${b})`;
    }
    case "fptosi": case "fptoui": {
      if (parts[2] !== "sat") break;
      const signed = operation === "fptosi";
      if (bits === 32 && signed) return `saturate32(${a})`;
      return `fromBig(floatToInteger(${a}, ${bits}, ${signed}), ${bits})`;
    }
    case "sqrt": return rounded(`Math.sqrt(${a})`);
    case "fabs": return `Math.abs(${a})`;
    case "floor": return `Math.floor(${a})`;
    case "ceil": return `Math.ceil(${a})`;
    case "trunc": return `Math.trunc(${a})`;
    case "roundeven": case "rint": case "nearbyint": return `roundToEven(${a})`;
    case "copysign": return `copySign(${a}, ${b})`;
    case "minimum": return `Math.min(${a}, ${b})`;
    case "maximum": return `Math.max(${a}, ${b})`;
    case "fma": return `fusedMultiplyAdd(${a}, ${b}, ${c}, ${bits})`;
    case "fmuladd": return rounded(`${rounded(`${a} * ${b}`)} + ${c}`);
    case "expect": return a;
    case "assume": return `assume(${a})`;
    case "lifetime": case "prefetch": return "0";
  }
  throw new ComptimeError(`'${name}' needs the machine: it cannot run in the compiler`);
}
