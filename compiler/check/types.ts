// The types of the language as the compiler sees them after TypeScript's flavours are resolved. Types are interned:
// two equal types are the same object, and `key` names a type uniquely (it also names instances of generics).
import type { ts } from "../program/typescript.ts";

export interface Field { readonly name: string; readonly type: Type }

/** A class with its type arguments. The layout is computed when first asked for (layout.ts). */
export interface ClassType {
  readonly kind: "class";
  readonly key: string;
  readonly name: string;
  readonly declaration: ts.ClassDeclaration;
  readonly environment: TypeEnvironment;
}

/** What the type parameters in scope stand for. */
export type TypeEnvironment = ReadonlyMap<ts.Symbol, Type>;

export type IntType = { readonly kind: "int"; readonly key: string; readonly bits: 8 | 16 | 32 | 64; readonly signed: boolean };
export type FloatType = { readonly kind: "float"; readonly key: string; readonly bits: 32 | 64 };
export type EnumType = { readonly kind: "enum"; readonly key: string; readonly symbol: ts.Symbol; readonly storage: IntType };
export type ArrayType = { readonly kind: "array"; readonly key: string; readonly element: Type; readonly count: number };
export type RecordType = {
  readonly kind: "record"; readonly key: string; readonly fields: readonly Field[]; readonly tuple: boolean;
  /** Fields whose type is one literal, with its text: they tell the members of a discriminated union apart. */
  readonly discriminants: ReadonlyMap<string, string>;
};
export type UnionType = { readonly kind: "union"; readonly key: string; readonly variants: readonly Type[] };
export type FunctionType = { readonly kind: "closure" | "functionPointer"; readonly key: string; readonly parameters: readonly Type[]; readonly returns: Type };
export type RegisterType = { readonly kind: "register"; readonly key: string; readonly readable: Type | null; readonly writable: Type | null };

export type Type =
  | IntType | FloatType | EnumType | ArrayType | RecordType | UnionType | FunctionType | RegisterType | ClassType
  | { readonly kind: "bool" | "void" | "never" | "null" | "string"; readonly key: string }
  /** `number` without a kind: legal only until the operands tell more. */
  | { readonly kind: "number"; readonly key: string }
  /** A union of string literals, stored as the number of its text. */
  | { readonly kind: "atom"; readonly key: string; readonly literals: readonly string[] }
  | { readonly kind: "pointer" | "slice" | "range"; readonly key: string; readonly element: Type }
  /** Storage of a class or array in place, where the class or array alone would be a reference. */
  | { readonly kind: "inline"; readonly key: string; readonly target: ClassType | ArrayType }
  | { readonly kind: "failure"; readonly key: string; readonly error: Type }
  /** A reference that may be null. */
  | { readonly kind: "nullable"; readonly key: string; readonly target: Type }
  /** A reference to an instance of one of several classes. */
  | { readonly kind: "classUnion"; readonly key: string; readonly classes: readonly ClassType[] }
  /** Constants that take the type of their place. */
  /** `quotient` is what a division of literals gives where a float is wanted: 1 / 2 is 0 as an integer and 0.5 as a float. */
  | { readonly kind: "literalInt"; readonly key: string; readonly value: bigint; readonly quotient?: number }
  | { readonly kind: "literalFloat"; readonly key: string; readonly value: number }
  | { readonly kind: "literalString"; readonly key: string; readonly text: string }
  /** An interface: a bound, never the type of a value. */
  | { readonly kind: "interface"; readonly key: string; readonly name: string };

const interned = new Map<string, Type>();
function intern<T extends Type>(type: T): T {
  const known = interned.get(type.key);
  if (known !== undefined) return known as T;
  interned.set(type.key, type);
  return type;
}

export const VOID_TYPE = intern({ kind: "void", key: "void" });
export const BOOL = intern({ kind: "bool", key: "bool" });
export const NEVER = intern({ kind: "never", key: "never" });
export const NULL = intern({ kind: "null", key: "null" });
export const STRING = intern({ kind: "string", key: "string" });
export const NUMBER = intern({ kind: "number", key: "number" });

export const intType = (bits: 8 | 16 | 32 | 64, signed: boolean): IntType =>
  intern({ kind: "int", key: `${signed ? "i" : "u"}${bits}`, bits, signed });
