// Handlers of integer arithmetic on words, whose bits above the type's width are zero, and of conversions between widths.
import { capital, enumeration, FIRST, IMMEDIATE, SECOND, slot, withResult, type Family, type Handler } from "./handler.ts";

interface Operation {
  readonly name: string;
  readonly widths: readonly number[];
  readonly value: (a: string, b: string, width: number) => string;
  readonly takesAllPairs?: boolean;
}

const wide = (width: number, expression: string): string => (width === 64 ? expression : `u64(u${width}(${expression}))`);
const plain = (operator: string) => (a: string, b: string, width: number): string => wide(width, `${a} ${operator} ${b}`);
/** Division as LLVM has it: of zero, or of the least by -1, it is not defined. */
const unsignedDivision = (operator: string) => (a: string, b: string, width: number): string =>
  (width === 64 ? `unchecked(() => ${a} ${operator} ${b})` : `u64(unchecked(() => u32(${a}) ${operator} u32(${b})))`);
/** Narrow ones are divided as 32 bits, where the least by -1 has a quotient. */
const signedDivision = (operator: string) => (a: string, b: string, width: number): string => {
  const operand = (each: string): string => (width < 32 ? `i32(i${width}(${each}))` : `i${width}(${each})`);
  return `u64(u${width}(unchecked(() => ${operand(a)} ${operator} ${operand(b)})))`;
};

const chosen = (width: number, sign: string, a: string, b: string, operator: string): string =>
  `${sign}${width}(${a}) ${operator} ${sign}${width}(${b}) ? ${a} : ${b}`;

export const INTEGER_OPERATIONS: readonly Operation[] = [
  { name: "add", widths: [8, 16, 32, 64], value: plain("+") },
  { name: "subtract", widths: [8, 16, 32, 64], value: plain("-"), takesAllPairs: true },
  { name: "multiply", widths: [8, 16, 32, 64], value: plain("*") },
  { name: "and", widths: [64], value: plain("&") },
  { name: "or", widths: [64], value: plain("|") },
  { name: "xor", widths: [64], value: plain("^") },
  { name: "shiftLeft", widths: [8, 16, 32, 64], value: plain("<<"), takesAllPairs: true },
  { name: "shiftRight", widths: [64], value: plain(">>>") },
  { name: "shiftRightSigned", widths: [8, 16, 32, 64], value: (a, b, width) => `u64(u${width}(i64(i${width}(${a})) >> i64(${b})))` },
  { name: "divide", widths: [32, 64], value: unsignedDivision("/") },
  { name: "remainder", widths: [32, 64], value: unsignedDivision("%") },
  { name: "divideSigned", widths: [8, 16, 32, 64], value: signedDivision("/") },
  { name: "remainderSigned", widths: [8, 16, 32, 64], value: signedDivision("%") },
  { name: "minimum", widths: [64], value: (a, b) => chosen(64, "u", a, b, "<") },
  { name: "maximum", widths: [64], value: (a, b) => chosen(64, "u", a, b, ">") },
  { name: "minimumSigned", widths: [32, 64], value: (a, b, width) => chosen(width, "i", a, b, "<") },
  { name: "maximumSigned", widths: [32, 64], value: (a, b, width) => chosen(width, "i", a, b, ">") },
  { name: "rotateLeft", widths: [32, 64], value: (a, b, width) => `u64(bits.rotateLeft(u${width}(${a}), u${width}(${b})))` },
];

/** The operands that an operation of two can take: from the frame, the accumulator, the instruction itself. */
export const PAIRS = ["SlotSlot", "SlotImmediate", "HeldSlot", "HeldImmediate", "SlotHeld", "ImmediateSlot", "ImmediateHeld"] as const;

export function pairOperands(pair: string): readonly [string, string] {
  const [first, second] = pair.match(/[A-Z][a-z]+/g)!;
  const operand = (kind: string, field: number): string =>
    (kind === "Slot" ? slot("u64", field) : kind === "Immediate" ? `load<u64>(ip + ${IMMEDIATE})` : "a");
  return [operand(first!, FIRST), operand(second!, second === "Slot" && first === "Slot" ? SECOND : FIRST)];
}

/** Only what programs often need: building handlers takes its time. */
const pairsOf = (operation: Operation, width: number): readonly string[] =>
  (width < 32 ? PAIRS.slice(0, 2) : operation.takesAllPairs === true ? PAIRS : PAIRS.slice(0, 4));

