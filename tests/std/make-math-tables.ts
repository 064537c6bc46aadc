// Writes the tables of the check programs of system/std/math: seeded and edge arguments with results from math-reference.ts.
// usage: npx tsx tests/std/make-math-tables.ts   (math-tables.test.ts checks that the tables are what this makes)
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fromNumber, negate, shift, subtract, toNumber, topBit } from "./big-float.ts";
import type { BigFloat } from "./big-float.ts";
import { binary, unary } from "./math-reference.ts";
import { furtherUnary, specialValue } from "./special-reference.ts";
import { bitsOfF64, Xorshift } from "./reference-values.ts";

type Range = readonly [number, number];

const edges = [
  0, -0, 1, -1, 0.5, -0.5, 2, -2, 10, 0.1, NaN, Infinity, -Infinity, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE,
  -Number.MIN_VALUE, 2.2250738585072014e-308, 1e-310, 2 ** -27, -(2 ** -28), 2 ** -54, 1 - 2 ** -53, 1 + 2 ** -52, Math.PI, Math.PI / 2,
  3e38, -3e38, 1e-40, 2 ** 52 + 0.5, 2 ** 53, -1e15 - 0.5, 1.5, 2.5, -1.5, 0.49999999999999994,
];
const angles: Range[] = [[-0.8, 0.8], [-10, 10], [-8e5, 8e5], [1e6, 1e22], [1e200, 1.7e308]];
const awkwardAngles = [6381956970095103 * 2 ** 797, 1e22, 5.319372648326541e255, Math.PI * 1000, 11, 22, 355, 103993, 1.0471975511965979];

/** The functions of one argument: the ranges of their random arguments, and further edges. */
const functions: Record<string, { ranges: Range[]; extra?: number[] }> = {
  exp: { ranges: [[-744, 709], [-1, 1], [-1e-3, 1e-3]], extra: [709.782712893384, 709.7827128933841, -745.1332191019411, -745.14, -708.5, 88.8, -103.9] },
  exp2: { ranges: [[-1074, 1023], [-1, 1]], extra: [1023.9999999999999, 1024, -1074, -1075, -1076, 127.9, -149.5] },
  expm1: { ranges: [[-40, 709], [-1, 1], [-0.01, 0.01]], extra: [709.7827128933841, -37.5, 45, 1e-20] },
  log: { ranges: [[1e-300, 10], [0.5, 2], [0.99, 1.01], [1, 1e300]] },
  log2: { ranges: [[1e-300, 10], [0.5, 2], [0.99, 1.01]], extra: [1024, 2 ** -1000, 3] },
  log10: { ranges: [[1e-300, 10], [0.5, 2], [0.99, 1.01], [1, 1e300]], extra: [100, 1e22, 1000] },
  log1p: { ranges: [[-0.999, 1], [-0.01, 0.01], [1, 1e10]], extra: [-1.5, -0.9999999999999999] },
  cbrt: { ranges: [[-10, 10], [1e-150, 1e150]], extra: [27, -8, 1e-320] },
  sqrt: { ranges: [[0, 10], [1e-150, 1e150]], extra: [1e-320] },
  sin: { ranges: angles, extra: awkwardAngles },
  cos: { ranges: angles, extra: awkwardAngles },
  tan: { ranges: angles, extra: awkwardAngles },
  asin: { ranges: [[-1, 1], [-0.5, 0.5], [0.95, 1]], extra: [1.0000000000000002] },
  acos: { ranges: [[-1, 1], [-0.5, 0.5], [0.95, 1], [-1, -0.95]], extra: [-1.0000000000000002] },
  atan: { ranges: [[-1, 1], [-4, 4], [-1e3, 1e3]], extra: [0.4375, 0.6875, 1.1875, 2.4375, 1e18] },
  sinh: { ranges: [[-1, 1], [-25, 25], [-710, 710]], extra: [710.4758600739439, 710.475860073944, 22, 1e-7] },
  cosh: { ranges: [[-1, 1], [-25, 25], [-710, 710]], extra: [710.4758600739439, 710.475860073944, 22] },
  tanh: { ranges: [[-1, 1], [-3, 3], [-25, 25]], extra: [22, 19.06, 1e-7] },
  floor: { ranges: [[-100, 100]] },
  ceil: { ranges: [[-100, 100]] },
  trunc: { ranges: [[-100, 100]] },
  round: { ranges: [[-100, 100]] },
};
/** Further ones, drawn after all others. */
const specialFunctions: Record<string, { ranges: Range[]; extra?: number[] }> = {
  asinh: { ranges: [[-1, 1], [-100, 100], [1e-9, 1e300]], extra: [2 ** 28, 2 ** -28, 1e-5] },
  acosh: { ranges: [[1, 2], [1, 1.001], [1, 1e300]], extra: [2 ** 28, 1.0000000000000002] },
  atanh: { ranges: [[-1, 1], [-0.01, 0.01], [0.99, 1]], extra: [0.9999999999999999, 1e-5] },
  erf: { ranges: [[-1, 1], [-6, 6], [1e-12, 1]], extra: [2.2, 2.1999999999999997, 5.9] },
  erfc: { ranges: [[-3, 3], [0.4, 2.3], [2, 27]], extra: [2.2, 27.2, 26.6, -5.5] },
  tgamma: { ranges: [[0, 30], [30, 171.6], [-30, 0], [-183, -30]], extra: [3, 171.62, -0.5, -183.5, 1e-300] },
  lgamma: { ranges: [[0, 3], [0.9, 1.1], [1.9, 2.1], [3, 1e10], [-1.9, -0.1]], extra: [1.0001, 1.9999, 1e300] },
};
const roundings = new Set(["floor", "ceil", "trunc", "round"]);

