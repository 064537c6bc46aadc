// Handlers of comparisons, of integers and floats: with a bit as the result, and with a branch on it, which may close a loop.
import { accumulators, capital, enumeration, FIRST, IMMEDIATE, next, SECOND, slot, withResult, type Family, type Handler } from "./handler.ts";

interface Predicate {
  readonly name: string;
  readonly type: "u64" | "f64" | "f32";
  readonly holds: (a: string, b: string) => string;
}

const unsigned: readonly Predicate[] = ([["equal", "==="], ["notEqual", "!=="], ["above", ">"], ["aboveOrEqual", ">="], ["below", "<"], ["belowOrEqual", "<="]] as const)
  .map(([name, operator]) => ({ name, type: "u64", holds: (a, b) => `${a} ${operator} ${b}` }));
const signed: readonly Predicate[] = [32, 64].flatMap((width) =>
  ([["greater", ">"], ["greaterOrEqual", ">="], ["less", "<"], ["lessOrEqual", "<="]] as const).map(([name, operator]) => ({
    name: `${name}${width}`, type: "u64" as const, holds: (a: string, b: string) => `i${width}(${a}) ${operator} i${width}(${b})`,
  })));

/** In the order of LLVM's predicates from OEQ to UNE. */
const floatConditions: readonly (readonly [string, (a: string, b: string) => string])[] = [
  ["orderedEqual", (a, b) => `${a} === ${b}`],
  ["orderedGreater", (a, b) => `${a} > ${b}`],
  ["orderedGreaterOrEqual", (a, b) => `${a} >= ${b}`],
  ["orderedLess", (a, b) => `${a} < ${b}`],
  ["orderedLessOrEqual", (a, b) => `${a} <= ${b}`],
  ["orderedNotEqual", (a, b) => `${a} < ${b} || ${a} > ${b}`],
  ["ordered", (a, b) => `${a} === ${a} && ${b} === ${b}`],
  ["unordered", (a, b) => `${a} !== ${a} || ${b} !== ${b}`],
  ["unorderedEqual", (a, b) => `!(${a} < ${b} || ${a} > ${b})`],
  ["unorderedGreater", (a, b) => `!(${a} <= ${b})`],
  ["unorderedGreaterOrEqual", (a, b) => `!(${a} < ${b})`],
  ["unorderedLess", (a, b) => `!(${a} >= ${b})`],
  ["unorderedLessOrEqual", (a, b) => `!(${a} > ${b})`],
  ["unorderedNotEqual", (a, b) => `${a} !== ${b}`],
];
const floats = (type: "f64" | "f32"): readonly Predicate[] =>
  floatConditions.map(([name, holds]) => ({ name: `${name}${type.slice(1)}`, type, holds }));

const PAIRS = ["SlotSlot", "SlotImmediate", "HeldSlot", "HeldImmediate"];

function operands(predicate: Predicate, pair: string, first: number, second: number, immediate: number): readonly string[] {
  const [a, b] = pair.match(/[A-Z][a-z]+/g)!;
  const held = { u64: "a", f64: "x", f32: "y" }[predicate.type];
  const operand = (kind: string, field: number): string => {
    if (kind === "Held") return held;
    if (kind === "Immediate") return `load<${predicate.type}>(ip + ${immediate})`;
    return slot(predicate.type, field);
  };
  return [`const first = ${operand(a!, first)};`, `const second = ${operand(b!, b === "Slot" && a === "Slot" ? second : first)};`];
}

/** How a branch continues: with neither, the first or the second successor by an edge that leads back; or without counting anything. */
const CONTINUATIONS = ["", "FirstBack", "SecondBack", "Uncounted"] as const;

function branch(predicate: Predicate, pair: string, continuation: string): Handler {
  const lines = [...operands(predicate, pair, 32, 36, 40)];
  const jump = (target: number): string => `return tailCall(${next(`load<usize>(ip + ${target})`)}, load<usize>(ip + ${target}), frame, ${accumulators({})});`;
  if (continuation === "" || continuation === "Uncounted") {
    lines.push(`const edge: usize = ${predicate.holds("first", "second")} ? 0 : 8;`, ...(continuation === "" ? ["countEdge(ip, edge);"] : []),
      "const target = load<usize>(ip + 16 + edge);", `return tailCall(${next("target")}, target, frame, ${accumulators({})});`);
  } else {
    const back = continuation === "FirstBack" ? 0 : 8;
    const holds = predicate.holds("first", "second");
    lines.push(`if (${back === 0 ? holds : `!(${holds})`}) {`, `  countEdge(ip, ${back});`, "  closeLoop(ip);",
      `  if (isLoopDue(ip)) return tailCall(backEdge, load<usize>(ip + ${16 + back}), frame, load<u64>(ip + 48), x, y);`,
      `  ${jump(16 + back)}`, "}", `countEdge(ip, ${8 - back});`, jump(24 - back));
  }
  return { name: `branch${capital(predicate.name)}${pair}${continuation}`, body: lines };
}

function comparison(predicate: Predicate, pair: string): readonly Handler[] {
  const lines = operands(predicate, pair, FIRST, SECOND, IMMEDIATE);
  return withResult(`${predicate.name}${pair}`, () => lines, { type: "u64", value: `u64(${predicate.holds("first", "second")})`, bytes: 24 }, false);
}

function family(file: string, kind: "Integer" | "Float", predicates: readonly Predicate[]): Family {
  const constant = kind.toUpperCase();
  // Loops seldom end on a comparison of floats.
  const continuations = kind === "Integer" ? CONTINUATIONS : [CONTINUATIONS[0], CONTINUATIONS[3]];
  return {
    file,
    purpose: `Handlers of comparisons of ${kind === "Integer" ? "integers" : "floats"}, and of branches on them.`,
    enumerations: [enumeration(`${kind}Predicate`, "With the width, where it makes a difference.", predicates.map(({ name }) => capital(name)))],
    tables: [{
      name: `${constant}_COMPARE_HANDLERS`,
      comment: "(predicate * 2 + pair of operands) * 2, and one more where the result only stays in the accumulator.",
      handlers: predicates.flatMap((predicate) => PAIRS.slice(0, 2).flatMap((pair) => comparison(predicate, pair))),
    }, {
      name: `${constant}_BRANCH_HANDLERS`,
      comment: kind === "Integer" ? "(predicate * 4 + pair of operands) * 4, and one or two more where the first or second successor closes a loop, three where nothing is counted." : "(predicate * 4 + pair of operands) * 2, and one more where nothing is counted.",
      handlers: predicates.flatMap((predicate) => PAIRS.flatMap((pair) => continuations.map((each) => branch(predicate, pair, each)))),
    }],
  };
}

export const integerCompareFamily = family("integer-compare", "Integer", [...unsigned, ...signed]);
export const floatCompareFamily = family("float-compare", "Float", [...floats("f64"), ...floats("f32")]);
