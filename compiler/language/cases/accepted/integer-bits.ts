// Every operation on integers of every width, at the edges of the types: the same on every machine, in vector loops and in
// the compiler.
// expect: i8 fed5b40a5ecbb24a as in the compiler
// expect: i16 b1bf0e77f047545a as in the compiler
// expect: i32 0ef305554487c772 as in the compiler
// expect: i64 453f67dab43ae7cd as in the compiler
// expect: u8 6727425d40ec6901 as in the compiler
// expect: u16 271ee0a37e70c6d7 as in the compiler
// expect: u32 e253cdc27800e7f6 as in the compiler
// expect: u64 3e6a1326a6b54842 as in the compiler
// expect: i8 division 93cf40d933d45b91 as in the compiler
// expect: i16 division 999741c06d1309b3 as in the compiler
// expect: i32 division 47a541898175545d as in the compiler
// expect: i64 division 54fbe450b7e2e369 as in the compiler
// expect: u8 division 8d236c2cc71b775a as in the compiler
// expect: u16 division 4f37157031af574b as in the compiler
// expect: u32 division c91216f99917254c as in the compiler
// expect: u64 division bed8b35b2de8c797 as in the compiler
// expect: literal divisors 74e14888aef5f54e as in the compiler
// expect: i8 loops 4d9bac7fc74f1f63 as in the compiler
// expect: i16 loops 7988210039718636 as in the compiler
// expect: i32 loops 54cc2afc40ba42af as in the compiler
// expect: i64 loops 12639fef62ecc494 as in the compiler
// expect: u8 loops c63367b85ce5cf00 as in the compiler
// expect: u16 loops 53c33649ccee67bb as in the compiler
// expect: u32 loops 64f21b36c2787911 as in the compiler
// expect: u64 loops a5a66e389f1bdc72 as in the compiler
import { standardOutput } from "bareflow/kernel/program.ts";
import { Hexadecimal } from "bareflow/std/text/hexadecimal.ts";

/** Zero, one, bits alone and all but them, the ends of the types of every width and what is beside them. */
const edges: StaticArray<u64, 24> = [
  0, 1, 2, 3, 7, 0x7e, 0x7f, 0x80, 0x81, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0x80000001, 0xffffffff,
  0x0123456789abcdef, 0x7fffffffffffffff, 0x8000000000000000, 0x8000000000000001, 0xfffffffffffffff9, 0xfffffffffffffffe,
  0xffffffffffffffff,
];
const EDGES = 24;

class Sum {
  value: u64 = 0;

  add(bits: u64): void {
    const mixed = (this.value ^ bits) * 0x9e3779b97f4a7c15;
    this.value = mixed ^ (mixed >> 29);
  }
}

/** All pairs of edges as numbers of one type. */
function pairs<T extends number>(convert: (edge: u64) => T, operations: (sum: Sum, a: T, b: T) => void): u64 {
  const sum = new Sum();
  for (const first of edges) {
    for (const second of edges) operations(sum, convert(first), convert(second));
  }
  return sum.value;
}

/** What has a result for all operands. */
function total<T extends number>(sum: Sum, a: T, b: T): void {
  sum.add(u64(a + b));
  sum.add(u64(a - b));
  sum.add(u64(a * b));
  sum.add(u64(a & b) ^ u64(a | b) << 1 ^ u64(a ^ b) << 2 ^ u64(~a) << 3 ^ u64(-a) << 4);
  // Counts beyond the width, which are masked to it.
  sum.add(u64(a << b));
  sum.add(u64(a >> b));
  sum.add(u64(a >>> b));
  sum.add(u64(a < b) | u64(a <= b) << 1 | u64(a > b) << 2 | u64(a >= b) << 3 | u64(a === b) << 4 | u64(a !== b) << 5);
  sum.add(u64(bits.rotateLeft<T>(a, b)));
  sum.add(u64(bits.rotateRight<T>(a, b)));
  sum.add(u64(bits.countLeadingZeros<T>(a)) | u64(bits.countTrailingZeros<T>(a)) << 8 | u64(bits.countOnes<T>(a)) << 16);
  sum.add(u64(bits.byteSwap<T>(a)));
  sum.add(u64(u8(a)) | u64(u16(a)) << 8 | u64(u32(a)) << 24);
  sum.add(u64(i8(a)));
  sum.add(u64(i16(a)));
  sum.add(u64(i32(a)));
}

/** The checks before the division leave out what panics. */
function divisions<T extends number>(sum: Sum, a: T, b: T): void {
  if (b === 0 || (b + 1 === 0 && a !== 0 && -a === a)) return;
  sum.add(u64(a / b));
  sum.add(u64(a % b));
}

function literalDivisors(sum: Sum, edge: u64): void {
  const n = i64(edge);
  sum.add(u64(n / 3) ^ u64(n % 10) << 7 ^ u64(n / 7) << 9 ^ u64(n / 16) << 11 ^ u64(n % 16) << 13 ^ u64(n / -5) << 17);
  sum.add(edge / 3 ^ edge % 10 << 7 ^ edge / 641 << 9 ^ edge / 16 << 11);
  sum.add(u64(i32(n) / 7) ^ u64(i32(n) % 1000) << 20 ^ u64(u32(n) / 7) << 32 ^ u64(i16(n) / 10) << 3 ^ u64(i8(n) % 3) << 5 ^ u64(u8(n) / 10));
  sum.add(bits.multiplyHigh(edge, ~edge) ^ bits.multiplyHigh(edge, edge));
}