const pairEdges = [0, -0, 1, -1, 2, -3, 0.5, NaN, Infinity, -Infinity, 1e300, 1e-300, -Number.MIN_VALUE];
const pairs: Record<string, (random: () => number) => [number, number]> = {
  pow: (random) => {
    const x = Math.exp((random() - 0.5) * 20);
    return [x, ((random() - 0.5) * 1400) / Math.max(Math.abs(Math.log(x)), 1e-3)];
  },
  atan2: (random) => [(random() - 0.5) * 10, (random() - 0.5) * 10],
  hypot: (random) => [(random() - 0.5) * 10 ** (random() * 20), (random() - 0.5) * 10 ** (random() * 20)],
  fmod: (random) => [(random() - 0.5) * 10 ** (random() * 30), (random() - 0.5) * 10 ** (random() * 10)],
};

const ofMath = Math as unknown as Record<string, (...numbers: number[]) => number>;
const awayFromZero = (x: number): number => (Math.abs(x - Math.trunc(x)) >= 0.5 ? Math.trunc(x) + Math.sign(x) : Math.trunc(x));

/** IEEE 754 asks for 1 where ECMAScript has NaN. */
function powerByStandard(x: number, y: number): number {
  return x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : x ** y;
}

/** The correctly rounded result, and what it lacks, in units of its last place. */
interface Expected { readonly value: number; readonly rest: number }

function expectedOf(name: string, numbers: number[], bits: 53 | 24): Expected {
  const exactly = (value: number): Expected => ({ value: bits === 24 ? Math.fround(value) : value, rest: 0 });
  const [x, y] = numbers as [number, number];
  if (name in furtherUnary) {
    const known = specialValue(name, x);
    return known === undefined ? nearest(furtherUnary[name]!(x), bits) : exactly(known);
  }
  if (name === "fmod") return exactly(x % y);
  if (name === "round") return exactly(awayFromZero(x));
  if (roundings.has(name)) return exactly(ofMath[name]!(x));
  // What is infinite, not a number, zero or far out of range follows from the standard, and Math does the same.
  const special = name === "pow" ? powerByStandard(x, y) : name === "exp2" ? 2 ** x : ofMath[name]!(...numbers);
  const isPlain = numbers.every(Number.isFinite) && x !== 0 && (y !== 0 || name === "atan2");
  const isFar = /^(exp|exp2|expm1|sinh|cosh|tanh)$/.test(name) && Math.abs(x) > 2000;
  if (!isPlain || isFar || !Number.isFinite(special) || special === 0) return exactly(special);
  const magnitude = numbers.length === 1 ? unary[name]!(x) : binary[name]!(name === "pow" ? Math.abs(x) : x, y);
  const exact = name === "pow" && special < 0 ? negate(magnitude) : magnitude;
  return nearest(exact, bits);
}

