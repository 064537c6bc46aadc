// What only vectors have: lanes taken out, put in and shuffled, reductions, casts of the whole vector, loads and stores.
import { intrinsicSuffix } from "./integers.ts";
import type { Operation } from "./operation-module.ts";

const INTEGER_REDUCTIONS = ["add", "mul", "and", "or", "xor", "smax", "smin", "umax", "umin"] as const;

export function integerVectorOperations(count: number, element: string): readonly Operation[] {
  const type = `<${count} x ${element}>`;
  const suffix = intrinsicSuffix(type);
  const reductions = INTEGER_REDUCTIONS.map((name): Operation => ({
    name: `reduce.${name} ${type}`, parameters: [type], result: element, body: `%r = call ${element} @llvm.vector.reduce.${name}.${suffix}(${type} %a)`,
    declaration: `declare ${element} @llvm.vector.reduce.${name}.${suffix}(${type})`,
  }));
  return [...reductions, ...laneOperations(count, element)];
}

export function floatVectorOperations(count: number, element: "float" | "double"): readonly Operation[] {
  const type = `<${count} x ${element}>`;
  const suffix = intrinsicSuffix(type);
  const sums = ["fadd", "fmul"].map((name): Operation => ({
    name: `reduce.${name} ${type}`, parameters: [element, type], result: element, body: `%r = call ${element} @llvm.vector.reduce.${name}.${suffix}(${element} %a, ${type} %b)`,
    declaration: `declare ${element} @llvm.vector.reduce.${name}.${suffix}(${element}, ${type})`,
  }));
  const extremes = ["fmaximum", "fminimum"].map((name): Operation => ({
    name: `reduce.${name} ${type}`, parameters: [type], result: element, body: `%r = call ${element} @llvm.vector.reduce.${name}.${suffix}(${type} %a)`,
    declaration: `declare ${element} @llvm.vector.reduce.${name}.${suffix}(${type})`,
  }));
  return [...sums, ...extremes, ...laneOperations(count, element)];
}

function laneOperations(count: number, element: string): readonly Operation[] {
  const type = `<${count} x ${element}>`;
  const wide = `<${count * 2} x ${element}>`;
  const every = Array.from({ length: count * 2 }, (_, lane) => (lane * 3 + 1) % (count * 2));
  const mask = (lanes: readonly number[]): string => `<${lanes.length} x i32> <${lanes.map((lane) => `i32 ${lane}`).join(", ")}>`;
  const reversed = Array.from({ length: count }, (_, lane) => count - 1 - lane);
  return [
    { name: `extract ${type}`, parameters: [type, "i32"], result: element, body: `%lane = urem i32 %b, ${count}\n%r = extractelement ${type} %a, i32 %lane` },
    { name: `insert ${type}`, parameters: [type, element, "i32"], result: type, body: `%lane = urem i32 %c, ${count}\n%r = insertelement ${type} %a, ${element} %b, i32 %lane` },
    { name: `shuffle ${type}`, parameters: [type, type], result: wide, body: `%r = shufflevector ${type} %a, ${type} %b, ${mask(every)}` },
    { name: `reverse ${type}`, parameters: [type], result: type, body: `%r = shufflevector ${type} %a, ${type} poison, ${mask(reversed)}` },
    { name: `splat ${type}`, parameters: [element], result: type, body: `%one = insertelement ${type} poison, ${element} %a, i64 0\n%r = shufflevector ${type} %one, ${type} poison, <${count} x i32> zeroinitializer` },
    { name: `select ${type}`, parameters: [type, type, "i8"], result: type, body: `%flag = trunc i8 %c to i1\n%r = select i1 %flag, ${type} %a, ${type} %b` },
    { name: `through memory ${type}`, parameters: [type], result: type, body: `%place = alloca ${type}\nstore ${type} %a, ptr %place\n%r = load ${type}, ptr %place` },
  ];
}

/** Between vectors of one size, and to and from integers; a vector of bits is packed. */
export function vectorCasts(): readonly Operation[] {
  const cast = (from: string, to: string): Operation => ({ name: `bitcast ${from} to ${to}`, parameters: [from], result: to, body: `%r = bitcast ${from} %a to ${to}` });
  const pairs = [
    ["<4 x i32>", "<2 x i64>"], ["<2 x i64>", "<16 x i8>"], ["<16 x i8>", "<4 x i32>"], ["<4 x i32>", "i128"], ["i128", "<4 x i32>"], ["<8 x i1>", "i8"],
    ["i8", "<8 x i1>"], ["<32 x i1>", "i32"], ["<4 x float>", "<4 x i32>"], ["<2 x double>", "i128"], ["i64", "<2 x float>"], ["<4 x i16>", "double"],
    ["<8 x i1>", "<2 x i4>"], ["<3 x i8>", "i24"], ["<2 x i64>", "<4 x float>"],
  ] as const;
  const packed = ["<8 x i1>", "<5 x i1>", "<16 x i1>", "<3 x i4>", "<2 x i24>"].map((type): Operation => (
    { name: `through memory ${type}`, parameters: [type], result: type, body: `%place = alloca ${type}\nstore ${type} %a, ptr %place\n%r = load ${type}, ptr %place` }));
  const bytes: Operation = { name: "the byte of eight bits", parameters: ["<8 x i1>"], result: "i8", body: `%place = alloca <8 x i1>\nstore <8 x i1> %a, ptr %place\n%r = load i8, ptr %place` };
  const widths = ["zext <4 x i8> %a to <4 x i32>", "sext <4 x i8> %a to <4 x i64>", "trunc <4 x i64> %a to <4 x i16>", "sext <4 x i1> %a to <4 x i32>", "sitofp <4 x i32> %a to <4 x float>",
    "uitofp <2 x i64> %a to <2 x double>", "fpext <2 x float> %a to <2 x double>", "fptrunc <2 x double> %a to <2 x float>"].map((text): Operation => {
    const [, opcode, from, to] = /^(\w+) (<.*>) %a to (<.*>)$/.exec(text)!;
    return { name: text, parameters: [from!], result: to!, body: `%r = ${opcode} ${from} %a to ${to}` };
  });
  return [...pairs.map(([from, to]) => cast(from, to)), ...packed, bytes, ...widths];
}