const binary = INTEGER_OPERATIONS.flatMap((operation) => operation.widths.map((width) => ({ operation, width, name: `${operation.name}${width}` })));

interface Unary {
  readonly name: string;
  readonly value: (operand: string) => string;
}
const UNARY: readonly Unary[] = [
  ...[8, 16, 32].flatMap((from) => [16, 32, 64].filter((to) => to > from).map((to) => ({
    name: `extend${from}To${to}`, value: (operand: string) => `u64(u${to}(i${from}(${operand})))`,
  }))),
  ...[8, 16, 32].map((width) => ({ name: `truncate${width}`, value: (operand: string) => `u64(u${width}(${operand}))` })),
  { name: "truncate1", value: (operand) => `${operand} & 1` },
  ...[8, 16, 32, 64].map((width) => ({ name: `spread${width}`, value: (operand: string) => `u64(u${width}(-i64(${operand})))` })),
  ...[32, 64].flatMap((width) => ([["countOnes", "countOnes"], ["swapBytes", "byteSwap"], ["leadingZeros", "countLeadingZeros"], ["trailingZeros", "countTrailingZeros"]] as const)
    .map(([name, operation]) => ({ name: `${name}${width}`, value: (operand: string) => `u64(bits.${operation}(u${width}(${operand})))` }))),
  { name: "move", value: (operand) => operand },
];

/** The condition's slot at 12; what is chosen at 16 and 20, or at 24 and 32. */
function select(condition: string, arms: string): readonly Handler[] {
  const [first, second] = arms.match(/[A-Z][a-z]+/g)!;
  const arm = (kind: string, field: number, immediate: number): string => (kind === "Slot" ? slot("u64", field) : `load<u64>(ip + ${immediate})`);
  const value = `${condition === "Held" ? "a" : slot("u64", 12)} !== 0 ? ${arm(first!, 16, 24)} : ${arm(second!, 20, 32)}`;
  return withResult(`select${condition}${arms}`, () => [], { type: "u64", value, bytes: 40 }, false);
}
const ARMS = ["SlotSlot", "SlotImmediate", "ImmediateSlot", "ImmediateImmediate"] as const;

const SELDOM_KEPT = /^(divide|remainder|minimum|maximum)/;
const OFTEN_KEPT = /^(extend32To64|truncate32|truncate8|truncate1)$/;

const starts = binary.map((_, index) => 2 * binary.slice(0, index).reduce((sum, { operation, width }) => sum + pairsOf(operation, width).length, 0));

export const integerFamily: Family = {
  file: "integer",
  purpose: "Handlers of integer arithmetic, by operation, width and where the operands are.",
  enumerations: [
    enumeration("IntegerOperation", "With the width of the operands. The number is that of the operation's first handler.", binary.map(({ name }) => capital(name)), starts),
    enumeration("IntegerUnary", "`Extend` follows the sign, `Spread` that of a single bit.", UNARY.map(({ name }) => capital(name))),
    enumeration("OperandPair", "Where two operands are: slots of the frame, the accumulator (held), the instruction.", PAIRS),
  ],
  tables: [{
    name: "INTEGER_HANDLERS",
    comment: "Operation + pair of operands * 2, and one more where the result only stays in the accumulator. Narrow operations have the first two pairs, most the first four.",
    handlers: binary.flatMap(({ operation, width, name }) => pairsOf(operation, width).flatMap((pair) => {
      const [a, b] = pairOperands(pair);
      return withResult(`${name}${pair}`, () => [], { type: "u64", value: operation.value(a, b, width), bytes: 24 }, width >= 32 && !SELDOM_KEPT.test(operation.name));
    })),
  }, {
    name: "INTEGER_UNARY_HANDLERS",
    comment: "(operation * 2 + whether the operand is in the accumulator) * 2, and one more where the result only stays there.",
    handlers: UNARY.flatMap(({ name, value }) => [
      ...withResult(`${name}Slot`, () => [], { type: "u64", value: value(slot("u64", FIRST)), bytes: 16 }, OFTEN_KEPT.test(name)),
      ...withResult(`${name}Held`, () => [], { type: "u64", value: value("a"), bytes: 16 }, OFTEN_KEPT.test(name)),
    ]),
  }, {
    name: "SELECT_HANDLERS",
    comment: "(whether the condition is in the accumulator * 4 + which arms are in the instruction, the second one 1, the first one 2) * 2, and one more as above.",
    handlers: ["Slot", "Held"].flatMap((condition) => ARMS.flatMap((arms) => select(condition, arms))),
  }],
};
