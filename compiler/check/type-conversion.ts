// From TypeScript's types to the language's: resolves flavours, brands and type parameters. What has no form in memory
// is a diagnostic.
import { ts } from "../program/typescript.ts";
import { message } from "./diagnostics.ts";
import { hasBrand, kindOf } from "./flavour.ts";
import type { Report } from "./report.ts";
import {
  arrayType, atomType, BOOL, classType, enumType, failureType, functionType, I32_TYPE, inlineType, interfaceType,
  literalInt, NEVER, NULL, NUMBER, numericType, pointerType, rangeType, recordType, registerType, sliceType, STRING,
  storageType, tupleType, unionType, valueType, VOID_TYPE,
  type ClassType, type Field, type IntType, type Type, type TypeEnvironment,
} from "./types.ts";

const EMPTY: TypeEnvironment = new Map();
const TYPE_DEPTH_MAX = 64;

export class TypeConverter {
  readonly #checker: ts.TypeChecker;
  readonly #report: Report;
  readonly #cache = new Map<ts.Type, Type>();
  #depth = 0;

  constructor(checker: ts.TypeChecker, report: Report) {
    this.#checker = checker;
    this.#report = report;
  }

  /** The language's type for a TypeScript type; `node` is where a fault is reported. */
  convert(type: ts.Type, environment: TypeEnvironment, node: ts.Node): Type {
    if (environment.size === 0) {
      const known = this.#cache.get(type);
      if (known !== undefined) return known;
      const converted = this.#nested(type, EMPTY, node);
      this.#cache.set(type, converted);
      return converted;
    }
    return this.#nested(type, environment, node);
  }

  /** Classes know each other by name; any other type is made of its parts, and so must come to an end. */
  #nested(type: ts.Type, environment: TypeEnvironment, node: ts.Node): Type {
    if (this.#depth === TYPE_DEPTH_MAX) this.#report.fail(node, message("endlessType"));
    this.#depth++;
    try { return this.#convert(type, environment, node); } finally { this.#depth--; }
  }

  /** The type that a type annotation means. */
  fromNode(node: ts.TypeNode, environment: TypeEnvironment): Type {
    return this.convert(this.#checker.getTypeFromTypeNode(node), environment, node);
  }

  #convert(type: ts.Type, environment: TypeEnvironment, node: ts.Node): Type {
    const { flags } = type;
    if (flags & ts.TypeFlags.Any) {
      // TypeScript has reported an unresolved name already; a written `any` is reported here.
      return this.#report.fail(node, message("anyType"));
    }
    if (flags & ts.TypeFlags.BooleanLike) return BOOL;
    if (flags & ts.TypeFlags.EnumLike) return this.#enumOf(type, I32_TYPE);
    if (flags & ts.TypeFlags.NumberLike) return NUMBER;
    if (flags & ts.TypeFlags.StringLiteral) return atomType([(type as ts.StringLiteralType).value]);
    if (flags & ts.TypeFlags.StringLike) return STRING;
    if (flags & ts.TypeFlags.Null) return NULL;
    if (flags & ts.TypeFlags.VoidLike) return VOID_TYPE;
    if (flags & ts.TypeFlags.Never) return NEVER;
    if (flags & ts.TypeFlags.TypeParameter) return this.#typeParameter(type as ts.TypeParameter, environment, node);
    if (flags & ts.TypeFlags.Intersection) return this.#intersection(type as ts.IntersectionType, environment, node);
    if (flags & ts.TypeFlags.Union) return this.#union(type as ts.UnionType, environment, node);
    if (flags & ts.TypeFlags.Conditional) return this.#conditional(type as ts.ConditionalType, environment, node);
    if (flags & ts.TypeFlags.Object) return this.#object(type as ts.ObjectType, environment, node);
    return this.#unsupported(type, node);
  }

  /** The type of a declaration: its annotation, or what its initializer says where that is exact. */
  declaredType(declaration: ts.PropertyDeclaration | ts.ParameterDeclaration | ts.VariableDeclaration, environment: TypeEnvironment): Type {
    if (declaration.type !== undefined) return this.fromNode(declaration.type, environment);
    return this.convert(this.#checker.getTypeAtLocation(declaration.name), environment, declaration.name);
  }

  /** The value of an expression that TypeScript knows as a numeric literal. */
  constantNumber(expression: ts.Expression): number | undefined {
    const type = this.#checker.getTypeAtLocation(expression);
    if (type.isNumberLiteral()) return type.value;
    const constant = ts.isNumericLiteral(expression) ? Number(expression.text) : undefined;
    return constant;
  }

  #unsupported(type: ts.Type, node: ts.Node): never {
    return this.#report.fail(node, message("unsupportedType", this.#checker.typeToString(type)));
  }

  #enumOf(type: ts.Type, storage: IntType): Type {
    let symbol = type.symbol;
    if (symbol === undefined && type.isUnion()) symbol = type.types[0]!.symbol;
    if (symbol.flags & ts.SymbolFlags.EnumMember) {
      const parent = (symbol.valueDeclaration as ts.EnumMember).parent;
      symbol = this.#checker.getSymbolAtLocation(parent.name)!;
    }
    return enumType(symbol, storage);
  }

