// Integer arithmetic, comparisons and bit intrinsics at one width. Where the IR leaves a result undefined (a division by zero,
// a shift by the width or more) the operand is made a sound one.
import type { Operation } from "./operation-module.ts";

const COMPARISONS = ["eq", "ne", "ugt", "uge", "ult", "ule", "sgt", "sge", "slt", "sle"] as const;
const WITH_OVERFLOW = ["uadd", "sadd", "usub", "ssub", "umul", "smul"] as const;
const TWO_OPERAND_INTRINSICS = ["uadd.sat", "sadd.sat", "usub.sat", "ssub.sat", "umin", "umax", "smin", "smax"] as const;

/** `type` is an integer, or a vector of integers of the width. */
export function integerOperations(type: string, width: number, every = true): readonly Operation[] {
  const flag = type.replace(`i${width}`, "i1");
  const suffix = intrinsicSuffix(type);
  const constant = (value: bigint): string => splat(type, value);
  const binary = (name: string, body: string, declaration?: string): Operation =>
    ({ name, parameters: [type, type], result: type, body, ...(declaration === undefined ? {} : { declaration }) });
  const unary = (name: string, body: string, declaration?: string): Operation =>
    ({ name, parameters: [type], result: type, body, ...(declaration === undefined ? {} : { declaration }) });
  const plain = ["add", "sub", "mul", "and", "or", "xor"].map((opcode) => binary(opcode, `%r = ${opcode} ${type} %a, %b`));
  const count = `%count = urem ${type} %b, ${constant(BigInt(width))}`;
  // The width itself may be no value of the type: then every count is sound, or none but 0.
  const soundCount = BigInt(width) < (1n << BigInt(width)) ? count : `%count = and ${type} %b, ${constant(0n)}`;
  const shifts = ["shl", "lshr", "ashr"].map((opcode) => binary(opcode, `${soundCount}\n%r = ${opcode} ${type} %a, %count`));
  const nonZero = `%zero = icmp eq ${type} %b, ${constant(0n)}\n%divisor = select ${flag} %zero, ${type} ${constant(1n)}, ${type} %b`;
  const lowest = constant(1n << BigInt(width - 1));
  const signed = `%least = icmp eq ${type} %a, ${lowest}\n%minus = icmp eq ${type} %b, ${constant(-1n)}\n%zero = icmp eq ${type} %b, ${constant(0n)}
    %over = and ${flag} %least, %minus\n%bad = or ${flag} %over, %zero\n%divisor = select ${flag} %bad, ${type} ${constant(1n)}, ${type} %b`;
  // At one bit, 1 is -1: every division of the least value overflows.
  const divisions = [
    ...["udiv", "urem"].map((opcode) => binary(opcode, `${nonZero}\n%r = ${opcode} ${type} %a, %divisor`)),
    ...(width === 1 ? [] : ["sdiv", "srem"].map((opcode) => binary(opcode, `${signed}\n%r = ${opcode} ${type} %a, %divisor`))),
  ];
  const comparisons = COMPARISONS.map((predicate): Operation => ({ name: predicate, parameters: [type, type], result: flag, body: `%r = icmp ${predicate} ${type} %a, %b` }));
  const selects = [{ name: "select", parameters: [type, type], result: type, body: `%less = icmp slt ${type} %a, %b\n%r = select ${flag} %less, ${type} %b, ${type} %a` }];
  const basic = [...plain, ...shifts, ...divisions, ...comparisons, ...selects];
  if (!every) return basic;
  const pairs = TWO_OPERAND_INTRINSICS.map((name) =>
    binary(name, `%r = call ${type} @llvm.${name}.${suffix}(${type} %a, ${type} %b)`, `declare ${type} @llvm.${name}.${suffix}(${type}, ${type})`));
  const saturatingShifts = ["ushl.sat", "sshl.sat"].map((name) =>
    binary(name, `${soundCount}\n%r = call ${type} @llvm.${name}.${suffix}(${type} %a, ${type} %count)`, `declare ${type} @llvm.${name}.${suffix}(${type}, ${type})`));
  const overflows = WITH_OVERFLOW.map((name): Operation => ({
    name, parameters: [type, type], result: `{ ${type}, ${flag} }`,
    body: `%r = call { ${type}, ${flag} } @llvm.${name}.with.overflow.${suffix}(${type} %a, ${type} %b)`,
    declaration: `declare { ${type}, ${flag} } @llvm.${name}.with.overflow.${suffix}(${type}, ${type})`,
  }));
  const flagged = ["abs", "ctlz", "cttz"].map((name) =>
    unary(name, `%r = call ${type} @llvm.${name}.${suffix}(${type} %a, i1 false)`, `declare ${type} @llvm.${name}.${suffix}(${type}, i1)`));
  const singles = ["ctpop", "bitreverse", ...(width % 16 === 0 ? ["bswap"] : [])].map((name) =>
    unary(name, `%r = call ${type} @llvm.${name}.${suffix}(${type} %a)`, `declare ${type} @llvm.${name}.${suffix}(${type})`));
  const funnels = ["fshl", "fshr"].map((name): Operation => ({
    name, parameters: [type, type, type], result: type, body: `%r = call ${type} @llvm.${name}.${suffix}(${type} %a, ${type} %b, ${type} %c)`,
    declaration: `declare ${type} @llvm.${name}.${suffix}(${type}, ${type}, ${type})`,
  }));
  const orders = type.startsWith("<") ? [] : ["ucmp", "scmp"].map((name): Operation => ({
    name, parameters: [type, type], result: "i8", body: `%r = call i8 @llvm.${name}.i8.${suffix}(${type} %a, ${type} %b)`,
    declaration: `declare i8 @llvm.${name}.i8.${suffix}(${type}, ${type})`,
  }));
  return [...basic, ...pairs, ...saturatingShifts, ...overflows, ...flagged, ...singles, ...funnels, ...orders];
}

