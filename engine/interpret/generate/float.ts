// Handlers of floating-point arithmetic and conversions.
import { capital, enumeration, FIRST, IMMEDIATE, SECOND, slot, withResult, type Family, type Handler } from "./handler.ts";

type Type = "f64" | "f32";
const TYPES: readonly Type[] = ["f64", "f32"];
const held = (type: string): string => ({ u64: "a", f64: "x", f32: "y" })[type]!;

const BINARY = [["add", "+"], ["subtract", "-"], ["multiply", "*"], ["divide", "/"]] as const;
const PAIRS = ["SlotSlot", "SlotImmediate", "HeldSlot", "HeldImmediate", "SlotHeld", "ImmediateSlot", "ImmediateHeld"];

function binary(type: Type, name: string, operator: string, pair: string): readonly Handler[] {
  const [first, second] = pair.match(/[A-Z][a-z]+/g)!;
  const operand = (kind: string, at: number): string => (kind === "Slot" ? slot(type, at) : kind === "Held" ? held(type) : `load<${type}>(ip + ${IMMEDIATE})`);
  const b = operand(second!, first === "Slot" && second === "Slot" ? SECOND : FIRST);
  return withResult(`${name}${capital(type)}${pair}`, () => [], { type, value: `${operand(first!, FIRST)} ${operator} ${b}`, bytes: 24 }, operator !== "/");
}

interface Unary {
  readonly name: string;
  readonly from: "u64" | Type;
  readonly to: "u64" | Type;
  readonly value: (operand: string) => string;
}

/** Out of range, conversions to integers give the nearest; LLVM leaves that open. */
const UNARY: readonly Unary[] = [
  ...TYPES.flatMap((type): readonly Unary[] => [
    { name: `negate${capital(type)}`, from: type, to: type, value: (operand) => `-${operand}` },
    { name: `absolute${capital(type)}`, from: type, to: type, value: (operand) => `float.absolute(${operand})` },
    ...["floor", "ceil", "truncate"].map((name): Unary => ({ name: `${name}${capital(type)}`, from: type, to: type, value: (operand) => `float.${name}(${operand})` })),
    { name: `squareRoot${capital(type)}`, from: type, to: type, value: (operand) => `float.squareRoot(${operand})` },
    ...[32, 64].flatMap((width): readonly Unary[] => [
      { name: `signed${width}To${capital(type)}`, from: "u64", to: type, value: (operand) => `${type}(i${width}(${operand}))` },
      { name: `${type}ToSigned${width}`, from: type, to: "u64", value: (operand) => `u64(u${width}(i${width}(${operand})))` },
      { name: `${type}ToUnsigned${width}`, from: type, to: "u64", value: (operand) => `u64(u${width}(${operand}))` },
    ]),
    { name: `unsigned64To${capital(type)}`, from: "u64", to: type, value: (operand) => `${type}(${operand})` },
  ]),
  { name: "f32ToF64", from: "f32", to: "f64", value: (operand) => `f64(${operand})` },
  { name: "f64ToF32", from: "f64", to: "f32", value: (operand) => `f32(${operand})` },
];

export const floatFamily: Family = {
  file: "float",
  purpose: "Handlers of floating-point arithmetic and conversions.",
  enumerations: [
    enumeration("FloatOperation", "With the type of the operands.", TYPES.flatMap((type) => BINARY.map(([name]) => `${capital(name)}${capital(type)}`))),
    enumeration("FloatUnary", "With the types of operand and result.", UNARY.map(({ name }) => capital(name))),
  ],
  tables: [{
    name: "FLOAT_HANDLERS",
    comment: "(operation * 7 + pair of operands) * 2, and one more where the result only stays in the accumulator.",
    handlers: TYPES.flatMap((type) => BINARY.flatMap(([name, operator]) => PAIRS.flatMap((pair) => binary(type, name, operator, pair)))),
  }, {
    name: "FLOAT_UNARY_HANDLERS",
    comment: "(operation * 2 + whether the operand is in the accumulator) * 2, and one more where the result only stays there.",
    handlers: UNARY.flatMap(({ name, from, to, value }) => [
      ...withResult(`${name}Slot`, () => [], { type: to, value: value(slot(from, FIRST)), bytes: 16 }, false),
      ...withResult(`${name}Held`, () => [], { type: to, value: value(held(from)), bytes: 16 }, false),
    ]),
  }],
};
