// Random modules of LLVM IR, each made again from its seed: functions of straight code, diamonds and loops over integers of many
// widths, floating-point numbers and vectors, whose operands are often the edges of their types. What they do is always defined:
// divisors are made sound, shift counts wrap, numbers are converted by the saturating intrinsics, no flag promises anything.
import { createRandom, type Random } from "../../../compiler/fuzz/random.ts";
import { shown } from "../families/operation-module.ts";
import { lanesOf, literalsOf, widthOf } from "../families/values.ts";
import { intrinsicSuffix } from "../families/integers.ts";

const INTEGERS = ["i1", "i8", "i16", "i32", "i64", "i64", "i32", "i3", "i24", "i33", "i48", "i65", "i128"] as const;
const TYPES = [...INTEGERS, "float", "double", "double", "<4 x i32>", "<2 x i64>", "<3 x i16>", "<2 x double>", "<4 x i1>"] as const;
const COMPARISONS = ["eq", "ne", "ugt", "uge", "ult", "ule", "sgt", "sge", "slt", "sle"] as const;
const PREDICATES = ["oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno"] as const;

interface Value { readonly type: string; readonly name: string }

class FunctionText {
  readonly lines: string[] = [];
  /** What may be used from where the text has come to. */
  values: Value[];
  #count = 0;

  constructor(readonly random: Random, readonly declarations: Set<string>, readonly callable: readonly Signature[], parameters: readonly Value[]) {
    this.values = [...parameters];
  }

  fresh(prefix: string): string {
    return `%${prefix}${this.#count++}`;
  }

  /** Adds an instruction that gives a value of the type. */
  give(type: string, text: string): string {
    const name = this.fresh("v");
    this.lines.push(`  ${name} = ${text}`);
    this.values.push({ type, name });
    return name;
  }

  /** The same of what only the next instructions use. */
  step(text: string): string {
    const name = this.fresh("t");
    this.lines.push(`  ${name} = ${text}`);
    return name;
  }

  operand(type: string): string {
    const known = this.values.filter((value) => value.type === type);
    if (known.length > 0 && this.random.below(5) > 0) return this.random.pick(known.slice(-6)).name;
    return this.random.pick(literalsOf(type));
  }

  intrinsic(result: string, name: string, parameters: readonly string[], operands: readonly string[]): string {
    this.declarations.add(`declare ${result} @${name}(${parameters.join(", ")})`);
    return `call ${result} @${name}(${parameters.map((type, at) => `${type} ${operands[at]}`).join(", ")})`;
  }
}

interface Signature { readonly name: string; readonly result: string; readonly parameters: readonly string[] }

const flagsOf = (type: string): string => {
  const lanes = lanesOf(type);
  return lanes === null ? "i1" : `<${lanes.count} x i1>`;
};
const elementOf = (type: string): string => lanesOf(type)?.element ?? type;
const isFloat = (type: string): boolean => widthOf(elementOf(type)) === 0;

function splat(type: string, value: bigint): string {
  const width = widthOf(elementOf(type));
  const literal = BigInt.asUintN(width, value);
  const lanes = lanesOf(type);
  return lanes === null ? String(literal) : `<${Array.from({ length: lanes.count }, () => `${lanes.element} ${literal}`).join(", ")}>`;
}

type Step = (text: FunctionText, type: string) => void;

