// Variables at file level and static fields: static storage whose initial value the compiler computes by running the
// initializer. A constant of literals is no storage at all, but its value.
import { ts } from "../program/typescript.ts";
import { PTR, type Global, type IrFunction, type Operand } from "../ir/module.ts";
import { message } from "../check/diagnostics.ts";
import { Abandoned } from "../check/report.ts";
import { valueType, type Type, type TypeEnvironment } from "../check/types.ts";
import { Builder } from "./builder.ts";
import { coerce, defaultLiteral, isLiteral } from "./convert.ts";
import { lowerExpression } from "./expression/index.ts";
import { FunctionLowering } from "./function-lowering.ts";
import type { Lowering } from "./lowering.ts";
import { storeValue } from "./place.ts";

export type GlobalVariable =
  | { readonly kind: "place"; readonly global: Global; readonly type: Type; readonly isConst: boolean }
  | { readonly kind: "constant"; readonly type: Type };

const NO_TYPES: TypeEnvironment = new Map();

export class GlobalVariables {
  readonly #lowering: Lowering;
  readonly #known = new Map<ts.Symbol, GlobalVariable | "busy" | "failed">();
  readonly #initializers = new Map<Global, { readonly fn: IrFunction; readonly node: ts.Node }>();

  constructor(lowering: Lowering) { this.#lowering = lowering; }

  /** The variable that a file-level declaration or static field stands for. */
  of(symbol: ts.Symbol, declaration: ts.VariableDeclaration | ts.PropertyDeclaration): GlobalVariable {
    const known = this.#known.get(symbol);
    const { report } = this.#lowering;
    if (known === "failed") throw new Abandoned();
    if (known === "busy") return report.fail(declaration.name, message("comptimeFailed", `the initial value of ${symbol.name} needs itself.`));
    if (known !== undefined) return known;
    this.#known.set(symbol, "busy");
    try {
      const variable = this.#create(symbol, declaration);
      this.#known.set(symbol, variable);
      return variable;
    } catch (error) {
      this.#known.set(symbol, "failed");
      throw error;
    }
  }

  #create(symbol: ts.Symbol, declaration: ts.VariableDeclaration | ts.PropertyDeclaration): GlobalVariable {
    const lowering = this.#lowering;
    const isConst = ts.isVariableDeclaration(declaration)
      ? (declaration.parent.flags & ts.NodeFlags.Const) !== 0
      : (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
    const annotated = declaration.type === undefined ? undefined : valueType(lowering.converter.fromNode(declaration.type, NO_TYPES));
    if (annotated?.kind === "number") lowering.report.fail(declaration.name, message("numberKind"));
    if (annotated?.kind === "closure") lowering.report.fail(declaration.name, message("closureStored"));
    if (annotated?.kind === "interface") lowering.report.fail(declaration.name, message("interfaceValue", annotated.name));

    const fn: IrFunction = {
      kind: "function", name: `initial value of ${symbol.name}`, parameters: [{ id: 0, type: PTR }], returns: { kind: "void" },
      attributes: {}, blocks: [], scope: lowering.scopeOf(declaration, symbol.name),
    };
    const f = new FunctionLowering(lowering, new Builder(fn), NO_TYPES, null, null);
    f.atCompileTime = true;
    f.locate(declaration);
    const place: Operand = { kind: "local", id: 0, type: PTR };
    let type = annotated;
    if (declaration.initializer !== undefined) {
      let value = lowerExpression(f, declaration.initializer, annotated);
      if (annotated === undefined && isConst && isLiteral(value.type)) return { kind: "constant", type: value.type };
      value = annotated === undefined ? defaultLiteral(f, value, declaration.initializer) : coerce(f, value, annotated, declaration.initializer);
      type = value.type;
      if (type.kind === "closure") lowering.report.fail(declaration.name, message("closureStored"));
      if (type.kind === "void" || type.kind === "null" || type.kind === "number") lowering.report.fail(declaration.name, message("numberKind"));
      const { align } = lowering.layouts.of(type, declaration);
      storeValue(f, { address: place, type, align }, value, declaration.initializer);
    }
    if (type === undefined) return lowering.report.fail(declaration.name, message("numberKind"));
    f.builder.returnValue();
    f.builder.finish();
    const { size, align } = lowering.layouts.of(type, declaration);
    const global: Global = {
      kind: "variable", name: `${lowering.fileName(declaration.getSourceFile()).replace(/\.ts$/, "")}:${symbol.name}`,
      size, align, constant: isConst, data: undefined,
    };
    lowering.module.globals.push(global);
    this.#initializers.set(global, { fn, node: declaration });
    return { kind: "place", global, type, isConst };
  }

  /** Computes a variable's initial value, if that has not happened. */
  ensureInitialized(global: Global): void {
    const initializer = this.#initializers.get(global);
    if (initializer === undefined) return;
    this.#initializers.delete(global);
    this.#lowering.evaluating(initializer.node, () => this.#lowering.evaluator.initialize(global, initializer.fn));
  }

  initializeAll(): void {
    while (this.#initializers.size > 0) {
      const [next] = this.#initializers.keys();
      this.#lowering.guarded(() => this.ensureInitialized(next!));
    }
  }
}
