// The one table of diagnostics. Each has a number that never changes its meaning, and a text that says what is wrong,
// why the machine cannot do it, and how to write it instead.

const table = {
  // 1xxx: syntax that the language does not have.
  unsupportedSyntax: [1001, (what: string, instead: string) => `${what} is not part of the language. ${instead}`],
  anyType: [1002, () => "`any` has no size and no layout. Write the exact type."],
  interfaceValue: [1003, (name: string) =>
    `The interface ${name} is a bound, not the type of a value: its size is not known. Make the function generic: <T extends ${name}>(value: T).`],
  extendsClass: [1004, () =>
    "A class cannot extend another: methods are called directly, and an instance has one layout. Hold the other as a field of type Inline<T>, or use a generic with an interface bound."],
  topLevelStatement: [1005, () =>
    "Only declarations stand at file level: nothing runs before main. Move the statement into a function."],
  assemblyOutsideMachine: [1006, () => "Assembly is allowed only in files under machine/. Call a function of #machine instead."],
  templatePlace: [1007, () =>
    "A template literal is never built in memory; it stands only where a Template is asked for: print(writer, `...`), panic(`...`), assert(condition, `...`)."],
  unsupportedType: [1008, (type: string) => `The type ${type} has no form in memory. See the language reference for the types that do.`],
  mutableRecordField: [1009, (name: string) =>
    `The field ${name} of an object type must be readonly: records are values, and a change would be lost in a copy. Write readonly ${name}, or declare a class.`],
  overload: [1010, (name: string) => `${name} has several signatures; a function has one. Give the variants names of their own.`],
  returnTypeNeeded: [1011, (name: string) => `${name} returns a number whose kind is not written. Add the return type, for example ": u32".`],
  constructorPlace: [1012, () => "A class is not a value. Name it after new, or as the argument of create and createAt."],
  endlessType: [1013, () => "This type is made of itself without end. Where it comes back to itself, use a class: classes refer to each other by name."],
  uncheckedFile: [1014, () => "The TypeScript compiler fails on this file. A declaration whose type comes back to itself is the usual cause: write the types of variables down."],

  // 2xxx: numbers.
  literalRange: [2001, (literal: string, type: string, range: string) => `${literal} does not fit ${type}, which holds ${range}.`],
  numberKind: [2002, () => "This is a number of no kind: nothing says how many bits it has. Annotate it, for example \": u32\"."],
  mixedOperands: [2003, (operator: string, left: string, right: string) =>
    `The operands of ${operator} are ${left} and ${right}. Convert one, for example ${right}(...).`],
  notArithmetic: [2004, (operator: string, type: string) => `${operator} works on numbers, not on ${type}.`],
  conditionNotBool: [2005, (type: string) => `A condition is a bool, not ${type}. Compare it: !== 0, !== null, .length > 0.`],
  shiftOfFloat: [2006, (operator: string, type: string) => `${operator} works on integers, not on ${type}.`],
  literalDivisionByZero: [2007, () => "Division by zero."],

  // 3xxx: types and conversions.
  notAssignable: [3001, (from: string, to: string, hint: string) => `A value of type ${from} cannot stand where ${to} is needed.${hint}`],
  notCallable: [3002, (type: string) => `${type} cannot be called.`],
  noMember: [3003, (type: string, name: string) => `${type} has no member ${name}.`],
  notIndexable: [3004, (type: string) => `${type} cannot be indexed. Slices, arrays, strings and pointers can.`],
  notIterable: [3005, (type: string) => `for..of does not run over ${type}. It runs over slices, arrays, strings and range(a, b).`],
  cannotInfer: [3006, (name: string, of: string) => `The type argument ${name} of ${of} cannot be told from the arguments. Write it: ${of}<...>(...).`],
  notAssignablePlace: [3007, () => "This is not a place that can be assigned to."],
  unionMember: [3009, (name: string, type: string) => `${name} cannot be read from ${type} as long as it is open which of them it is. Narrow it first.`],
  discriminantFirst: [3010, (name: string) => `The field ${name} must have the same place in every class of the union. Declare it first in each.`],
  notFormattable: [3011, (type: string) => `${type} cannot stand in a template literal. Give it a method format<W extends Writer>(writer: W): void.`],
  missingValue: [3013, (what: string) => `${what} has no value here. Write it.`],
  sizeTooLarge: [3014, (type: string) => `${type} is too large for one instance (the limit is 1 GiB).`],
  constantNeeded: [3015, () => "This must be a constant that the compiler can see."],
  enumOperation: [3016, (operator: string) => `${operator} does not work on enums. Convert: u32(value).`],
  nullReferenceElements: [3017, (type: string) =>
    `new StaticArray fills with zeros, but ${type} is, or holds, a reference that is never null. Make the reference T | null, hold instances with Inline<T>, or write the elements: [a, b].`],

  // 4xxx: memory and functions.
  escapes: [4001, (what: string, owner: string, how: string) =>
    `${what} lives on the stack of ${owner}, and ${how}. Allocate it with create(allocator, ...), keep it in static storage, or let the caller pass it in.`],
  closureStored: [4002, () =>
    "A closure refers to variables of the function around it and may only be passed down. Store a functionPointer(f) of a function that captures nothing, or pass what it needs as an argument."],
  captureInPointer: [4003, (name: string) => `functionPointer needs a function that captures nothing, and this one uses ${name}. Pass it as a parameter.`],
  ignoredResult: [4004, (type: string) => `This ${type} is ignored, and with it the failure it may hold. Test it with failed(...), unwrap it, or write ignore(...).`],
  captureInComptime: [4005, (name: string) => `${name} is known only at run time; comptime sees constants and module-level values only.`],
  disposeMissing: [4006, (type: string) => `${type} has no method [Symbol.dispose](), so using cannot release it.`],
  externType: [4007, (type: string) => `${type} cannot be passed to or from a function with C linkage. Pass numbers and pointers.`],
  wrapperArgument: [4008, (name: string) => `${name} is written around a function: ${name}((...) => ...).`],
  duplicateSymbol: [4009, (name: string) => `The symbol ${name} is exported twice.`],
  layoutOverlap: [4010, (name: string, offset: number) => `The field ${name} at offset ${offset} lies within the field before it.`],
  layoutConstant: [4011, (name: string) => `@${name} takes a constant that is a whole number${name === "align" ? " and a power of two" : ""}.`],
  recursiveInline: [4012, (type: string) => `${type} holds itself in place, so it would have no end. Hold a reference: ${type} | null.`],
  inlineBody: [4013, (name: string) => `${name} takes an arrow function written in place: ${name}(() => ...).`],
  genericValue: [4014, (name: string) => `${name} is generic; as a value it needs one set of type arguments. Wrap it in an arrow function.`],
  atomicType: [4015, (type: string) => `Atomic operations work on integers and pointers of up to 64 bits, not on ${type}.`],
  misalignedReference: [4016, (type: string, align: number) =>
    `This ${type} may lie at any address (its class is packed), but a reference to one promises a multiple of ${align}. Make the inner class packed too, or copy the value out.`],
  registerValue: [4017, () => "A register is no value that can be kept or passed: it is used where it lies. Keep or pass the instance that holds it, and write device.register.read()."],
  noFirstValue: [4018, (name: string) =>
    `${name} has no first value, and could be used before it gets one. Give it a value where it is declared, or the type T | null.`],
  symbolMismatch: [4019, (name: string) => `The symbol ${name} is exported by this program with other parameters or another result. Give extern the same function type.`],
  tailCallPlace: [4021, (why: string) => `A tail call takes over the stack frame of its function, and here it cannot: ${why}`],
  thisTooEarly: [4020, (fields: string) =>
    `Here other code would see this instance before ${fields} is set, and find null in a reference that is never null. Set all references first, then call methods or pass \`this\` on.`],

  // 5xxx: compile time.
  comptimeFailed: [5001, (reason: string) => `This cannot be computed in the compiler: ${reason}`],
  staticAssertFailed: [5002, (message: string) => `Static assertion failed${message === "" ? "." : `: ${message}`}`],
  assemblyOperand: [5003, (reason: string) => `Bad assembly operand: ${reason}`],
  instantiationDepth: [5004, (name: string) => `The instances of ${name} have no end: each needs another with a larger type.`],
} as const;

type Table = typeof table;
export type DiagnosticName = keyof Table;
type Parameters<N extends DiagnosticName> = Table[N][1] extends (...parameters: infer P) => string ? P : never;

export interface Message { readonly code: number; readonly text: string }

/** The message of that name with its values filled in. */
export function message<N extends DiagnosticName>(name: N, ...parameters: Parameters<N>): Message {
  const [code, text] = table[name];
  return { code, text: (text as (...values: readonly unknown[]) => string)(...parameters) };
}

/** All codes with a sample text, for the documentation and the test that no code is used twice. */
export const diagnosticTable: readonly { readonly name: string; readonly code: number; readonly text: string }[] =
  Object.entries(table).map(([name, [code, text]]) =>
    ({ name, code, text: (text as (...values: readonly unknown[]) => string)("X", "Y", "Z") }));