const INTEGER_STEPS: readonly Step[] = [
  (text, type) => text.give(type, `${text.random.pick(["add", "sub", "mul", "and", "or", "xor"])} ${type} ${text.operand(type)}, ${text.operand(type)}`),
  (text, type) => text.give(type, `${text.random.pick(["add", "sub", "mul", "and", "or", "xor"])} ${type} ${text.operand(type)}, ${text.operand(type)}`),
  (text, type) => {
    const width = widthOf(elementOf(type));
    const count = BigInt(width) < 1n << BigInt(width) ? text.step(`urem ${type} ${text.operand(type)}, ${splat(type, BigInt(width))}`) : splat(type, 0n);
    text.give(type, `${text.random.pick(["shl", "lshr", "ashr"])} ${type} ${text.operand(type)}, ${count}`);
  },
  (text, type) => {
    const width = widthOf(elementOf(type));
    // Any divisor from 1 to half of what the type holds: none is 0 or -1. Of three bits and less there are too few.
    if (width < 3) return;
    const small = text.step(`lshr ${type} ${text.operand(type)}, ${splat(type, 2n)}`);
    const divisor = text.step(`or ${type} ${small}, ${splat(type, 1n)}`);
    text.give(type, `${text.random.pick(["udiv", "sdiv", "urem", "srem"])} ${type} ${text.operand(type)}, ${divisor}`);
  },
  (text, type) => text.give(flagsOf(type), `icmp ${text.random.pick(COMPARISONS)} ${type} ${text.operand(type)}, ${text.operand(type)}`),
  (text, type) => text.give(type, `select ${flagsOf(type)} ${text.operand(flagsOf(type))}, ${type} ${text.operand(type)}, ${type} ${text.operand(type)}`),
  (text, type) => {
    const name = text.random.pick(["umin", "umax", "smin", "smax", "uadd.sat", "sadd.sat", "usub.sat", "ssub.sat"]);
    text.give(type, text.intrinsic(type, `llvm.${name}.${intrinsicSuffix(type)}`, [type, type], [text.operand(type), text.operand(type)]));
  },
  (text, type) => {
    const name = text.random.pick(["fshl", "fshr"]);
    text.give(type, text.intrinsic(type, `llvm.${name}.${intrinsicSuffix(type)}`, [type, type, type], [text.operand(type), text.operand(type), text.operand(type)]));
  },
  (text, type) => {
    const name = text.random.pick(["ctpop", "bitreverse"]);
    text.give(type, text.intrinsic(type, `llvm.${name}.${intrinsicSuffix(type)}`, [type], [text.operand(type)]));
  },
  (text, type) => {
    const name = text.random.pick(["abs", "ctlz", "cttz"]);
    text.give(type, text.intrinsic(type, `llvm.${name}.${intrinsicSuffix(type)}`, [type, "i1"], [text.operand(type), "false"]));
  },
  (text, type) => {
    const name = text.random.pick(["uadd", "sadd", "usub", "ssub", "umul", "smul"]);
    const pair = `{ ${type}, ${flagsOf(type)} }`;
    const both = text.step(text.intrinsic(pair, `llvm.${name}.with.overflow.${intrinsicSuffix(type)}`, [type, type], [text.operand(type), text.operand(type)]));
    text.give(type, `extractvalue ${pair} ${both}, 0`);
    text.give(flagsOf(type), `extractvalue ${pair} ${both}, 1`);
  },
  (text, type) => {
    if (lanesOf(type) !== null) return;
    const to = text.random.pick(INTEGERS);
    const [from, width] = [widthOf(type), widthOf(to)];
    if (from !== width) text.give(to, `${from > width ? "trunc" : text.random.pick(["zext", "sext"])} ${type} ${text.operand(type)} to ${to}`);
  },
  (text, type) => {
    if (lanesOf(type) !== null) return;
    const to = text.random.pick(["float", "double"]);
    text.give(to, `${text.random.pick(["uitofp", "sitofp"])} ${type} ${text.operand(type)} to ${to}`);
  },
];

