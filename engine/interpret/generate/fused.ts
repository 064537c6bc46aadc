// Handlers that do the work of several instructions: arithmetic with an operand in memory, sums with products, changes of memory,
// and the end of a loop that counts.
import { accumulators, at, capital, enumeration, goOn, next, slot, withResult, type Family, type Handler } from "./handler.ts";

type Type = "f64" | "f32";
const TYPES: readonly Type[] = ["f64", "f32"];
const held = (type: Type): string => (type === "f64" ? "x" : "y");
const bytesOf = (type: Type): number => (type === "f64" ? 8 : 4);
const FLOAT_OPERATORS = { add: "+", subtract: "-", multiply: "*", divide: "/" } as const;
type FloatOperator = keyof typeof FLOAT_OPERATORS;

/** With memory: the other operand at 12 (of stores at 8 and 12), base 16, index 20, displacement 24. */
const MEMORY_BYTES = 32;
const MODES = ["", "Indexed"] as const;
const address = (mode: string, bytes: number): string =>
  `${slot("u64", 16)} + ${mode === "" ? "" : `${slot("u64", 20)}${bytes === 1 ? "" : ` * ${bytes}`} + `}load<u64>(ip + 24)`;

// -- Arithmetic with an operand in memory ------------------------------------------------------------------------------------------

const FORMS = ["SlotMemory", "HeldMemory", "MemorySlot", "MemoryHeld"] as const;
/** Operands that can change places need only the first two. */
const formsOf = (operator: FloatOperator): readonly string[] => (operator === "add" || operator === "multiply" ? FORMS.slice(0, 2) : FORMS);
const floatMemory = TYPES.flatMap((type) => (Object.keys(FLOAT_OPERATORS) as FloatOperator[]).map((operator) => ({ type, operator })));

function floatWithMemory(type: Type, operator: FloatOperator, form: string, mode: string): readonly Handler[] {
  const [first, second] = form.match(/[A-Z][a-z]+/g)!;
  const operand = (kind: string): string => (kind === "Memory" ? `load<${type}>(address)` : kind === "Held" ? held(type) : slot(type, 12));
  return withResult(`${operator}${capital(type)}${form}${mode}`, () => [`const address: usize = ${address(mode, bytesOf(type))};`],
    { type, value: `${operand(first!)} ${FLOAT_OPERATORS[operator]} ${operand(second!)}`, bytes: MEMORY_BYTES }, operator !== "divide");
}

interface IntegerMemory {
  readonly operation: string;
  readonly operator: string;
  readonly width: number;
  readonly memory: number;
}
const integerMemory: readonly IntegerMemory[] = ([
  ["add", "+", 64, [8, 32, 64]], ["add", "+", 32, [8, 32]], ["and", "&", 64, [8, 32, 64]], ["or", "|", 64, [8, 32, 64]], ["xor", "^", 64, [8, 32, 64]],
  ["subtract", "-", 64, [64]], ["subtract", "-", 32, [32]], ["multiply", "*", 64, [64]], ["multiply", "*", 32, [32]],
] as const).flatMap(([operation, operator, width, memories]) => memories.map((memory) => ({ operation, operator, width, memory })));
const integerMemoryName = ({ operation, width, memory }: IntegerMemory): string => `${operation}${width}Of${memory}`;

function integerWithMemory(each: IntegerMemory, form: string, mode: string): readonly Handler[] {
  const other = form === "Held" ? "a" : slot("u64", 12);
  const value = `${other} ${each.operator} ${each.memory === 64 ? "load<u64>(address)" : `u64(load<u${each.memory}>(address))`}`;
  return withResult(`${integerMemoryName(each)}${form}Memory${mode}`, () => [`const address: usize = ${address(mode, each.memory / 8)};`],
    { type: "u64", value: each.width === 64 ? value : `u64(u32(${value}))`, bytes: MEMORY_BYTES });
}

// -- Sums with products ------------------------------------------------------------------------------------------------------------

const PRODUCT_KINDS = ["sum", "difference", "reversed"] as const;
const PRODUCT_FORMS = ["Slots", "HeldTerm", "HeldFactor"] as const;