export const floatType = (bits: 32 | 64): FloatType => intern({ kind: "float", key: `f${bits}`, bits });
export const U8 = intType(8, false);
export const I32_TYPE = intType(32, true);
export const U64 = intType(64, false);
export const I64_TYPE = intType(64, true);
export const F32_TYPE = floatType(32);
export const F64_TYPE = floatType(64);

/** The numeric type of that name, or undefined. */
export function numericType(name: string): IntType | FloatType | undefined {
  switch (name) {
    case "u8": return U8;
    case "u16": return intType(16, false);
    case "u32": return intType(32, false);
    case "u64": case "usize": return U64;
    case "i8": return intType(8, true);
    case "i16": return intType(16, true);
    case "i32": return I32_TYPE;
    case "i64": case "isize": return I64_TYPE;
    case "f32": return F32_TYPE;
    case "f64": return F64_TYPE;
    default: return undefined;
  }
}

export const pointerType = (element: Type): Type => intern({ kind: "pointer", key: `Ptr<${element.key}>`, element });
export const sliceType = (element: Type): Type => intern({ kind: "slice", key: `Slice<${element.key}>`, element });
export const rangeType = (element: Type): Type => intern({ kind: "range", key: `Range<${element.key}>`, element });
export const arrayType = (element: Type, count: number): ArrayType =>
  intern({ kind: "array", key: `StaticArray<${element.key}, ${count}>`, element, count });
export const inlineType = (target: ClassType | ArrayType): Type => intern({ kind: "inline", key: `Inline<${target.key}>`, target });
export const failureType = (error: Type): Type => intern({ kind: "failure", key: `Failure<${error.key}>`, error });
export const nullableType = (target: Type): Type => intern({ kind: "nullable", key: `${target.key} | null`, target });
export const literalInt = (value: bigint): Type => intern({ kind: "literalInt", key: `#${value}`, value });
/** An integer constant that came of an inexact division, with its value as a float. */
export const literalQuotient = (value: bigint, quotient: number): Type => intern({ kind: "literalInt", key: `#${value}~${quotient}`, value, quotient });
export const literalFloat = (value: number): Type =>
  intern({ kind: "literalFloat", key: `#f${Object.is(value, -0) ? "-0" : value}`, value });
export const literalString = (text: string): Type => intern({ kind: "literalString", key: `#${JSON.stringify(text)}`, text });
export const interfaceType = (name: string): Type => intern({ kind: "interface", key: `interface ${name}`, name });

export function atomType(literals: readonly string[]): Type {
  const sorted = [...new Set(literals)].sort();
  return intern({ kind: "atom", key: sorted.map((text) => JSON.stringify(text)).join(" | "), literals: sorted });
}

const symbolNumbers = new Map<ts.Symbol, number>();
/** A number that tells symbols of the same name apart, stable for one compilation. */
export function symbolNumber(symbol: ts.Symbol): number {
  let number = symbolNumbers.get(symbol);
  if (number === undefined) symbolNumbers.set(symbol, number = symbolNumbers.size);
  return number;
}

export const enumType = (symbol: ts.Symbol, storage: IntType): EnumType =>
  intern({ kind: "enum", key: `enum ${symbol.name}#${symbolNumber(symbol)}:${storage.key}`, symbol, storage });

export function classType(symbol: ts.Symbol, declaration: ts.ClassDeclaration, environment: TypeEnvironment): ClassType {
  const args = [...environment.values()].map((type) => type.key);
  const key = `${symbol.name}#${symbolNumber(symbol)}${args.length > 0 ? `<${args.join(", ")}>` : ""}`;
  const name = `${symbol.name}${environment.size > 0 ? `<${[...environment.values()].map(typeName).join(", ")}>` : ""}`;
  return intern({ kind: "class", key, name, declaration, environment });
}

export function recordType(fields: readonly Field[], tuple: boolean, discriminants: ReadonlyMap<string, string>): RecordType {
  const texts = fields.map((field) => `${field.name}: ${field.type.key}${discriminants.has(field.name) ? `=${discriminants.get(field.name)}` : ""}`);
  const key = tuple ? `[${texts.join(", ")}]` : `{ ${texts.join("; ")} }`;
  return intern({ kind: "record", key, fields, tuple, discriminants });
}
export const tupleType = (types: readonly Type[]): RecordType =>
  recordType(types.map((type, index) => ({ name: String(index), type })), true, new Map());