const FLOAT_STEPS: readonly Step[] = [
  (text, type) => text.give(type, `${text.random.pick(["fadd", "fsub", "fmul", "fdiv"])} ${type} ${text.operand(type)}, ${text.operand(type)}`),
  (text, type) => text.give(type, `${text.random.pick(["fadd", "fmul"])} ${type} ${text.operand(type)}, ${text.operand(type)}`),
  (text, type) => text.give(flagsOf(type), `fcmp ${text.random.pick(PREDICATES)} ${type} ${text.operand(type)}, ${text.operand(type)}`),
  (text, type) => {
    const name = text.random.pick(["sqrt", "floor", "ceil", "trunc", "rint", "roundeven"]);
    text.give(type, text.intrinsic(type, `llvm.${name}.${intrinsicSuffix(type)}`, [type], [text.operand(type)]));
  },
  (text, type) => {
    const name = text.random.pick(["minimum", "maximum", "minnum", "maxnum"]);
    text.give(type, text.intrinsic(type, `llvm.${name}.${intrinsicSuffix(type)}`, [type, type], [text.operand(type), text.operand(type)]));
  },
  (text, type) => {
    const name = text.random.pick(["fma", "fmuladd"]);
    text.give(type, text.intrinsic(type, `llvm.${name}.${intrinsicSuffix(type)}`, [type, type, type], [text.operand(type), text.operand(type), text.operand(type)]));
  },
  (text, type) => {
    if (lanesOf(type) !== null) return;
    const to = text.random.pick(INTEGERS);
    const name = text.random.pick(["fptoui.sat", "fptosi.sat"]);
    text.give(to, text.intrinsic(to, `llvm.${name}.${to}.${intrinsicSuffix(type)}`, [type], [text.operand(type)]));
  },
  (text, type) => {
    if (type === "float") text.give("double", `fpext float ${text.operand(type)} to double`);
    if (type === "double") text.give("float", `fptrunc double ${text.operand(type)} to float`);
  },
];

const ANY_STEPS: readonly Step[] = [
  (text, type) => {
    const place = text.step(`alloca ${type}`);
    text.lines.push(`  store ${type} ${text.operand(type)}, ptr ${place}`);
    text.give(type, `load ${type}, ptr ${place}`);
  },
  (text, type) => {
    const lanes = lanesOf(type);
    if (lanes === null) return;
    const lane = text.random.below(lanes.count);
    text.give(lanes.element, `extractelement ${type} ${text.operand(type)}, i32 ${lane}`);
    text.give(type, `insertelement ${type} ${text.operand(type)}, ${lanes.element} ${text.operand(lanes.element)}, i32 ${lane}`);
  },
  (text, type) => {
    const lanes = lanesOf(type);
    if (lanes === null) return;
    const mask = Array.from({ length: lanes.count }, () => `i32 ${text.random.below(lanes.count * 2)}`).join(", ");
    text.give(type, `shufflevector ${type} ${text.operand(type)}, ${type} ${text.operand(type)}, <${lanes.count} x i32> <${mask}>`);
  },
  (text) => {
    if (text.callable.length === 0) return;
    const { name, result, parameters } = text.random.pick(text.callable);
    text.give(result, `call ${result} ${name}(${parameters.map((type) => `${type} ${text.operand(type)}`).join(", ")})`);
  },
];

function addSteps(text: FunctionText, count: number): void {
  for (let step = 0; step < count; step++) {
    const type = text.random.pick(TYPES);
    const steps = text.random.below(6) === 0 ? ANY_STEPS : isFloat(type) ? FLOAT_STEPS : INTEGER_STEPS;
    text.random.pick(steps)(text, type);
  }
}

/** Two ways that come together again, in which different values are computed. */
function addDiamond(text: FunctionText, label: string, previous: { block: string }): void {
  const type = text.random.pick(TYPES);
  const condition = text.operand("i1");
  text.lines.push(`  br i1 ${condition}, label %${label}.yes, label %${label}.no`, `${label}.yes:`);
  const before = [...text.values];
  addSteps(text, 1 + text.random.below(4));
  const yes = text.operand(type);
  text.values = [...before];
  text.lines.push(`  br label %${label}.join`, `${label}.no:`);
  addSteps(text, 1 + text.random.below(4));
  const no = text.operand(type);
  text.values = [...before];
  text.lines.push(`  br label %${label}.join`, `${label}.join:`);
  text.give(type, `phi ${type} [ ${yes}, %${label}.yes ], [ ${no}, %${label}.no ]`);
  previous.block = `${label}.join`;
}