/** The term at 12, the factors at 16 and 20. Products and sums are rounded each by itself. */
function withProduct(type: Type, kind: string, form: string): readonly Handler[] {
  const term = form === "HeldTerm" ? held(type) : slot(type, 12);
  const product = `${form === "HeldFactor" ? held(type) : slot(type, 16)} * ${slot(type, 20)}`;
  const value = kind === "sum" ? `${term} + ${product}` : kind === "difference" ? `${term} - ${product}` : `${product} - ${term}`;
  return withResult(`${kind}WithProduct${capital(type)}${form}`, () => [], { type, value, bytes: 24 });
}

// -- Changes of memory -------------------------------------------------------------------------------------------------------------

const UPDATES = ["add", "subtract"] as const;
const UPDATE_SOURCES = ["Slot", "Held", "Product"] as const;

function update(type: Type, operator: FloatOperator, source: string, mode: string): Handler {
  const value = source === "Slot" ? slot(type, 8) : source === "Held" ? held(type) : `${slot(type, 8)} * ${slot(type, 12)}`;
  return {
    name: `${operator}To${capital(type)}${source}${mode}`,
    body: [`const address: usize = ${address(mode, bytesOf(type))};`, `const value = ${value};`, `store<${type}>(address, load<${type}>(address) ${FLOAT_OPERATORS[operator]} value);`, goOn(MEMORY_BYTES)],
  };
}

const STORED = ["add", "subtract", "multiply"] as const;
const STORED_FORMS = ["SlotSlot", "HeldSlot", "SlotHeld"] as const;

function storeOf(type: Type, operator: FloatOperator, form: string, mode: string): Handler {
  const first = form === "HeldSlot" ? held(type) : slot(type, 8);
  const second = form === "SlotHeld" ? held(type) : slot(type, 12);
  return {
    name: `store${capital(operator)}${capital(type)}${form}${mode}`,
    body: [`const value = ${first} ${FLOAT_OPERATORS[operator]} ${second};`, `store<${type}>(${address(mode, bytesOf(type))}, value);`, goOn(MEMORY_BYTES)],
  };
}

// -- Ends of loops -----------------------------------------------------------------------------------------------------------------

/** As branches, and with the counter's slot at 64 and what is added to it at 72. */
const CONDITIONS = [["equal", "===", "u"], ["notEqual", "!==", "u"], ["below", "<", "u"], ["less", "<", "i"]] as const;
const CONTINUATIONS = ["", "Back", "Uncounted"] as const;

function count(width: number, [name, operator, sign]: typeof CONDITIONS[number], bound: string, continuation: string): Handler {
  const sum = `${slot("u64", 32)} + load<u64>(ip + 72)`;
  // A loop ends when the numbers are equal, or goes on while they are not, or while one is less.
  const back = name === "equal" ? 8 : 0;
  const compare = (each: string): string => (sign === "i" ? `i${width}(${each})` : each);
  const holds = `${compare("sum")} ${operator} ${compare("bound")}`;
  const lines = [
    `const sum = ${width === 64 ? sum : `u64(u32(${sum}))`};`, `const bound = ${bound === "Slot" ? slot("u64", 36) : "load<u64>(ip + 40)"};`,
    `store<u64>(${at(64)}, sum);`,
  ];
  const jump = (target: number): string => `return tailCall(${next(`load<usize>(ip + ${target})`)}, load<usize>(ip + ${target}), frame, ${accumulators({})});`;
  if (continuation === "" || continuation === "Uncounted") {
    lines.push(`const edge: usize = ${holds} ? 0 : 8;`, ...(continuation === "" ? ["countEdge(ip, edge);"] : []), "const target = load<usize>(ip + 16 + edge);",
      `return tailCall(${next("target")}, target, frame, ${accumulators({})});`);
  } else {
    lines.push(`if (${back === 0 ? holds : `!(${holds})`}) {`, `  countEdge(ip, ${back});`, "  closeLoop(ip);",
      `  if (isLoopDue(ip)) return tailCall(backEdge, load<usize>(ip + ${16 + back}), frame, load<u64>(ip + 48), x, y);`,
      `  ${jump(16 + back)}`, "}", `countEdge(ip, ${8 - back});`, jump(24 - back));
  }
  return { name: `count${width}${capital(name)}${bound}${continuation}`, body: lines };
}

