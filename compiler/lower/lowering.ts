// The state of one compilation: which instances of which functions and variables exist, and the queue of those that
// are still to be lowered. Lowering starts from the exported functions and follows what they use.
import path from "node:path";
import { ts } from "../program/typescript.ts";
import { PTR, type DebugScope, type FunctionAttributes, type IrFunction, type IrModule, type IrType, type SourceLocation } from "../ir/module.ts";
import { createEvaluator, ComptimeError } from "../comptime/evaluator.ts";
import { message } from "../check/diagnostics.ts";
import { Layouts } from "../check/layout.ts";
import { Abandoned, Report } from "../check/report.ts";
import { TypeConverter } from "../check/type-conversion.ts";
import { atomType, functionType, typeName, valueType, VOID_TYPE, type ClassType, type FunctionType, type Type, type TypeEnvironment } from "../check/types.ts";
import { lowerFunctionBody } from "./function-body.ts";
import { functionOfSymbol, type FunctionNode, type FunctionSource } from "./function-source.ts";
import { GlobalVariables } from "./global-variables.ts";
import { memoryIr, valueIr } from "./representation.ts";
import { StaticText } from "./static-text.ts";

export interface Signature { readonly parameters: readonly Type[]; readonly returns: Type }
export interface FunctionInstance { readonly ir: IrFunction; readonly signature: Signature }

const NO_TYPES: TypeEnvironment = new Map();
const MAX_INSTANCES_OF_ONE = 500;

export class Lowering {
  readonly checker: ts.TypeChecker;
  readonly report: Report;
  readonly assemblyClobbers: readonly string[];
  readonly converter: TypeConverter;
  readonly layouts: Layouts;
  readonly module: IrModule = { functions: [], globals: [], assembly: [] };
  readonly variables: GlobalVariables;
  readonly text: StaticText;
  readonly evaluator: ReturnType<typeof createEvaluator>;
  /** The part of the source that each location stands for. */
  readonly locationNodes = new WeakMap<SourceLocation, ts.Node>();
  /** Functions that only the compiler runs: what is on their stack becomes static. */
  readonly compileTimeFunctions = new WeakSet<IrFunction>();
  readonly #root: string;
  readonly #instances = new Map<string, FunctionInstance>();
  readonly #instanceCounts = new Map<FunctionNode, number>();
  readonly #nodeNumbers = new Map<ts.Node, number>();
  readonly #pending = new Map<IrFunction, () => void>();
  readonly #names = new Map<string, number>();
  readonly #symbols = new Map<string, FunctionInstance>();
  readonly #runtime: ReadonlyMap<string, ts.Symbol>;

  /** `runtimeFiles` hold the functions that compiled code calls by itself (panics, text formatting). */
  constructor(checker: ts.TypeChecker, report: Report, root: string, runtimeFiles: readonly ts.SourceFile[], assemblyClobbers: readonly string[]) {
    this.checker = checker;
    this.assemblyClobbers = assemblyClobbers;
    this.report = report;
    this.#root = root;
    this.converter = new TypeConverter(checker, report);
    this.layouts = new Layouts(this.converter, report);
    this.variables = new GlobalVariables(this);
    this.text = new StaticText(this.module);
    const runtime = new Map<string, ts.Symbol>();
    for (const file of runtimeFiles) {
      const symbol = checker.getSymbolAtLocation(file);
      if (symbol !== undefined) for (const exported of checker.getExportsOfModule(symbol)) runtime.set(exported.name, exported);
    }
    this.#runtime = runtime;
    this.evaluator = createEvaluator({
      ensureLowered: (fn) => this.ensureLowered(fn),
      ensureInitialized: (global) => this.variables.ensureInitialized(global),
    }, this.module);
  }

  // -- symbols ------------------------------------------------------------------------------------------------------

  /** What an identifier refers to, through imports. */
  symbolOf(node: ts.Node): ts.Symbol | undefined {
    const symbol = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** A file's name within the project, as it stands in symbols and debug information. */
  fileName(file: ts.SourceFile): string {
    const relative = path.relative(this.#root, file.fileName);
    return relative.startsWith("..") ? file.fileName : relative;
  }

  // -- functions ----------------------------------------------------------------------------------------------------

  #uniqueName(base: string): string {
    const count = this.#names.get(base) ?? 0;
    this.#names.set(base, count + 1);
    return count === 0 ? base : `${base}.${count}`;
  }

  #nodeNumber(node: ts.Node): number {
    let number = this.#nodeNumbers.get(node);
    if (number === undefined) this.#nodeNumbers.set(node, number = this.#nodeNumbers.size);
    return number;
  }

