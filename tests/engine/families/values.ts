// The values that operations are tried with: the edges of each type, as literals of LLVM's assembly.

/** `{ i8, i1 }` is told by what it is made of, `<4 x i32>` by its lanes. */
export const lanesOf = (type: string): { readonly count: number; readonly element: string } | null => {
  const match = /^<(\d+) x (.+)>$/.exec(type);
  return match === null ? null : { count: Number(match[1]), element: match[2]! };
};
export const fieldsOf = (type: string): readonly string[] | null => type.startsWith("{") ? type.slice(1, -1).split(",").map((field) => field.trim()) : null;
export const widthOf = (type: string): number => /^i\d+$/.test(type) ? Number(type.slice(1)) : 0;

function integerEdges(width: number): readonly bigint[] {
  const end = 1n << BigInt(width);
  const sign = end >> 1n;
  const patterns = [0x5555555555555555_5555555555555555n, 0xfedcba9876543210_0123456789abcdefn, 0x8000000080000000_8000000080000001n];
  const half = 1n << BigInt(width >> 1);
  const all = [0n, 1n, 2n, 7n, end - 1n, end - 2n, sign, sign - 1n, sign + 1n, half, half - 1n, BigInt(width), ...patterns];
  return [...new Set(all.map((value) => value % end))];
}

const DOUBLES: readonly number[] = [
  0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3.7, -3.7, 0.49999999999999994, 0.1, 255.5, -129.25, 65504, 65520, 16777217, 2147483647.5, -2147483648, 4294967295, 4503599627370497.5,
  9007199254740993, 9223372036854775808, -9223372036854775808, 18446744073709551615, 1e30, -1e30, 1.7976931348623157e308, 2.2250738585072014e-308, 5e-324, -5e-324, 1.5e-310,
  3.4028234663852886e38, 1.1754943508222875e-38, 1.401298464324817e-45, 6e-8, Infinity, -Infinity, NaN,
];

const bitsOfDouble = (value: number): bigint => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0);
};

/** A double's bits; those of a `float` are told as the double of the same value. */
export const doubleLiteral = (value: number): string => `0x${bitsOfDouble(value).toString(16).toUpperCase().padStart(16, "0")}`;
const HALVES: readonly number[] = [0, 0x8000, 1, 0x83ff, 0x0400, 0x3c00, 0xbc00, 0x3800, 0x3e00, 0x4100, 0x7bff, 0xfbff, 0x7c00, 0xfc00, 0x7e00, 0x3555, 0x5bff];
/** None below the normal ones: some processors' instructions for this type take those for zero. */
const BFLOATS: readonly number[] = [0, 0x8000, 0x0080, 0x3f80, 0xbf80, 0x3f00, 0x3fc0, 0x4020, 0x7f7f, 0xff7f, 0x7f80, 0xff80, 0x7fc0, 0x3eab];

function scalarLiterals(type: string): readonly string[] {
  switch (type) {
    case "double": return DOUBLES.map(doubleLiteral);
    case "float": return [...new Set(DOUBLES.map((value) => doubleLiteral(Math.fround(value))))];
    case "half": return HALVES.map((bits) => `0xH${bits.toString(16).toUpperCase().padStart(4, "0")}`);
    case "bfloat": return BFLOATS.map((bits) => `0xR${bits.toString(16).toUpperCase().padStart(4, "0")}`);
    case "i1": return ["false", "true"];
    default: return integerEdges(widthOf(type)).map(String);
  }
}

/** Literals of the type's edges; of a vector, lanes that run through the edges of its element at different paces. */
export function literalsOf(type: string): readonly string[] {
  const lanes = lanesOf(type);
  if (lanes === null) return scalarLiterals(type);
  const scalars = scalarLiterals(lanes.element);
  return scalars.map((_, first) => {
    const elements = Array.from({ length: lanes.count }, (__, lane) => `${lanes.element} ${scalars[(first + lane * (first + 1)) % scalars.length]}`);
    return `<${elements.join(", ")}>`;
  });
}