const starts = floatMemory.map((_, index) => 4 * floatMemory.slice(0, index).reduce((sum, { operator }) => sum + formsOf(operator).length, 0));

export const fusedFamilies: readonly Family[] = [{
  file: "float-fused",
  purpose: "Handlers of several floating-point instructions in one.",
  enumerations: [
    enumeration("FloatMemoryOperation", "With the type. The number is that of the operation's first handler.",
      floatMemory.map(({ type, operator }) => `${capital(operator)}${capital(type)}`), starts),
    enumeration("MemoryForm", "Which operand is in memory, and where the other one is.", FORMS),
    enumeration("ProductKind", "Term plus product, term minus product, product minus term.", PRODUCT_KINDS.map(capital)),
    enumeration("ProductForm", "Which operand is in the accumulator.", PRODUCT_FORMS),
    enumeration("UpdateSource", "Where that is which is added to memory.", UPDATE_SOURCES),
  ],
  tables: [{
    name: "FLOAT_MEMORY_HANDLERS",
    comment: "Operation + (form * 2 + whether there is an index) * 2, and one more where the result only stays in the accumulator.",
    handlers: floatMemory.flatMap(({ type, operator }) => formsOf(operator).flatMap((form) => MODES.flatMap((mode) => floatWithMemory(type, operator, form, mode)))),
  }, {
    name: "PRODUCT_HANDLERS",
    comment: "((whether of 32 bits * 3 + kind) * 3 + form) * 2, and one more as above.",
    handlers: TYPES.flatMap((type) => PRODUCT_KINDS.flatMap((kind) => PRODUCT_FORMS.flatMap((form) => withProduct(type, kind, form)))),
  }, {
    name: "UPDATE_HANDLERS",
    comment: "((whether of 32 bits * 2 + whether it is subtracted) * 3 + source) * 2 + whether there is an index.",
    handlers: TYPES.flatMap((type) => UPDATES.flatMap((operator) => UPDATE_SOURCES.flatMap((source) => MODES.map((mode) => update(type, operator, source, mode))))),
  }, {
    name: "STORE_RESULT_HANDLERS",
    comment: "((whether of 32 bits * 3 + operation: sum, difference, product) * 3 + which operand is in the accumulator: none, the first, the second) * 2 + whether there is an index.",
    handlers: TYPES.flatMap((type) => STORED.flatMap((operator) => STORED_FORMS.flatMap((form) => MODES.map((mode) => storeOf(type, operator, form, mode))))),
  }],
}, {
  file: "integer-fused",
  purpose: "Handlers of several integer instructions in one.",
  enumerations: [
    enumeration("IntegerMemoryOperation", "With the width of the result and that of the operand in memory.", integerMemory.map((each) => capital(integerMemoryName(each)))),
    enumeration("CountCondition", "What the counter is compared for.", CONDITIONS.map(([name]) => capital(name))),
  ],
  tables: [{
    name: "INTEGER_MEMORY_HANDLERS",
    comment: "((operation * 2 + whether the other operand is in the accumulator) * 2 + whether there is an index) * 2, and one more where the result only stays in the accumulator.",
    handlers: integerMemory.flatMap((each) => ["Slot", "Held"].flatMap((form) => MODES.flatMap((mode) => integerWithMemory(each, form, mode)))),
  }, {
    name: "COUNT_HANDLERS",
    comment: "((whether of 64 bits * 4 + condition) * 2 + whether the bound is in the instruction) * 3, and one more where the branch closes a loop, two where nothing is counted.",
    handlers: [32, 64].flatMap((width) => CONDITIONS.flatMap((condition) => ["Slot", "Immediate"].flatMap((bound) => CONTINUATIONS.map((each) => count(width, condition, bound, each))))),
  }],
}];