/** A loop of few turns that carries values on, and may exchange them. */
function addLoop(text: FunctionText, label: string, previous: { block: string }): void {
  const carried = Array.from({ length: 1 + text.random.below(3) }, () => text.random.pick(TYPES));
  const starts = carried.map((type) => text.operand(type));
  const turns = 1 + text.random.below(9);
  const phis = carried.map((type) => ({ type, name: text.fresh("p") }));
  const [index, next, more] = [text.fresh("i"), text.fresh("n"), text.fresh("m")];
  text.lines.push(`  br label %${label}.loop`, `${label}.loop:`);
  const at = text.lines.length;
  text.values.push(...phis);
  addSteps(text, 2 + text.random.below(6));
  const ends = carried.map((type) => text.operand(type));
  text.lines.splice(at, 0, `  ${index} = phi i32 [ 0, %${previous.block} ], [ ${next}, %${label}.loop ]`,
    ...phis.map(({ type, name }, each) => `  ${name} = phi ${type} [ ${starts[each]}, %${previous.block} ], [ ${ends[each]}, %${label}.loop ]`));
  text.lines.push(`  ${next} = add i32 ${index}, 1`, `  ${more} = icmp ult i32 ${next}, ${turns}`, `  br i1 ${more}, label %${label}.loop, label %${label}.done`, `${label}.done:`);
  previous.block = `${label}.done`;
}

function randomFunction(random: Random, number: number, declarations: Set<string>, callable: readonly Signature[]): { readonly signature: Signature; readonly text: string } {
  const parameters = Array.from({ length: 1 + random.below(4) }, (_, at) => ({ type: random.pick(TYPES), name: `%a${at}` }));
  const text = new FunctionText(random, declarations, callable, parameters);
  const previous = { block: "entry" };
  for (let part = 0; part < 2 + random.below(3); part++) {
    addSteps(text, 3 + random.below(6));
    const kind = random.below(3);
    if (kind === 0) addDiamond(text, `d${part}`, previous);
    else if (kind === 1) addLoop(text, `l${part}`, previous);
  }
  const result = random.pick(TYPES);
  const signature = { name: `@f${number}`, result, parameters: parameters.map(({ type }) => type) };
  const names = parameters.map(({ type, name }) => `${type} ${name}`).join(", ");
  // Called in loops within loops, they would run for ever, were there more than a few.
  return { signature, text: `define ${result} ${signature.name}(${names}) noinline {\nentry:\n${text.lines.join("\n")}\n  ret ${result} ${text.operand(result)}\n}\n` };
}

/** Its `main` calls each function with several sets of edge values, and shows the results. */
export function randomModule(seed: number): string {
  const random = createRandom(seed);
  const declarations = new Set<string>();
  const functions: { readonly signature: Signature; readonly text: string }[] = [];
  for (let number = 0; number < 3; number++) functions.push(randomFunction(random, number, declarations, functions.map(({ signature }) => signature).slice(-1)));
  const main: string[] = [];
  for (const [number, { signature }] of functions.entries()) {
    for (let call = 0; call < 6; call++) {
      const operands = signature.parameters.map((type) => `${type} ${random.pick(literalsOf(type))}`).join(", ");
      const name = `%r.${number}.${call}`;
      main.push(`${name} = call ${signature.result} ${signature.name}(${operands})`, shown(signature.result, name));
    }
    main.push(`call void @line(i64 ${number})`);
  }
  return [...declarations, ...functions.map(({ text }) => text), `define i32 @main() {\n${main.join("\n")}\nret i32 0\n}\n`].join("\n");
}