  /** The declared types of a function's parameters and result. */
  signatureOf(node: FunctionNode, name: string, environment: TypeEnvironment): Signature {
    const parameters = node.parameters.map((parameter) => {
      const type = valueType(this.converter.declaredType(parameter, environment));
      if (type.kind === "number") this.report.fail(parameter.name, message("numberKind"));
      if (type.kind === "interface") this.report.fail(parameter, message("interfaceValue", type.name));
      if (type.kind === "void" || type.kind === "never") this.report.fail(parameter, message("unsupportedType", typeName(type)));
      if (type.kind === "register") this.report.fail(parameter, message("registerValue"));
      return type;
    });
    return { parameters, returns: this.#returnType(node, name, environment) };
  }

  #returnType(node: FunctionNode, name: string, environment: TypeEnvironment): Type {
    if (ts.isConstructorDeclaration(node) || ts.isSetAccessorDeclaration(node)) return VOID_TYPE;
    let type: Type;
    if (node.type !== undefined) {
      type = valueType(this.converter.fromNode(node.type, environment));
      // `asserts x` and `x is T` are bools and voids at run time.
      if (ts.isTypePredicateNode(node.type)) return type;
    } else {
      const signature = this.checker.getSignatureFromDeclaration(node)!;
      type = valueType(this.converter.convert(signature.getReturnType(), environment, node.name ?? node));
      if (type.kind === "number") this.report.fail(node.name ?? node, message("returnTypeNeeded", name));
    }
    if (type.kind === "number") this.report.fail(node.type ?? node, message("numberKind"));
    if (type.kind === "interface") this.report.fail(node.type ?? node, message("interfaceValue", type.name));
    if (type.kind === "closure") this.report.fail(node.type ?? node, message("closureStored"));
    return type;
  }

  /** A subprogram for debug information. */
  scopeOf(node: ts.Node, name: string): DebugScope {
    const file = node.getSourceFile();
    return { file: this.fileName(file), line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1, name };
  }

