// The house rules as functions: each looks at one file and says what is wrong with it.
import { posix } from "node:path";

export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

type Rule = (file: string, lines: readonly string[]) => readonly Finding[];

const LINE_COLUMNS_MAX = 200;
const FILE_LINES_MAX = 300;
/** Files that are whole tables by their nature: of numbers, the vocabulary of the language, and declarations made from headers. */
const LONG_BY_NATURE = /\.table\.ts$|^compiler\/language\/bareflow\.d\.ts$|^engine\/compile\/llvm\//;

/** Layers of the metal, each may import itself and those before it. */
const LAYERS: readonly (readonly string[])[] = [
  ["system/std"], ["system/machine"], ["system/drivers"], ["system/board"], ["system/kernel", "system/libc"], ["engine"], ["apps"],
];
/** The ways into programs: of images, and of what the engine runs. */
const ENTRIES = ["system/kernel/main.ts", "system/kernel/main-in-engine.ts"];
const INSTRUCTION_SETS = /\b(x86(?:[_-]?64)?|amd64|i[36]86|aarch64|arm64|riscv\d*|avx(?:-?\d+)?|sse(?:\d(?:\.\d)?)?|neon|rdtsc|rdrand)\b/i;
const FOREIGN = /\.(c|h|cc|cpp|cxx|hpp|zig|rs|s|S)$/;
const IMPORT = /(?:^|\s)(?:import|export)\b[^"';]*?\bfrom\s+"([^"]+)"|\bimport\s*\(\s*"([^"]+)"|^import\s+"([^"]+)"/;

/** Everything that is wrong with a file; `file` is its path from the checkout, with slashes. */
export function checkFile(file: string, text: string): readonly Finding[] {
  const lines = text.split("\n");
  return RULES.flatMap((rule) => rule(file, lines));
}

const isSource = (file: string): boolean => /\.(ts|mjs|js)$/.test(file);
const isMetal = (file: string): boolean => layerOf(file) >= 0 && file.endsWith(".ts") && !/\.test\.ts$|bareflow\.config\.ts$|\/generate\//.test(file);
const at = (file: string, line: number, message: string): Finding => ({ file, line, message });

const opensWithPurpose: Rule = (file, lines) => {
  if (!isSource(file)) return [];
  // Test programs may begin with what is expected of them.
  const first = lines.find((line) => !/^#!|^\/\/ (expect|expect-log|exit|boards|because|slow|machines|memory|arguments|file|iso)\b/.test(line));
  return /^(\/\/|\/\*\*?) ?\S.{7,}/.test(first ?? "") ? [] : [at(file, 1, "the file does not open with a comment that tells its purpose")];
};

const shortLines: Rule = (file, lines) => !isSource(file) ? [] : lines.flatMap((line, index) =>
  // A message is one sentence in one literal; breaking it would only hide it from searches.
  line.length > LINE_COLUMNS_MAX && !/(["'`]).{50,}\1/.test(line) ? [at(file, index + 1, `the line has ${line.length} columns, more than ${LINE_COLUMNS_MAX}`)] : []);

const shortFiles: Rule = (file, lines) => isSource(file) && lines.length > FILE_LINES_MAX && !LONG_BY_NATURE.test(file)
  ? [at(file, FILE_LINES_MAX, `the file has ${lines.length} lines, more than ${FILE_LINES_MAX}: it is two files`)] : [];

const namedByPurpose: Rule = (file) => {
  const name = posix.basename(file);
  if (/^(utils?|helpers?|misc|common)\.(ts|mjs)$/.test(name)) return [at(file, 1, "the name does not say what is in the file")];
  return isSource(file) && !/^[a-z0-9]+(?:[-._][a-z0-9]+)*$/.test(name) ? [at(file, 1, "the name of the file is not in kebab-case")] : [];
};

/** The headers that programs in C are compiled with: only C can say to a C compiler what there is, and they say nothing else. */
const C_HEADERS = /^system\/libc\/include\/[\w/]+\.h$/;

const noForeignLanguage: Rule = (file) => FOREIGN.test(file) && /^(compiler|system|engine|tool)\//.test(file) && !C_HEADERS.test(file)
  ? [at(file, 1, "compiler, system, engine and tool are written in TypeScript alone")] : [];

const nothingUnfinished: Rule = (file, lines) => file.startsWith("scripts/tidy") ? [] : lines.flatMap((line, index) =>
  /\b(TODO|FIXME|XXX)\b|@ts-ignore|@ts-nocheck/.test(line) ? [at(file, index + 1, "unfinished work, or a check that is switched off")] : []);

const noInstructionSet: Rule = (file, lines) => {
  if (!isMetal(file) || /^system\/(machine|board)\//.test(file)) return [];
  return lines.flatMap((line, index) => {
    const name = INSTRUCTION_SETS.exec(line)?.[0];
    return name === undefined ? [] : [at(file, index + 1, `'${name}' is an instruction set's: only machine/ and board/ may name one`)];
  });
};

const importsGoOneWay: Rule = (file, lines) => {
  if (!isMetal(file)) return [];
  return importsOf(lines).flatMap(({ line, specifier }) => {
    if (specifier === "#app") {
      return ENTRIES.includes(file) ? [] : [at(file, line, `only ${ENTRIES.join(" and ")} import the program, #app`)];
    }
    const target = targetOf(file, specifier);
    const layer = layerOf(target);
    if (layer < 0) return [at(file, line, `'${specifier}' is not a part of the system`)];
    return layer <= layerOf(file) ? [] : [at(file, line, `${folderOf(file, layerOf(file))} may not import ${folderOf(target, layer)}: imports go from apps down to std`)];
  });
};

const typescriptInOnePlace: Rule = (file, lines) => !isSource(file) || file.startsWith("compiler/program/") ? [] :
  importsOf(lines).filter(({ specifier }) => specifier === "typescript" || specifier.startsWith("typescript/"))
    .map(({ line }) => at(file, line, "only compiler/program imports typescript"));

const RULES: readonly Rule[] = [
  opensWithPurpose, shortLines, shortFiles, namedByPurpose, noForeignLanguage, nothingUnfinished,
  noInstructionSet, importsGoOneWay, typescriptInOnePlace,
];

/** The path from the checkout that an import of a metal file means. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith("bareflow/")) return `system/${specifier.slice("bareflow/".length)}`;
  if (specifier.startsWith("#machine/")) return `system/machine/${specifier.slice("#machine/".length)}`;
  if (specifier.startsWith("#board/")) return `system/board/${specifier.slice("#board/".length)}`;
  return specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : specifier;
}

function layerOf(path: string): number {
  // A check is a program, wherever it lies: it may import all that a program may.
  if (path.endsWith(".check.ts")) return LAYERS.length - 1;
  return LAYERS.findIndex((folders) => folders.some((folder) => path.startsWith(`${folder}/`)));
}

function folderOf(path: string, layer: number): string {
  return LAYERS[layer]?.find((folder) => path.startsWith(`${folder}/`)) ?? path;
}

function importsOf(lines: readonly string[]): readonly { readonly line: number; readonly specifier: string }[] {
  return lines.flatMap((text, index) => {
    // The end of an import over several lines has its specifier on the last one.
    const match = IMPORT.exec(text) ?? /^\}\s*from\s+"([^"]+)"/.exec(text);
    const specifier = match?.[1] ?? match?.[2] ?? match?.[3];
    return specifier === undefined ? [] : [{ line: index + 1, specifier }];
  });
}