function literals(): u64 {
  const sum = new Sum();
  for (const edge of edges) literalDivisors(sum, edge);
  return sum.value;
}

/** Loops over arrays, which become vector instructions where the machine has them. */
function loops<T extends number>(convert: (edge: u64) => T): u64 {
  const a = new StaticArray<T, 576>();
  const b = new StaticArray<T, 576>();
  const results = new StaticArray<u64, 576>();
  for (let i: usize = 0; i < EDGES * EDGES; i += 1) {
    a[i] = convert(edges[i / EDGES]);
    b[i] = convert(edges[i % EDGES]);
  }
  const sum = new Sum();
  const loop = (operation: (i: usize) => u64): void => {
    for (let i: usize = 0; i < EDGES * EDGES; i += 1) results[i] = operation(i);
    for (const result of results) sum.add(result);
  };
  unchecked(() => {
    loop((i) => u64(a[i] + b[i]) ^ u64(a[i] - b[i]) << 8);
    loop((i) => u64(a[i] * b[i]));
    loop((i) => u64(a[i] << b[i]));
    loop((i) => u64(a[i] >> b[i]));
    loop((i) => u64(a[i] >>> b[i]));
    loop((i) => u64(a[i] < b[i]) | u64(a[i] >= b[i]) << 1 | u64(a[i] === b[i]) << 2);
    loop((i) => u64(a[i] < b[i] ? a[i] : b[i]) + u64(a[i] > b[i] ? a[i] : b[i]));
    loop((i) => u64(bits.countOnes<T>(a[i])) + u64(bits.countLeadingZeros<T>(b[i])) + u64(bits.countTrailingZeros<T>(a[i])));
    loop((i) => u64(bits.rotateLeft<T>(a[i], b[i])) + u64(bits.byteSwap<T>(b[i])));
    loop((i) => u64(a[i] / 7) + u64(b[i] % 10));
    loop((i) => u64(u8(a[i])) + u64(i16(b[i])) + u64(i32(a[i])));
  });
  return sum.value;
}

const NAMES: StaticArray<string, 25> = [
  "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "i8 division", "i16 division", "i32 division", "i64 division",
  "u8 division", "u16 division", "u32 division", "u64 division", "literal divisors", "i8 loops", "i16 loops", "i32 loops",
  "i64 loops", "u8 loops", "u16 loops", "u32 loops", "u64 loops",
];

/** One number for each name, in their order. */
function calculate(results: Slice<u64>): void {
  results[0] = pairs<i8>((edge) => i8(edge), (sum, a, b) => total<i8>(sum, a, b));
  results[1] = pairs<i16>((edge) => i16(edge), (sum, a, b) => total<i16>(sum, a, b));
  results[2] = pairs<i32>((edge) => i32(edge), (sum, a, b) => total<i32>(sum, a, b));
  results[3] = pairs<i64>((edge) => i64(edge), (sum, a, b) => total<i64>(sum, a, b));
  results[4] = pairs<u8>((edge) => u8(edge), (sum, a, b) => total<u8>(sum, a, b));
  results[5] = pairs<u16>((edge) => u16(edge), (sum, a, b) => total<u16>(sum, a, b));
  results[6] = pairs<u32>((edge) => u32(edge), (sum, a, b) => total<u32>(sum, a, b));
  results[7] = pairs<u64>((edge) => edge, (sum, a, b) => total<u64>(sum, a, b));
  results[8] = pairs<i8>((edge) => i8(edge), (sum, a, b) => divisions<i8>(sum, a, b));
  results[9] = pairs<i16>((edge) => i16(edge), (sum, a, b) => divisions<i16>(sum, a, b));
  results[10] = pairs<i32>((edge) => i32(edge), (sum, a, b) => divisions<i32>(sum, a, b));
  results[11] = pairs<i64>((edge) => i64(edge), (sum, a, b) => divisions<i64>(sum, a, b));
  results[12] = pairs<u8>((edge) => u8(edge), (sum, a, b) => divisions<u8>(sum, a, b));
  results[13] = pairs<u16>((edge) => u16(edge), (sum, a, b) => divisions<u16>(sum, a, b));
  results[14] = pairs<u32>((edge) => u32(edge), (sum, a, b) => divisions<u32>(sum, a, b));
  results[15] = pairs<u64>((edge) => edge, (sum, a, b) => divisions<u64>(sum, a, b));
  results[16] = literals();
  results[17] = loops<i8>((edge) => i8(edge));
  results[18] = loops<i16>((edge) => i16(edge));
  results[19] = loops<i32>((edge) => i32(edge));
  results[20] = loops<i64>((edge) => i64(edge));
  results[21] = loops<u8>((edge) => u8(edge));
  results[22] = loops<u16>((edge) => u16(edge));
  results[23] = loops<u32>((edge) => u32(edge));
  results[24] = loops<u64>((edge) => edge);
}

const known: StaticArray<u64, 25> = comptime(() => {
  const results = new StaticArray<u64, 25>();
  calculate(results.slice());
  return results;
});

export function main(): i32 {
  const results = new StaticArray<u64, 25>();
  calculate(results.slice());
  for (let i: usize = 0; i < results.length; i += 1) {
    const agrees = results[i] === known[i] ? "as in the compiler" : "not as in the compiler";
    print(standardOutput, `${NAMES[i]} ${new Hexadecimal(results[i], 16)} ${agrees}\n`);
  }
  return 0;
}
