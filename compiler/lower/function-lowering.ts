// The state while one function is lowered: its builder, variables, scopes and modes.
import { ts } from "../program/typescript.ts";
import { I64, PTR, type Block, type IrFunction, type IrType, type Operand } from "../ir/module.ts";
import { message, type Message } from "../check/diagnostics.ts";
import { Abandoned } from "../check/report.ts";
import type { ClassType, Type, TypeEnvironment } from "../check/types.ts";
import { Builder, constInt } from "./builder.ts";
import { debugTypeOf } from "./debug-type.ts";
import type { Lowering } from "./lowering.ts";
import type { Value } from "./value.ts";

export type Local =
  | { readonly kind: "place"; readonly address: Operand; readonly type: Type; readonly isConst: boolean;
    /** Declared without a first value, and zero is none; a closure could read it before it is set. */
    readonly isUnset?: boolean; readonly isCaptured?: boolean }
  | { readonly kind: "constant"; readonly type: Type }
  /** A declaration that did not compile: its uses are not reported again. */
  | { readonly kind: "poison" };

/** A block of statements, with what has to run on the way out of it. */
interface Scope { readonly cleanups: (() => void)[] }

interface JumpTarget { readonly label: string | undefined; readonly breakTo: Block; readonly continueTo: Block | null; readonly depth: number;
  /** A labelled block: only a break that names it ends it. */
  readonly byNameOnly?: true }

/** The body of unchecked, fast and comptime-like calls, whose `return` ends the body and not the function. */
interface InlineBody { readonly exit: Block; readonly depth: number; readonly expected: Type | undefined; type: Type | null; slot: Operand | null }

export class FunctionLowering {
  readonly lowering: Lowering;
  readonly builder: Builder;
  environment: TypeEnvironment;
  readonly owner: ClassType | null;
  /** The function around a closure, whose variables it captures. */
  readonly parent: FunctionLowering | null;
  readonly locals = new Map<ts.Symbol, Local>();
  readonly scopes: Scope[] = [];
  readonly jumps: JumpTarget[] = [];
  readonly inlineBodies: InlineBody[] = [];
  /** The reference to the instance in methods. */
  thisValue: Value | null = null;
  /** Null while a closure's result type is not known yet. */
  returnType: Type | null = null;
  unchecked = false;
  /** Whether the compiler itself runs this code: stack instances then become static. */
  atCompileTime = false;
  /** Whether all code belongs to one place: a call, while its default arguments are computed. */
  fixedLocation = false;
  /** A closure's environment: the addresses of captured variables, in order of first use. */
  readonly captures: { readonly symbol: ts.Symbol | "this"; readonly outer: Operand }[] = [];
  environmentOperand: Operand | null = null;
  /** Says why variables of the function around may not be used, where they may not. */
  captureFault: ((name: string) => Message) | null = null;

  constructor(lowering: Lowering, builder: Builder, environment: TypeEnvironment, owner: ClassType | null, parent: FunctionLowering | null) {
    this.lowering = lowering;
    this.builder = builder;
    this.environment = environment;
    this.owner = owner;
    this.parent = parent;
  }

  get report() { return this.lowering.report; }
  get checker() { return this.lowering.checker; }
  get layouts() { return this.lowering.layouts; }

  fail(node: ts.Node, fault: Message): never { return this.report.fail(node, fault); }

  /** Gives up what is being compiled, whose fault is reported already. */
  abandon(): never { throw new Abandoned(); }

  /** An expression's value, computed by the compiler. */
  constant(node: ts.Expression, type: Type, lower: (inner: FunctionLowering) => Operand): Operand {
    const fn: IrFunction = {
      kind: "function", name: "constant", parameters: [], returns: this.valueIr(type, node), attributes: {}, blocks: [],
      scope: this.lowering.scopeOf(node, "constant"),
    };
    const inner = new FunctionLowering(this.lowering, new Builder(fn), this.environment, this.owner, this);
    inner.atCompileTime = true;
    inner.captureFault = (name) => message("captureInComptime", name);
    inner.locate(node);
    try {
      inner.builder.returnValue(lower(inner));
    } catch (error) {
      if (error instanceof CaptureError) return this.fail(node, error.fault);
      throw error;
    }
    inner.builder.finish();
    return this.lowering.evaluating(node, () => this.lowering.evaluator.toOperand(this.lowering.evaluator.call(fn, []), fn.returns));
  }

  /** The language's type of a TypeScript type, with this function's type arguments. */
  convert(type: ts.Type, node: ts.Node): Type { return this.lowering.converter.convert(type, this.environment, node); }
  typeFromNode(node: ts.TypeNode): Type { return this.lowering.converter.fromNode(node, this.environment); }
  valueIr(type: Type, node: ts.Node): IrType { return this.lowering.valueIr(type, node); }

  /** Makes `node` the place that the next instructions belong to. */
  locate(node: ts.Node): void {
    if (this.fixedLocation) return;
    const scope = this.builder.fn.scope;
    if (scope === undefined) return;
    const file = node.getSourceFile();
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
    const location = { line: line + 1, column: character + 1, scope };
    this.builder.location = location;
    this.lowering.locationNodes.set(location, node);
  }

