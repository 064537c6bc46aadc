// Random IR functions for the tests that compare the evaluator with LLVM. All of them are free of undefined behaviour.

import { float, FunctionBuilder, int, symbol } from "../emit/test-builder.ts";
import {
  F32, F64, I1, I128, I16, I32, I64, I8,
  type BinaryOp, type CastOp, type FloatPredicate, type IntegerPredicate, type IrFunction, type IrModule, type IrType, type Operand,
} from "../ir/module.ts";

const INSTRUCTIONS = 60;

/** xorshift32: the same numbers in every run. */
export function createRandom(seed: number) {
  let state = seed;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return { below: (limit: number) => next() % limit, pick: <T>(items: readonly T[]): T => items[next() % items.length]!, next };
}
export type Random = ReturnType<typeof createRandom>;

const INTEGERS = [I1, I8, I16, I32, I64, I64, I128] as const;
const INTERESTING = [0n, 1n, 2n, 7n, 0x7fn, 0x80n, 0xffn, 0x7fffn, 0x8000n, 0x7fffffffn, 0x80000000n, 0xffffffffn, 0x100000000n,
  0x1fffffffffffffn, 0x20000000000000n, 0x20000000000001n, 0x7fffffffffffffffn, 0x8000000000000000n, 0xffffffffffffffffn,
  0xffe0000000000000n, 0xffdfffffffffffffn, 0xffffffff80000000n];
const FLOATS = [0, -0, 1, -1, 0.5, 1.5, 2.5, -3.5, 1e-45, 1e-310, 3.4028234663852886e38, 1.7976931348623157e308, 4294967295.5, 9007199254740993,
  -9223372036854775808, 18446744073709551615, Math.PI, Infinity, -Infinity, NaN];

export function constant(random: Random, type: IrType): Operand {
  if (type.kind === "float") return float(type, type.bits === 32 ? Math.fround(random.pick(FLOATS)) : random.pick(FLOATS));
  const base = random.below(3) === 0 ? BigInt(random.next()) * BigInt(random.next()) : random.pick(INTERESTING);
  return int(type, type.kind === "int" && type.bits === 128 && random.below(2) === 0 ? (base << 64n) | BigInt(random.next()) : base);
}