export function functionType(kind: "closure" | "functionPointer", parameters: readonly Type[], returns: Type): FunctionType {
  const text = `(${parameters.map((type) => type.key).join(", ")}) => ${returns.key}`;
  return intern({ kind, key: kind === "closure" ? text : `FunctionPointer<${text}>`, parameters, returns });
}
export const registerType = (readable: Type | null, writable: Type | null): RegisterType =>
  intern({ kind: "register", key: `Register<${readable?.key ?? "-"}, ${writable?.key ?? "-"}>`, readable, writable });

/** Whether a value of the type is one machine address. */
export function isReference(type: Type): boolean {
  return type.kind === "pointer" || type.kind === "class" || type.kind === "array" || type.kind === "classUnion"
    || type.kind === "functionPointer" || type.kind === "nullable";
}

/** Builds the type of a union from its members: one shape for nullable references, atoms, classes and tagged values. */
export function unionType(members: readonly Type[]): Type {
  const flat: Type[] = [];
  for (const member of members) {
    if (member.kind === "union") flat.push(...member.variants);
    else if (member.kind === "nullable") flat.push(member.target, NULL);
    else if (member.kind === "classUnion") flat.push(...member.classes);
    else if (member.kind !== "never") flat.push(valueType(member));
  }
  const distinct = new Map<string, Type>();
  const literals: string[] = [];
  const classes = new Map<string, ClassType>();
  for (const type of flat) {
    if (type.kind === "atom") literals.push(...type.literals);
    else if (type.kind === "class") classes.set(type.key, type);
    else distinct.set(type.key, type);
  }
  if (literals.length > 0) { const atom = atomType(literals); distinct.set(atom.key, atom); }
  if (classes.size === 1) { const [only] = classes.values(); distinct.set(only!.key, only!); }
  if (classes.size > 1) {
    const sorted = [...classes.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const key = sorted.map((type) => type.key).join(" | ");
    const union = intern({ kind: "classUnion", key, classes: sorted });
    distinct.set(key, union);
  }
  const variants = [...distinct.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  if (variants.length === 0) return NEVER;
  if (variants.length === 1) return variants[0]!;
  const target = variants.find((type) => type !== NULL)!;
  if (variants.length === 2 && distinct.has("null") && isReference(target)) return nullableType(target);
  return intern({ kind: "union", key: `(${variants.map((type) => type.key).join(" | ")})`, variants });
}

/** The type of a value read from storage of that type: an instance in place is read as a reference to it. */
export function valueType(type: Type): Type {
  return type.kind === "inline" ? type.target : type;
}

/** The type of storage in a field or element: an array is always in place. */
export function storageType(type: Type): Type {
  return type.kind === "array" ? inlineType(type) : type;
}

/** A type as a programmer would write it, for diagnostics. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case "enum": return type.symbol.name;
    case "class": return type.name;
    case "literalInt": return String(type.value);
    case "literalFloat": return String(type.value);
    case "literalString": return JSON.stringify(type.text);
    case "interface": return type.name;
    case "pointer": return `Ptr<${typeName(type.element)}>`;
    case "slice": return `Slice<${typeName(type.element)}>`;
    case "range": return `range<${typeName(type.element)}>`;
    case "array": return `StaticArray<${typeName(type.element)}, ${type.count}>`;
    case "inline": return type.target.kind === "array" ? typeName(type.target) : `Inline<${typeName(type.target)}>`;
    case "failure": return `Failure<${typeName(type.error)}>`;
    case "nullable": return `${typeName(type.target)} | null`;
    case "classUnion": return type.classes.map(typeName).join(" | ");
    case "union": return type.variants.map(typeName).join(" | ");
    case "record": return type.tuple
      ? `[${type.fields.map((field) => typeName(field.type)).join(", ")}]`
      : `{ ${type.fields.map((field) => `readonly ${field.name}: ${typeName(field.type)}`).join("; ")} }`;
    case "closure": return `(${type.parameters.map(typeName).join(", ")}) => ${typeName(type.returns)}`;
    case "functionPointer": return `FunctionPointer<(${type.parameters.map(typeName).join(", ")}) => ${typeName(type.returns)}>`;
    default: return type.key;
  }
}