/** What runs of bit-fields are read and written with, at a width above 128; the widths beside it are converted to and from. */
export function longIntegerOperations(width: number): readonly Operation[] {
  const type = `i${width}`;
  const binary = (name: string, body: string): Operation => ({ name, parameters: [type, type], result: type, body });
  const plain = ["add", "sub", "mul", "and", "or", "xor"].map((opcode) => binary(opcode, `%r = ${opcode} ${type} %a, %b`));
  // Two ranges of counts, which together are all of them.
  const shifts = ["shl", "lshr", "ashr"].flatMap((opcode) => [
    binary(`${opcode} by less than 128`, `%count = and ${type} %b, 127\n%r = ${opcode} ${type} %a, %count`),
    binary(`${opcode} by more`, `%low = and ${type} %b, 127\n%count = add ${type} %low, ${width - 128}\n%r = ${opcode} ${type} %a, %count`),
  ]);
  const comparisons = COMPARISONS.map((predicate): Operation => ({ name: predicate, parameters: [type, type], result: "i1", body: `%r = icmp ${predicate} ${type} %a, %b` }));
  const change = (opcode: string, from: string, to: string): Operation =>
    ({ name: `${opcode} ${from} to ${to}`, parameters: [from], result: to, body: `%r = ${opcode} ${from} %a to ${to}` });
  const conversions = [1, 8, 33, 64, 100, 128].flatMap((narrow) => [change("trunc", type, `i${narrow}`), change("zext", `i${narrow}`, type), change("sext", `i${narrow}`, type)]);
  const wider = `i${width + 70}`;
  const field = binary("a bit-field", `%cleared = and ${type} %a, -2097089\n%narrow = trunc ${type} %b to i15\n%wide = zext i15 %narrow to ${type}
    %moved = shl ${type} %wide, 6\n%set = or ${type} %cleared, %moved\n%up = shl ${type} %set, ${width - 21}\n%r = ashr ${type} %up, ${width - 15}`);
  return [...plain, ...shifts, ...comparisons, ...conversions, change("zext", type, wider), change("sext", type, wider), change("trunc", wider, type), field];
}

/** As intrinsics' names have a type: `i32`, `v4i32`, `f64`. */
export const intrinsicSuffix = (type: string): string => type.replace(/<(\d+) x (.+)>/, "v$1$2")
  .replace("double", "f64").replace("bfloat", "bf16").replace("half", "f16").replace("float", "f32");

function splat(type: string, value: bigint): string {
  const lanes = /^<(\d+) x (.+)>$/.exec(type);
  const literal = (element: string): string => {
    const wrapped = BigInt.asUintN(Number(element.slice(1)), value);
    return element === "i1" ? String(wrapped === 1n) : String(wrapped);
  };
  if (lanes === null) return literal(type);
  return `<${Array.from({ length: Number(lanes[1]) }, () => `${lanes[2]} ${literal(lanes[2]!)}`).join(", ")}>`;
}
