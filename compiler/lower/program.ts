// Lowers a whole program: starts from what is exported by symbol, the file-level assembly, and the functions of the
// program's own files, and follows what they use.
import { ts } from "../program/typescript.ts";
import type { IrModule } from "../ir/module.ts";
import { fileLevelCall } from "../check/dialect.ts";
import { message } from "../check/diagnostics.ts";
import { reportEscapes } from "../check/escape/report-escapes.ts";
import type { Report } from "../check/report.ts";
import { Builder } from "./builder.ts";
import { lowerExpression } from "./expression/index.ts";
import { methodInstance } from "./expression/method.ts";
import { FunctionLowering } from "./function-lowering.ts";
import { functionOfSymbol } from "./function-source.ts";
import { mayHoldAssembly } from "./intrinsic/assembly.ts";
import { Lowering } from "./lowering.ts";

export interface LoweringInput {
  readonly checker: ts.TypeChecker;
  readonly files: readonly ts.SourceFile[];
  readonly runtimeFiles: readonly ts.SourceFile[];
  /** Whether a file is the user's own: all its functions are compiled, so that their faults show, used or not. */
  readonly isOwn: (file: ts.SourceFile) => boolean;
  readonly root: string;
  /** What inline assembly may change on the target without saying so. */
  readonly assemblyClobbers: readonly string[];
  readonly report: Report;
}

export function lowerProgram(input: LoweringInput): IrModule {
  const { checker, report } = input;
  const lowering = new Lowering(checker, report, input.root, input.runtimeFiles, input.assemblyClobbers);
  // What runtime files export is for LLVM to call, and is linked in where it may (intrinsic/numeric.ts).
  for (const file of input.files) if (!input.runtimeFiles.includes(file)) lowering.guarded(() => lowerExports(lowering, file));
  for (const file of input.files) {
    for (const statement of file.statements) lowering.guarded(() => lowerFileLevelCall(lowering, statement));
    if (input.isOwn(file)) for (const statement of file.statements) lowerOwn(lowering, statement);
  }
  lowering.run();
  reportEscapes({
    module: lowering.module, report,
    nodeOf: (location) => lowering.locationNodes.get(location),
    isCompileTime: (fn) => lowering.compileTimeFunctions.has(fn),
  });
  if (report.count === 0) {
    lowering.text.writeTable();
    lowering.evaluating(input.files[0]!, () => lowering.evaluator.finish());
  }
  return lowering.module;
}

/** Makes instances of the functions that are exported by symbol, before anything refers to the symbol. */
function lowerExports(lowering: Lowering, file: ts.SourceFile): void {
  if (!file.text.includes("exported(")) return;
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      lowering.guarded(() => {
        const symbol = lowering.symbolOf(declaration.name);
        const source = symbol === undefined ? null : functionOfSymbol(symbol, lowering.checker, lowering.report);
        if (source?.attributes.exported === true) lowering.instance(source, new Map(), null);
      });
    }
  }
}

function lowerFileLevelCall(lowering: Lowering, statement: ts.Statement): void {
  const call = fileLevelCall(statement);
  if (call === null || !ts.isExpressionStatement(statement)) return;
  const { expression } = statement;
  if (call === "moduleAssembly" && ts.isTaggedTemplateExpression(expression)) {
    if (!mayHoldAssembly(statement.getSourceFile())) lowering.report.fail(expression, message("assemblyOutsideMachine"));
    if (!ts.isNoSubstitutionTemplateLiteral(expression.template)) lowering.report.fail(expression, message("assemblyOperand", "file-level assembly takes none."));
    lowering.module.assembly.push(expression.template.text);
    return;
  }
  const scope = lowering.scopeOf(statement, "file");
  const f = new FunctionLowering(lowering, new Builder({ kind: "function", name: "file", parameters: [], returns: { kind: "void" }, attributes: {}, blocks: [], scope }), new Map(), null, null);
  lowerExpression(f, expression, undefined);
}

/** Compiles a declaration of the user's own files, used or not; generic ones only when they are used. */
function lowerOwn(lowering: Lowering, statement: ts.Statement): void {
  const instantiate = (name: ts.Node): boolean => lowering.guarded(() => {
    const symbol = lowering.symbolOf(name);
    if (symbol === undefined) return;
    const source = functionOfSymbol(symbol, lowering.checker, lowering.report);
    if (source !== null) {
      if (source.node === null || source.node.typeParameters === undefined) lowering.instance(source, new Map(), null);
    } else if (symbol.valueDeclaration !== undefined && ts.isVariableDeclaration(symbol.valueDeclaration)) {
      lowering.variables.of(symbol, symbol.valueDeclaration);
    }
  });
  if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) instantiate(statement.name);
  if (ts.isVariableStatement(statement)) for (const declaration of statement.declarationList.declarations) instantiate(declaration.name);
  if (ts.isClassDeclaration(statement) && statement.typeParameters === undefined) lowerOwnClass(lowering, statement);
}

function lowerOwnClass(lowering: Lowering, declaration: ts.ClassDeclaration): void {
  lowering.guarded(() => {
    const type = lowering.converter.instanceOf(declaration, []);
    lowering.layouts.ofClass(type, declaration);
    const f = new FunctionLowering(lowering, new Builder({ kind: "function", name: "class", parameters: [], returns: { kind: "void" }, attributes: {}, blocks: [] }), new Map(), type, null);
    for (const member of declaration.members) {
      const isCallable = ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) || ts.isGetAccessorDeclaration(member) || ts.isSetAccessorDeclaration(member);
      if (isCallable && member.body !== undefined && !(ts.isMethodDeclaration(member) && member.typeParameters !== undefined)) {
        lowering.guarded(() => void methodInstance(f, type, member));
      }
    }
  });
}
