// Reads the sources of one program with the TypeScript compiler: resolution, parsing, binding and structural checks.
// The first step of the flow; everything after it works on the checked tree.
import path from "node:path";
import { ts } from "./typescript.ts";

export interface ProgramOptions {
  /** The checkout: the folder that holds `system/` and `compiler/`. */
  readonly root: string;
  /** Absolute path of the file that `#app` stands for. */
  readonly app: string;
  /** The folder under system/board/ that `#board` stands for. */
  readonly board: string;
  /** The folder under system/machine/ that `#machine` stands for. */
  readonly machine: string;
  /** Files that are part of the program although nothing imports them. */
  readonly entries: readonly string[];
  /** Texts that stand instead of files, by absolute path. */
  readonly sources?: ReadonlyMap<string, string>;
}

export interface LoadedProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** Every source file of the dialect, in import order; declaration files are left out. */
  readonly files: readonly ts.SourceFile[];
  readonly diagnostics: readonly ts.Diagnostic[];
  /** Files that the TypeScript compiler failed on. */
  readonly unchecked: readonly ts.SourceFile[];
}

/** Raised while TypeScript looks for a better message (an await that is missing): the vocabulary has no such type on purpose. */
const MISSING_GLOBAL_TYPE = 2318;

/** Files that live as long as the process: a second compilation in it does not parse them again. */
const parsedFiles = new Map<string, { text: string; file: ts.SourceFile }>();

function cachingHost(options: ts.CompilerOptions, sources: ReadonlyMap<string, string> | undefined): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  host.getSourceFile = (fileName, languageVersion) => {
    const text = sources?.get(fileName) ?? ts.sys.readFile(fileName);
    if (text === undefined) return undefined;
    const known = parsedFiles.get(fileName);
    if (known !== undefined && known.text === text) return known.file;
    const file = ts.createSourceFile(fileName, text, languageVersion, true);
    parsedFiles.set(fileName, { text, file });
    return file;
  };
  return host;
}

/** Loads and checks a program. Never throws for faults in the sources: they are in `diagnostics`. */
export function loadProgram(options: ProgramOptions): LoadedProgram {
  const system = path.join(options.root, "system");
  const compilerOptions: ts.CompilerOptions = {
    strict: true,
    noLib: true,
    types: [],
    noEmit: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    paths: {
      "#app": [options.app],
      "#machine/*": [path.join(system, "machine", options.machine, "*")],
      "#board/*": [path.join(system, "board", options.board, "*")],
      "bareflow/*": [path.join(system, "*")],
    },
  };
  const ambient = path.join(options.root, "compiler/language/bareflow.d.ts");
  const program = ts.createProgram({
    rootNames: [ambient, ...options.entries],
    options: compilerOptions,
    host: cachingHost(compilerOptions, options.sources),
  });
  const files = program.getSourceFiles().filter((file) => !file.isDeclarationFile);
  const diagnostics = [
    ...program.getGlobalDiagnostics().filter(({ code }) => code !== MISSING_GLOBAL_TYPE),
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(),
  ];
  const unchecked: ts.SourceFile[] = [];
  for (const file of program.getSourceFiles()) {
    try {
      diagnostics.push(...program.getSemanticDiagnostics(file));
    } catch {
      // TypeScript's own assertions fail on some declarations that refer to themselves.
      unchecked.push(file);
    }
  }
  return { program, checker: program.getTypeChecker(), files, diagnostics, unchecked };
}