  /** The instance of a function for what its type parameters, and those of its class, stand for. */
  instance(source: FunctionSource, environment: TypeEnvironment, owner: ClassType | null): FunctionInstance {
    if (source.node === null) return this.#externInstance(source, environment);
    const node = source.node;
    const key = `${this.#nodeNumber(node)}|${[...environment].map(([, type]) => type.key).join("|")}`;
    const known = this.#instances.get(key);
    if (known !== undefined) return known;
    const count = (this.#instanceCounts.get(node) ?? 0) + 1;
    this.#instanceCounts.set(node, count);
    if (count > MAX_INSTANCES_OF_ONE) return this.report.fail(node.name ?? node, message("instantiationDepth", source.name));

    const signature = this.signatureOf(node, source.name, environment);
    const own = [...environment].filter(([symbol]) => owner === null || !owner.environment.has(symbol)).map(([, type]) => typeName(type));
    const display = `${owner === null ? "" : `${owner.name}.`}${source.name}${own.length > 0 ? `<${own.join(", ")}>` : ""}`;
    const isStaticMember = ts.isMethodDeclaration(node) && (ts.getModifiers(node) ?? []).some((one) => one.kind === ts.SyntaxKind.StaticKeyword);
    const hasThis = owner !== null && !isStaticMember;
    const ir = this.createFunction(node, display, hasThis ? [PTR] : [], signature, source.attributes, source.symbolName);
    const instance = { ir, signature };
    this.#instances.set(key, instance);
    if (source.symbolName !== undefined) {
      if (this.#symbols.has(source.symbolName)) this.report.add(node, message("duplicateSymbol", source.symbolName));
      this.#symbols.set(source.symbolName, instance);
    }
    this.#pending.set(ir, () => lowerFunctionBody(this, node, ir, signature, environment, hasThis ? owner : null));
    return instance;
  }

  /** An IR function without a body yet; `leading` are parameters before those of the signature (this, environment). */
  createFunction(node: ts.Node, display: string, leading: readonly IrType[], signature: Signature, attributes: FunctionAttributes, symbolName?: string): IrFunction {
    const scope = this.scopeOf(node, display);
    const module = scope.file.replace(/\.ts$/, "");
    const types = [...leading, ...signature.parameters.map((type) => valueIr(type, this.layouts, node))];
    const ir: IrFunction = {
      kind: "function",
      name: symbolName ?? this.#uniqueName(`${module}:${display}`),
      parameters: types.map((type, id) => ({ id, type })),
      returns: valueIr(signature.returns, this.layouts, node),
      attributes: { ...attributes, ...(signature.returns.kind === "never" ? { noReturn: true } : {}) },
      blocks: [],
      scope,
    };
    this.module.functions.push(ir);
    return ir;
  }

  #externInstance(source: FunctionSource, environment: TypeEnvironment): FunctionInstance {
    const name = source.symbolName!;
    const type = this.converter.fromNode(source.externType!, environment);
    if (type.kind !== "closure") return this.report.fail(source.externType!, message("notCallable", typeName(type)));
    const known = this.#symbols.get(name);
    if (known !== undefined) {
      const { parameters, returns } = known.signature;
      const same = parameters.length === type.parameters.length && returns === type.returns && parameters.every((one, index) => one === type.parameters[index]);
      return same ? known : this.report.fail(source.externType!, message("symbolMismatch", name));
    }
    for (const one of [...type.parameters, type.returns]) {
      if (one.kind === "union" || one.kind === "record" || one.kind === "closure") this.report.fail(source.externType!, message("externType", typeName(one)));
    }
    const signature: Signature = { parameters: type.parameters, returns: type.returns };
    const ir: IrFunction = {
      kind: "function", name,
      parameters: type.parameters.map((one, id) => ({ id, type: valueIr(one, this.layouts, source.externType!) })),
      returns: valueIr(type.returns, this.layouts, source.externType!),
      attributes: type.returns.kind === "never" ? { noReturn: true } : {},
      blocks: [],
    };
    this.module.functions.push(ir);
    const instance = { ir, signature };
    this.#symbols.set(name, instance);
    return instance;
  }

  /** The instance of a function of the runtime files (system/std), by its exported name. */
  runtimeFunction(name: string, typeArguments: readonly Type[] = []): FunctionInstance {
    const source = functionOfSymbol(this.runtimeSymbol(name), this.checker, this.report)!;
    const environment = new Map((source.node!.typeParameters ?? []).map((parameter, index) =>
      [this.checker.getSymbolAtLocation(parameter.name)!, typeArguments[index]!] as const));
    return this.instance(source, environment.size === 0 ? NO_TYPES : environment, null);
  }

  /** Whether the program is compiled with the function; the engine's programs are not with those that LLVM calls. */
  hasRuntimeFunction(name: string): boolean {
    return this.#runtime.has(name);
  }

  runtimeSymbol(name: string): ts.Symbol {
    const symbol = this.#runtime.get(name);
    if (symbol === undefined) throw new Error(`the standard library does not define ${name}, which compiled code calls`);
    return symbol;
  }

  /** Lowers a function's body now, if that has not happened. */
  ensureLowered(fn: IrFunction): void {
    const lower = this.#pending.get(fn);
    if (lower === undefined) return;
    this.#pending.delete(fn);
    this.guarded(lower);
  }

  /** Registers a body to be lowered when the queue is worked off, or earlier when the compiler itself runs it. */
  defer(fn: IrFunction, lower: () => void): void { this.#pending.set(fn, lower); }

  /** Lowers everything that is reachable. */
  run(): void {
    do {
      while (this.#pending.size > 0) {
        const [next] = this.#pending.keys();
        this.ensureLowered(next!);
      }
      this.variables.initializeAll();
    } while (this.#pending.size > 0);
  }

  /** Runs an action whose faults are reported, not thrown; whether it came to its end. */
  guarded(action: () => void): boolean {
    try {
      action();
      return true;
    } catch (error) {
      if (!(error instanceof Abandoned)) throw error;
      return false;
    }
  }

  /** Runs compile-time evaluation; a failure becomes a diagnostic at `node`. */
  evaluating<T>(node: ts.Node, action: () => T): T {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof ComptimeError)) throw error;
      // A fault in code that did not compile is its consequence: it is reported already.
      if (this.report.count > 0) throw new Abandoned();
      const { location } = error;
      const where = location === undefined ? "" : ` (in ${location.scope.name}, ${location.scope.file}:${location.line})`;
      return this.report.fail(node, message("comptimeFailed", `${error.message}${where}`));
    }
  }

  /** The type of a function used as a value. */
  functionPointerType(signature: Signature): FunctionType {
    return functionType("functionPointer", signature.parameters, signature.returns);
  }

  valueIr(type: Type, node: ts.Node): IrType { return valueIr(type, this.layouts, node); }

  /** The form that a value has in memory and within struct values. */
  memoryIr(type: Type, node: ts.Node): IrType { return memoryIr(type, this.layouts, node); }

  /** The union of string-literal types. */
  atomUnion(types: readonly Type[]): Type { return atomType(types.flatMap((type) => type.kind === "atom" ? type.literals : [])); }
}