/** A function of two i64 and a f64 that returns a value of `returns`, made of random instructions. */
export function buildRandomFunction(module: IrModule, random: Random, name: string, returns: IrType, helpers: readonly IrFunction[]): IrFunction {
  const b = new FunctionBuilder(module, name, [I64, I64, F64], returns);
  const pools = new Map<string, Operand[]>();
  const key = (type: IrType): string => `${type.kind}${"bits" in type ? type.bits : ""}`;
  const add = (operand: Operand): void => {
    let pool = pools.get(key(operand.type));
    if (pool === undefined) pools.set(key(operand.type), pool = []);
    pool.push(operand);
  };
  const some = (type: IrType): Operand => {
    const pool = pools.get(key(type)) ?? [];
    return pool.length === 0 || random.below(6) === 0 ? constant(random, type) : pool[Math.max(0, pool.length - 1 - random.below(8))]!;
  };
  const bitsOf = (type: IrType): number => (type as { bits: number }).bits;
  /** NaN has many forms; only one is compared. */
  const addFloat = (value: Operand): void => {
    const isNaN = b.value(I1, { op: "fcmp", predicate: "une", left: value, right: value, fast: false });
    add(b.value(value.type, { op: "select", type: value.type, condition: isNaN, ifTrue: float(value.type, NaN), ifFalse: value }));
  };
  for (const index of [0, 1, 2]) add(b.parameter(index));
  const memory = b.alloca(64, 16);
  b.push({ op: "memset", to: memory, value: int(I8, random.below(256)), length: int(I64, 64) });
  const slot = b.alloca(8);
  b.store(b.parameter(1), slot);

  const actions: (() => void)[] = [
    () => {
      const type = random.pick(INTEGERS);
      const operator = random.pick<BinaryOp>(["add", "sub", "mul", "and", "or", "xor", "add", "sub", "mul"]);
      add(b.binary(operator, some(type), some(type)));
    },
    () => {
      const type = random.pick(INTEGERS.slice(1));
      const count = b.binary("and", some(type), int(type, bitsOf(type) - 1));
      add(b.binary(random.pick<BinaryOp>(["shl", "lshr", "ashr"]), some(type), count));
    },
    () => {
      const type = random.pick([I8, I16, I32, I64]);
      const largest = (1n << BigInt(bitsOf(type) - 1)) - 1n;
      const operator = random.pick<BinaryOp>(["sdiv", "srem", "udiv", "urem"]);
      // Neither 0 nor -1, whose results are not defined.
      const divisor = b.binary("or", b.binary("and", some(type), int(type, operator.startsWith("s") ? largest : largest * 2n + 1n)), int(type, 1));
      add(b.binary(operator, some(type), divisor));
    },
    () => {
      const [small, large] = random.pick([[I1, I8], [I8, I16], [I8, I32], [I1, I64], [I16, I64], [I32, I64], [I64, I128], [I8, I128], [I32, I128], [I1, I32], [I16, I32]] as const);
      add(random.below(2) === 0 ? b.cast("trunc", some(large), small) : b.cast(random.pick<CastOp>(["zext", "sext"]), some(small), large));
    },
    () => {
      const type = random.pick(INTEGERS);
      add(b.icmp(random.pick<IntegerPredicate>(["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"]), some(type), some(type)));
    },
    () => {
      const type = random.pick([...INTEGERS, F32, F64]);
      add(b.value(type, { op: "select", type, condition: some(I1), ifTrue: some(type), ifFalse: some(type) }));
    },
    () => addFloat(((type) => b.binary(random.pick<BinaryOp>(["fadd", "fsub", "fmul", "fdiv"]), some(type), some(type)))(random.pick([F32, F64]))),
    () => addFloat(((type) => b.value(type, { op: "fneg", type, value: some(type), fast: false }))(random.pick([F32, F64]))),
    () => {
      const type = random.pick([F32, F64]);
      add(b.value(I1, { op: "fcmp", predicate: random.pick<FloatPredicate>(["oeq", "une", "olt", "ole", "ogt", "oge"]), left: some(type), right: some(type), fast: false }));
    },
    () => addFloat(b.cast(random.pick<CastOp>(["sitofp", "uitofp"]), some(random.pick([I8, I16, I32, I64, I64])), random.pick([F32, F64]))),
    () => addFloat(random.below(2) === 0 ? b.cast("fptrunc", some(F64), F32) : b.cast("fpext", some(F32), F64)),
    () => {
      const [from, to] = random.pick([[F32, I32], [F64, I64]] as const);
      if (random.below(2) === 0) add(b.cast("bitcast", some(from), to));
      else addFloat(b.cast("bitcast", some(to), from));
    },
    () => {
      const [from, to] = [random.pick([F32, F64]), random.pick([I8, I16, I32, I64])];
      add(b.intrinsic(`llvm.fpto${random.pick(["s", "u"])}i.sat.i${to.kind === "int" ? to.bits : 0}.f${bitsOf(from)}`, [some(from)], to));
    },
    () => {
      const type = random.pick([F32, F64]);
      const operation = random.pick(["sqrt", "fabs", "floor", "ceil", "trunc", "roundeven"]);
      addFloat(b.intrinsic(`llvm.${operation}.f${bitsOf(type)}`, [some(type)], type));
    },
    () => {
      const type = random.pick([F32, F64]);
      addFloat(b.intrinsic(`llvm.${random.pick(["copysign", "minimum", "maximum"])}.f${bitsOf(type)}`, [some(type), some(type)], type));
    },
    () => {
      const type = random.pick([F32, F64]);
      addFloat(b.intrinsic(`llvm.fma.f${bitsOf(type)}`, [some(type), some(type), some(type)], type));
    },
    () => {
      const type = random.pick([I8, I16, I32, I64, I128]);
      const operation = random.pick(["ctpop", "ctlz", "cttz"]);
      add(b.intrinsic(`llvm.${operation}.i${bitsOf(type)}`, operation === "ctpop" ? [some(type)] : [some(type), int(I1, 0)], type));
    },
    () => {
      const type = random.pick([I16, I32, I64, I128]);
      add(b.intrinsic(`llvm.bswap.i${bitsOf(type)}`, [some(type)], type));
    },
    () => {
      const type = random.pick([I8, I16, I32, I32, I64, I64]);
      const high = some(type);
      const args = [high, random.below(2) === 0 ? high : some(type), some(type)];
      add(b.intrinsic(`llvm.fsh${random.pick(["l", "r"])}.i${bitsOf(type)}`, args, type));
    },
    () => {
      const type = random.pick([I8, I16, I32, I64, I64]);
      add(b.intrinsic(`llvm.${random.pick(["smax", "smin", "umax", "umin"])}.i${bitsOf(type)}`, [some(type), some(type)], type));
    },
    () => {
      const type = random.pick([I8, I16, I32, I64, I64]);
      const pair: IrType = { kind: "struct", fields: [type, I1] };
      const result = b.intrinsic(`llvm.${random.pick(["s", "u"])}${random.pick(["add", "sub", "mul"])}.with.overflow.i${bitsOf(type)}`, [some(type), some(type)], pair);
      add(b.value(type, { op: "extractvalue", type, aggregate: result, index: 0 }));
      add(b.value(I1, { op: "extractvalue", type: I1, aggregate: result, index: 1 }));
    },
    () => {
      const type = random.pick([I8, I16, I32, I64, I128, F32, F64]);
      b.store(some(type), b.gep(memory, b.binary("and", some(I64), int(I64, 31))));
    },
    () => {
      const type = random.pick([I8, I16, I32, I64, I128, F32, F64]);
      const loaded = b.load(type, b.gep(memory, b.binary("and", some(I64), int(I64, 15)), random.pick([1, 2, 3])));
      if (type.kind === "float") addFloat(loaded);
      else add(loaded);
    },
    () => {
      if (random.below(2) === 0) b.store(some(I64), slot);
      else add(b.load(I64, slot));
    },
    () => b.push({ op: "memmove", to: b.gep(memory, random.below(20)), from: b.gep(memory, random.below(20)), length: b.binary("and", some(I64), int(I64, 31)) }),
    () => {
      const place = b.gep(memory, 8 * random.below(8));
      const operator = random.pick(["add", "sub", "and", "or", "xor", "xchg"] as const);
      const type = random.pick([I8, I16, I32, I64]);
      if (random.below(2) === 0) add(b.value(type, { op: "atomicrmw", operator, type, address: place, value: some(type) }));
      else add(b.value(type, { op: "cmpxchg", type, address: place, expected: some(type), replacement: some(type) }));
    },
    () => {
      const pair: IrType = { kind: "struct", fields: [I8, { kind: "struct", fields: [F32, I64] }, I16] };
      const aggregate = b.value(pair, { op: "insertvalue", type: pair, aggregate: { kind: "undef", type: pair }, value: some(I8), index: 0 });
      const inner: Operand = { kind: "struct", type: pair.fields[1]!, fields: [some(F32), some(I64)] };
      const second = b.value(pair, { op: "insertvalue", type: pair, aggregate, value: inner, index: 1 });
      const third = b.value(pair, { op: "insertvalue", type: pair, aggregate: second, value: some(I16), index: 2 });
      b.store(third, memory, 8);
      const back = b.load({ kind: "struct", fields: [I8, { kind: "struct", fields: [F32, I64] }, I16] }, memory, 8);
      add(b.value(I16, { op: "extractvalue", type: I16, aggregate: back, index: 2 }));
    },
    () => {
      if (helpers.length === 0) return;
      const helper = random.pick(helpers);
      const args = [some(I64), some(I64), some(F64)];
      add(b.call(random.below(2) === 0 ? helper : symbol(helper), args, helper.returns));
    },
    () => {
      // A diamond or a three-way switch that meets in two phis.
      const [left, right, join] = [b.addBlock("left"), b.addBlock("right"), b.addBlock("join")];
      if (random.below(2) === 0) b.push({ op: "condbr", condition: some(I1), ifTrue: left, ifFalse: right });
      else b.push({ op: "switch", value: b.binary("and", some(I32), int(I32, 0x80000003n)), otherwise: left, cases: [{ value: 0x80000001n, target: right }, { value: 2n, target: right }] });
      b.at(left);
      const [x, y] = [b.binary("mul", some(I64), some(I64)), b.binary("add", some(I32), some(I32))];
      b.push({ op: "br", target: join });
      b.at(right);
      b.store(some(I32), memory);
      b.push({ op: "br", target: join });
      b.at(join);
      const other = [constant(random, I64), constant(random, I32)] as const;
      add(b.value(I64, { op: "phi", type: I64, incoming: [{ value: x, block: left }, { value: other[0], block: right }] }));
      add(b.value(I32, { op: "phi", type: I32, incoming: [{ value: y, block: left }, { value: other[1], block: right }] }));
    },
    () => {
      // A counted loop that swaps two phis, whose moves must happen at once.
      const [loop, end] = [b.addBlock("loop"), b.addBlock("end")];
      const incoming = [[int(I64, 0)], [some(I64)], [some(I64)]].map(([value]) => [{ value: value!, block: b.current }]);
      b.push({ op: "br", target: loop });
      b.at(loop);
      const [count, x, y] = incoming.map((list) => b.value(I64, { op: "phi", type: I64, incoming: list })) as [Operand, Operand, Operand];
      const next = b.binary("add", count, int(I64, 1));
      const mixed = b.binary(random.pick<BinaryOp>(["add", "xor", "sub", "mul"]), x, count);
      for (const [list, value] of [[incoming[0]!, next], [incoming[1]!, y], [incoming[2]!, mixed]] as const) list.push({ value, block: loop });
      b.push({ op: "condbr", condition: b.icmp("ult", next, int(I64, 1 + random.below(9))), ifTrue: loop, ifFalse: end });
      b.at(end);
      add(x);
      add(y);
    },
  ];
  for (let i = 0; i < INSTRUCTIONS; i++) random.pick(actions)();
  b.ret(returns === I64 ? mixed() : some(returns));
  return b.fn;

  /** All values and all memory in one number, so that no wrong bit stays unseen. */
  function mixed(): Operand {
    let hash: Operand = int(I64, 0);
    const mix = (value: Operand): void => {
      const scrambled = b.binary("mul", b.binary("xor", hash, value), int(I64, 0x9e3779b97f4a7c15n));
      hash = b.intrinsic("llvm.fshl.i64", [scrambled, scrambled, int(I64, 23)], I64);
    };
    for (let offset = 0; offset < 64; offset += 8) mix(b.load(I64, b.gep(memory, offset)));
    for (const value of [...pools.values()].flat()) {
      const { type } = value;
      if (type.kind === "float") mix(type.bits === 64 ? b.cast("bitcast", value, I64) : b.cast("zext", b.cast("bitcast", value, I32), I64));
      else if (type === I64) mix(value);
      else if (type !== I128) mix(b.cast("zext", value, I64));
      else for (const half of [value, b.binary("lshr", value, int(I128, 64))]) mix(b.cast("trunc", half, I64));
    }
    return hash;
  }
}