  #typeParameter(type: ts.TypeParameter, environment: TypeEnvironment, node: ts.Node): Type {
    const known = environment.get(type.symbol);
    if (known !== undefined) return known;
    // `this` as a type stands for the class around it.
    if (type.symbol !== undefined && type.symbol.flags & ts.SymbolFlags.Class) {
      const declared = this.#checker.getDeclaredTypeOfSymbol(type.symbol);
      return this.convert(declared, environment, node);
    }
    return this.#unsupported(type, node);
  }

  #intersection(type: ts.IntersectionType, environment: TypeEnvironment, node: ts.Node): Type {
    let inline = false;
    let functionPointer = false;
    // `T & {}` is what a test for null leaves of a type parameter.
    let notNull = false;
    let kind: string | undefined;
    const parts: ts.Type[] = [];
    for (const part of type.types) {
      if (part.flags & ts.TypeFlags.Undefined) return NEVER;
      if (part.flags & ts.TypeFlags.Object && !(part.symbol?.flags & ts.SymbolFlags.Class)) {
        const found = kindOf(this.#checker, part);
        if (found !== undefined) { kind = found; continue; }
        if (hasBrand(this.#checker, part, "inlineFlavour")) { inline = true; continue; }
        if (hasBrand(this.#checker, part, "functionPointerBrand")) { functionPointer = true; continue; }
        if (this.#checker.getPropertiesOfType(part).length === 0 && part.getCallSignatures().length === 0) { notNull = true; continue; }
      }
      parts.push(part);
    }
    if (kind !== undefined) {
      const numeric = numericType(kind)!;
      const base = parts.find((part) => part.flags & ts.TypeFlags.EnumLike);
      if (base !== undefined && numeric.kind === "int") return this.#enumOf(base, numeric);
      return numeric;
    }
    if (parts.length === 0) return this.#unsupported(type, node);
    const converted: Type[] = [];
    for (const part of parts) {
      if (part.flags & ts.TypeFlags.Object && part.symbol?.name === "Failure") {
        converted.push(failureType(NEVER));
        continue;
      }
      if (part.flags & ts.TypeFlags.Object && part.symbol !== undefined && part.symbol.flags & ts.SymbolFlags.Interface && parts.length > 1) continue;
      converted.push(this.convert(part, environment, node));
    }
    // `T & Failure<any>` comes from narrowing a generic Result: it is empty unless T itself is a failure.
    const others = converted.filter((one) => one.kind !== "failure");
    if (others.length < converted.length && others.length > 0) {
      return others.some((one) => one.kind === "union") ? unionType(others.flatMap((one) => one.kind === "union" ? one.variants.filter((v) => v.kind === "failure") : [])) : NEVER;
    }
    const first = converted[0]!;
    if (converted.some((one) => one !== first)) return this.#unsupported(type, node);
    if (functionPointer && first.kind === "closure") return functionType("functionPointer", first.parameters, first.returns);
    if (inline && (first.kind === "class" || first.kind === "array")) return inlineType(first);
    if (notNull && first.kind === "nullable") return first.target;
    if (notNull && first.kind === "union") return unionType(first.variants.filter((one) => one !== NULL));
    return first;
  }

  #union(type: ts.UnionType, environment: TypeEnvironment, node: ts.Node): Type {
    const members: Type[] = [];
    for (const member of type.types) {
      if (member.flags & ts.TypeFlags.Undefined && type.types.length > 1) return this.#unsupported(type, node);
      members.push(this.convert(member, environment, node));
    }
    const distinct = new Set(members);
    if (distinct.size > 1 && distinct.has(NUMBER)) return this.#report.fail(node, message("numberKind"));
    return unionType(members);
  }

  #conditional(type: ts.ConditionalType, environment: TypeEnvironment, node: ts.Node): Type {
    const alias = type.aliasSymbol?.name;
    const args = type.aliasTypeArguments;
    if ((alias === "Extract" || alias === "Exclude") && args !== undefined) {
      const whole = this.convert(args[0]!, environment, node);
      const variants = whole.kind === "union" ? whole.variants : whole.kind === "nullable" ? [whole.target, NULL] : [whole];
      const isOut = (one: Type): boolean => one.kind === "failure" || (alias === "Exclude" && one === NULL);
      return unionType(variants.filter((one) => isOut(one) === (alias === "Extract")));
    }
    return this.#unsupported(type, node);
  }

  #object(type: ts.ObjectType, environment: TypeEnvironment, node: ts.Node): Type {
    if (this.#checker.isTupleType(type)) {
      return tupleType(this.#checker.getTypeArguments(type as ts.TypeReference).map((argument) => valueType(this.convert(argument, environment, node))));
    }
    const symbol = type.symbol;
    const declaration = symbol?.declarations?.[0];
    if (declaration !== undefined && ts.isInterfaceDeclaration(declaration) && declaration.getSourceFile().isDeclarationFile) {
      return this.#builtIn(type as ts.TypeReference, symbol.name, environment, node);
    }
    if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Class && type.getConstructSignatures().length === 0) {
      return this.#class(type as ts.TypeReference, environment, node);
    }
    const signatures = type.getCallSignatures();
    if (signatures.length === 1) return this.#function(signatures[0]!, environment, node);
    if (declaration !== undefined && (ts.isTypeLiteralNode(declaration) || ts.isInterfaceDeclaration(declaration) || ts.isObjectLiteralExpression(declaration) || ts.isMappedTypeNode(declaration))) {
      return this.#record(type, environment, node);
    }
    return this.#unsupported(type, node);
  }

  #builtIn(type: ts.TypeReference, name: string, environment: TypeEnvironment, node: ts.Node): Type {
    const args = this.#checker.getTypeArguments(type);
    const argument = (index: number): Type => this.convert(args[index]!, environment, node);
    switch (name) {
      case "Ptr": return pointerType(storageType(argument(0)));
      case "Slice": return sliceType(storageType(argument(0)));
      case "Iterable": return rangeType(argument(0));
      case "Failure": return args[0]!.flags & ts.TypeFlags.Any ? failureType(NEVER) : failureType(argument(0));
      case "ReadOnly": return registerType(argument(0), null);
      case "WriteOnly": return registerType(null, argument(0));
      case "ReadWrite": return registerType(argument(0), argument(1));
      case "StaticArray": {
        const count = this.count(args[1]!, environment, node);
        return arrayType(storageType(argument(0)), count);
      }
      case "Writer": case "Formattable": case "Allocator": case "Disposable": return interfaceType(name);
      default: return this.#unsupported(type, node);
    }
  }

  /** A numeric literal as a type argument, such as the length of a StaticArray. */
  count(type: ts.Type, environment: TypeEnvironment, node: ts.Node): number {
    if (type.isNumberLiteral()) {
      if (Number.isInteger(type.value) && type.value >= 0 && type.value < 2 ** 32) return type.value;
      return this.#report.fail(node, message("literalRange", String(type.value), "the length of an array", "whole numbers from 0 to 4294967295"));
    }
    if (type.flags & ts.TypeFlags.TypeParameter) {
      const bound = environment.get(type.symbol);
      if (bound?.kind === "literalInt") return Number(bound.value);
    }
    return this.#report.fail(node, message("constantNeeded"));
  }

  #class(type: ts.TypeReference, environment: TypeEnvironment, node: ts.Node): ClassType {
    const declaration = type.symbol.valueDeclaration as ts.ClassDeclaration;
    return this.classOf(declaration, this.#checker.getTypeArguments(type).filter((argument) => !(argument as { isThisType?: boolean }).isThisType), environment, node);
  }

  /** The instance of a class declaration for type arguments. */
  classOf(declaration: ts.ClassDeclaration, args: readonly ts.Type[], environment: TypeEnvironment, node: ts.Node): ClassType {
    return this.instanceOf(declaration, (declaration.typeParameters ?? []).map((_, index) => this.argument(args[index]!, environment, node)));
  }

  /** A type argument: a type, or a number literal for a parameter such as `N extends number`. */
  argument(type: ts.Type, environment: TypeEnvironment, node: ts.Node): Type {
    return type.isNumberLiteral() && Number.isInteger(type.value) ? literalInt(BigInt(type.value)) : this.convert(type, environment, node);
  }

  instanceOf(declaration: ts.ClassDeclaration, args: readonly Type[]): ClassType {
    const symbol = this.#checker.getSymbolAtLocation(declaration.name!)!;
    const own = new Map<ts.Symbol, Type>();
    (declaration.typeParameters ?? []).forEach((parameter, index) =>
      own.set(this.#checker.getSymbolAtLocation(parameter.name)!, args[index]!));
    return classType(symbol, declaration, own);
  }

  #function(signature: ts.Signature, environment: TypeEnvironment, node: ts.Node): Type {
    const parameters = signature.parameters.map((parameter) =>
      valueType(this.convert(this.#checker.getTypeOfSymbolAtLocation(parameter, node), environment, node)));
    return functionType("closure", parameters, valueType(this.convert(signature.getReturnType(), environment, node)));
  }

  #record(type: ts.ObjectType, environment: TypeEnvironment, node: ts.Node): Type {
    const fields: Field[] = [];
    const discriminants = new Map<string, string>();
    const literalOrigin = type.symbol.declarations?.[0] !== undefined && ts.isObjectLiteralExpression(type.symbol.declarations[0]);
    for (const property of this.#checker.getPropertiesOfType(type)) {
      const declaration = property.valueDeclaration;
      if (property.flags & ts.SymbolFlags.Method || declaration === undefined) {
        if (property.flags & ts.SymbolFlags.Method) return interfaceType(type.symbol.name);
        return this.#unsupported(type, node);
      }
      if (!literalOrigin && !(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly)) {
        return this.#report.fail(node, message("mutableRecordField", property.name));
      }
      const fieldType = this.#checker.getTypeOfSymbol(property);
      if (fieldType.flags & ts.TypeFlags.Unit && !(fieldType.flags & ts.TypeFlags.Null)) discriminants.set(property.name, this.#checker.typeToString(fieldType));
      // A literal number that tells the members of a union apart is stored as an i32.
      const converted = fieldType.isNumberLiteral() && Number.isInteger(fieldType.value) && !(fieldType.flags & ts.TypeFlags.EnumLike)
        ? I32_TYPE : valueType(this.convert(fieldType, environment, node));
      fields.push({ name: property.name, type: converted });
    }
    if (fields.length === 0) return this.#unsupported(type, node);
    return recordType(fields, false, discriminants);
  }
}