  // -- variables ----------------------------------------------------------------------------------------------------

  /** Stack storage for a value of the type; with a name, for a variable. `parameter`: its position, from 1. */
  stackSlot(type: Type, node: ts.Node, name?: string, parameter?: number): Operand {
    const { size, align } = this.layouts.of(type, node);
    if (name === undefined) return this.builder.alloca(size, align);
    return this.builder.alloca(size, align, name, { type: debugTypeOf(this, type, node), ...(parameter === undefined ? {} : { parameter }) });
  }

  /** The local variable that a symbol names, captured from the function around if need be; undefined when it is none. */
  lookup(symbol: ts.Symbol): Local | undefined {
    const own = this.locals.get(symbol);
    if (own !== undefined) {
      if (own.kind === "poison") throw new Abandoned();
      return own;
    }
    if (this.parent === null) return undefined;
    const outer = this.parent.lookup(symbol);
    if (outer === undefined || outer.kind !== "place") return outer;
    const captured: Local = { kind: "place", address: this.#capture(symbol, outer.address, symbol.name), type: outer.type, isConst: outer.isConst, isUnset: outer.isUnset === true, isCaptured: true };
    this.locals.set(symbol, captured);
    return captured;
  }

  /** The instance that `this` means, also inside closures. */
  lookupThis(node: ts.Node): Value {
    if (this.thisValue !== null) return this.thisValue;
    if (this.parent === null) return this.fail(node, message("unsupportedSyntax", "`this` outside of a method", "Pass the instance as a parameter."));
    const outer = this.parent.lookupThis(node);
    // The reference itself never changes, so its value is captured in a slot of the function around.
    const slot = this.parent.builder.alloca(8, 8);
    this.parent.builder.store(outer.operand, slot, 8);
    const address = this.#capture("this", slot, "this");
    this.thisValue = { ...outer, operand: this.#inEntry(() => this.builder.load(PTR, address, 8)) };
    return this.thisValue;
  }

  #capture(symbol: ts.Symbol | "this", outer: Operand, name: string): Operand {
    if (this.captureFault !== null) {
      const fault = this.captureFault(name);
      throw Object.assign(new CaptureError(), { fault });
    }
    const index = this.captures.length;
    this.captures.push({ symbol, outer });
    return this.#inEntry(() => this.builder.load(PTR, this.builder.element(this.environmentOperand!, constInt(index * 8, I64), 1), 8));
  }

  /** Captured addresses are read once, at the start, so that they hold on every path. */
  #inEntry<T>(action: () => T): T {
    return this.builder.within(this.entryBlock!, action);
  }
  entryBlock: Block | null = null;

  // -- scopes and jumps ---------------------------------------------------------------------------------------------

  /** Runs the cleanups of all scopes above `depth`, innermost first, without leaving them. */
  runCleanups(depth: number): void {
    for (let index = this.scopes.length - 1; index >= depth; index--) {
      const { cleanups } = this.scopes[index]!;
      for (let one = cleanups.length - 1; one >= 0; one--) cleanups[one]!();
    }
  }

  /** Runs `action` in a scope of its own. */
  scoped(action: () => void): void {
    this.scopes.push({ cleanups: [] });
    try {
      action();
      if (!this.builder.terminated) this.runCleanups(this.scopes.length - 1);
    } finally {
      this.scopes.pop();
    }
  }

  get innermostScope(): Scope { return this.scopes.at(-1)!; }

  /** Runs `action` with a mode (unchecked, fast) changed. */
  withMode<T>(mode: { readonly unchecked?: boolean; readonly fast?: boolean }, action: () => T): T {
    const before = { unchecked: this.unchecked, fast: this.builder.fast };
    if (mode.unchecked === true) this.unchecked = true;
    if (mode.fast === true) this.builder.fast = true;
    try {
      return action();
    } finally {
      this.unchecked = before.unchecked;
      this.builder.fast = before.fast;
    }
  }

  /** Continues only where `condition` holds; elsewhere the runtime function, which does not return, reports the fault. */
  check(condition: Operand, panicFunction: string, args: readonly Operand[] = []): void {
    if (this.unchecked) return;
    const good = this.builder.createBlock("checked");
    const bad = this.builder.createBlock("fault");
    this.builder.branchIf(condition, good, bad, "false");
    this.builder.enter(bad);
    this.panic(panicFunction, args);
    this.builder.enter(good);
  }

  /** Calls a runtime function that does not return. */
  panic(panicFunction: string, args: readonly Operand[] = []): void {
    const { ir } = this.lowering.runtimeFunction(panicFunction);
    ir.attributes.cold = true;
    ir.attributes.noReturn = true;
    ir.attributes.inline ??= "never";
    this.builder.callFunction(ir, args, true);
    this.builder.unreachable();
  }
}

/** A closure that must not capture used a variable of the function around it. */
export class CaptureError extends Error { readonly fault!: Message }
