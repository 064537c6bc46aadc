// Where things lie in memory: size and alignment of every type, and the fields of classes, as the System V ABI lays
// out C structs, changed by @packed, @align and @at.
import { ts } from "../program/typescript.ts";
import type { Report } from "./report.ts";
import { message } from "./diagnostics.ts";
import { TypeConverter } from "./type-conversion.ts";
import { storageType, typeName, type ClassType, type Type } from "./types.ts";

export interface Extent { readonly size: number; readonly align: number }
export interface ClassField { readonly name: string; readonly type: Type; readonly offset: number; readonly align: number; readonly declaration: ts.PropertyDeclaration | ts.ParameterDeclaration }
export interface ClassLayout extends Extent { readonly fields: ReadonlyMap<string, ClassField> }

const MAX_SIZE = 2 ** 30;
const REFERENCE: Extent = { size: 8, align: 8 };
const roundUp = (value: number, align: number): number => Math.ceil(value / align) * align;

export class Layouts {
  readonly #converter: TypeConverter;
  readonly #report: Report;
  readonly #classes = new Map<ClassType, ClassLayout | "busy">();

  constructor(converter: TypeConverter, report: Report) {
    this.#converter = converter;
    this.#report = report;
  }

  /** Bytes and alignment of storage that holds a value of the type. */
  of(type: Type, node: ts.Node): Extent {
    switch (type.kind) {
      case "int": case "float": return { size: type.bits / 8, align: type.bits / 8 };
      case "enum": return this.of(type.storage, node);
      case "bool": return { size: 1, align: 1 };
      case "atom": return { size: 4, align: 4 };
      case "void": case "never": case "null": return { size: 0, align: 1 };
      case "string": case "slice": case "closure": return { size: 16, align: 8 };
      case "inline": {
        if (type.target.kind === "class") return this.ofClass(type.target, node);
        const element = this.of(type.target.element, node);
        return this.#limited({ size: element.size * type.target.count, align: element.align }, type, node);
      }
      case "record": return this.#sequence(type.fields.map((field) => this.of(field.type, node)));
      case "failure": return this.of(type.error, node);
      case "union": return { size: 8 + this.payloadSize(type.variants, node), align: 8 };
      case "register": return this.of((type.readable ?? type.writable)!, node);
      case "range": return this.#sequence([this.of(type.element, node), this.of(type.element, node)]);
      case "pointer": case "class": case "array": case "nullable": case "classUnion": case "functionPointer": return REFERENCE;
      default: return this.#report.fail(node, message("unsupportedType", typeName(type)));
    }
  }

  /** Bytes that hold any of the variants of a tagged union, a multiple of 8. */
  payloadSize(variants: readonly Type[], node: ts.Node): number {
    return roundUp(Math.max(0, ...variants.map((variant) => this.of(variant, node).size)), 8);
  }

  #sequence(parts: readonly Extent[]): Extent {
    let size = 0;
    let align = 1;
    for (const part of parts) {
      size = roundUp(size, part.align) + part.size;
      align = Math.max(align, part.align);
    }
    return { size: roundUp(size, align), align };
  }

  #limited(extent: Extent, type: Type, node: ts.Node): Extent {
    return extent.size > MAX_SIZE ? this.#report.fail(node, message("sizeTooLarge", typeName(type))) : extent;
  }

  /** The layout of an instance. */
  ofClass(type: ClassType, node: ts.Node): ClassLayout {
    const known = this.#classes.get(type);
    if (known === "busy") return this.#report.fail(type.declaration.name!, message("recursiveInline", type.name));
    if (known !== undefined) return known;
    this.#classes.set(type, "busy");
    try {
      const layout = this.#computeClass(type, node);
      this.#classes.set(type, layout);
      return layout;
    } catch (error) {
      this.#classes.delete(type);
      throw error;
    }
  }

  #computeClass(type: ClassType, node: ts.Node): ClassLayout {
    const packed = this.#decorators(type.declaration).some((one) => ts.isIdentifier(one) && one.text === "packed");
    const fields = new Map<string, ClassField>();
    let end = 0;
    let align = this.#decoratorValue(type.declaration, "align") ?? 1;
    for (const declaration of fieldDeclarations(type.declaration)) {
      const name = (declaration.name as ts.Identifier | ts.PrivateIdentifier).text;
      const fieldType = this.#fieldType(declaration, type);
      const extent = this.of(fieldType, declaration);
      const own = Math.max(packed ? 1 : extent.align, this.#decoratorValue(declaration, "align") ?? 1);
      const asked = this.#decoratorValue(declaration, "at");
      const offset = asked ?? roundUp(end, own);
      if (offset < end) this.#report.fail(declaration, message("layoutOverlap", name, offset));
      fields.set(name, { name, type: fieldType, offset, align: asked === undefined ? own : 1 << Math.min(30, asked === 0 ? 30 : 31 - Math.clz32(asked & -asked)), declaration });
      end = offset + extent.size;
      align = Math.max(align, own);
    }
    const size = roundUp(end, align);
    for (const [name, field] of fields) fields.set(name, { ...field, align: Math.min(field.align, align) });
    return { fields, ...this.#limited({ size, align }, type, node) };
  }

  #fieldType(declaration: ts.PropertyDeclaration | ts.ParameterDeclaration, owner: ClassType): Type {
    const type = storageType(this.#converter.declaredType(declaration, owner.environment));
    if (type.kind === "closure") this.#report.fail(declaration.name, message("closureStored"));
    if (type.kind === "number") this.#report.fail(declaration.name, message("numberKind"));
    if (type.kind === "interface") this.#report.fail(declaration.name, message("interfaceValue", type.name));
    if (type.kind === "void" || type.kind === "never") this.#report.fail(declaration.name, message("unsupportedType", typeName(type)));
    return type;
  }

  #decorators(node: ts.ClassDeclaration | ts.PropertyDeclaration | ts.ParameterDeclaration): ts.Expression[] {
    return ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []).map((decorator) => decorator.expression) : [];
  }

  #decoratorValue(node: ts.ClassDeclaration | ts.PropertyDeclaration | ts.ParameterDeclaration, name: "align" | "at"): number | undefined {
    for (const expression of this.#decorators(node)) {
      if (!ts.isCallExpression(expression) || !ts.isIdentifier(expression.expression) || expression.expression.text !== name) continue;
      const value = this.#converter.constantNumber(expression.arguments[0]!);
      const powerOfTwo = value !== undefined && value > 0 && (value & (value - 1)) === 0;
      if (value === undefined || !Number.isInteger(value) || value < 0 || (name === "align" && !powerOfTwo)) {
        return this.#report.fail(expression, message("layoutConstant", name));
      }
      return value;
    }
    return undefined;
  }
}

/** The instance fields in order of declaration; parameter properties of the constructor come first. */
export function fieldDeclarations(declaration: ts.ClassDeclaration): readonly (ts.PropertyDeclaration | ts.ParameterDeclaration)[] {
  const fields: (ts.PropertyDeclaration | ts.ParameterDeclaration)[] = [];
  for (const member of declaration.members) {
    if (ts.isConstructorDeclaration(member)) {
      fields.push(...member.parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, member)));
    }
  }
  for (const member of declaration.members) {
    if (ts.isPropertyDeclaration(member) && !isStatic(member)) fields.push(member);
  }
  return fields;
}

export function isStatic(member: ts.ClassElement): boolean {
  return ts.canHaveModifiers(member) && (ts.getModifiers(member) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword);
}