function nearest(exact: BigFloat, bits: 53 | 24): Expected {
  const value = toNumber(exact, bits);
  if (!Number.isFinite(value) || value === 0) return { value, rest: 0 };
  const unit = Math.max(topBit(fromNumber(value)) - (bits - 1), bits === 53 ? -1074 : -149);
  return { value, rest: toNumber(shift(subtract(exact, fromNumber(value)), -unit)) };
}

function randomIn([low, high]: Range, random: () => number): number {
  return low > 0 && high / low > 1e6 ? low * (high / low) ** random() : low + (high - low) * random();
}

function bitsOfF32(value: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  return view.getUint32(0);
}

const hexadecimal = (bits: bigint): string => `0x${bits.toString(16).padStart(16, "0")}`;
const restBits = (rest: number): bigint => BigInt.asUintN(64, BigInt(Math.round(rest * 2 ** 32)));

function tableText(name: string, words: bigint[]): string {
  const lines = [];
  for (let i = 0; i < words.length; i += 9) lines.push(`  ${words.slice(i, i + 9).map(hexadecimal).join(", ")},`);
  return `export const ${name}: StaticArray<u64, ${words.length}> = [\n${lines.join("\n")}\n];\n`;
}

/** For f64 each case is its arguments, the result and the rest; for f32 a word with argument(s), then a word with the result. */
function tables(name: string, cases: number[][]): string {
  const double = cases.flatMap((numbers) => {
    const { value, rest } = expectedOf(name, numbers, 53);
    return [...numbers.map(bitsOfF64), bitsOfF64(value), restBits(rest)];
  });
  const single = cases.flatMap((numbers) => {
    const rounded = numbers.map(Math.fround);
    const words = rounded.map((n) => BigInt(bitsOfF32(n)));
    return [words.length === 1 ? words[0]! : (words[0]! << 32n) | words[1]!, BigInt(bitsOfF32(expectedOf(name, rounded, 24).value))];
  });
  return `${tableText(`${name}F64Cases`, double)}\n${tableText(`${name}F32Cases`, single)}`;
}

/** The text of every table, by the name of its function. */
export function makeTables(): Map<string, string> {
  const texts = new Map<string, string>();
  const seeded = new Xorshift(4242n);
  const random = (): number => Number(seeded.nextU64() >> 11n) / 2 ** 53;
  const put = (name: string, cases: number[][]): void => {
    texts.set(name, `// Arguments of ${name} and its results, for the check programs; made by tests/std/make-math-tables.ts.\n\n${tables(name, cases)}`);
  };
  const putUnary = (name: string, { ranges, extra = [] }: { ranges: Range[]; extra?: number[] }): void => {
    const drawn = ranges.flatMap((range) => Array.from({ length: 30 }, () => randomIn(range, random)));
    put(name, [...edges, ...extra, ...drawn].map((x) => [x]));
  };
  for (const [name, drawing] of Object.entries(functions)) putUnary(name, drawing);
  for (const [name, draw] of Object.entries(pairs)) {
    const crossed = pairEdges.flatMap((x) => pairEdges.map((y) => [x, y]));
    put(name, [...crossed, ...Array.from({ length: 60 }, () => draw(random))]);
  }
  for (const [name, drawing] of Object.entries(specialFunctions)) putUnary(name, drawing);
  return texts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of makeTables()) writeFileSync(new URL(`../../system/std/math/tables/${name}.ts`, import.meta.url), text);
}
