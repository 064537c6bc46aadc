// Makes engine/compile/llvm, the declarations of LLVM's C interface, from the headers of LLVM 19:
//   npx tsx scripts/llvm-bindings/generate.ts
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileOf, HEADER_FOLDER, HEADERS } from "./layout.ts";
import { unusedEntries } from "./nullability.ts";
import { parseHeader } from "./parse.ts";
import { preprocess } from "./preprocess.ts";
import { BindingPrinter, type Located } from "./print.ts";

export const BINDINGS_FOLDER = fileURLToPath(new URL("../../engine/compile/llvm", import.meta.url));

/** The text of each file, by its path below the folder of the bindings. */
export function generateBindings(headerFolder: string): ReadonlyMap<string, string> {
  const all = Object.keys(HEADERS).flatMap((header) => readHeader(headerFolder, header));
  const functions = all.flatMap(({ declaration }) => "parameters" in declaration || declaration.kind === "alias" ? [declaration] : []);
  const unused = unusedEntries(new Map(functions.map((one) => [one.name, parameterNames(one)])));
  if (unused.length > 0) throw new Error(`nullability.ts names what no header declares: ${unused.join(", ")}`);
  const printer = new BindingPrinter(all);
  const files = [...new Set(all.map(({ file }) => file))];
  return new Map(files.map((file) => [`${file}.ts`, printer.file(file, all.filter((one) => one.file === file))]));
}

function readHeader(folder: string, header: string): readonly Located[] {
  try {
    const declarations = parseHeader(preprocess(readFileSync(join(folder, header), "utf8")));
    return declarations.map((declaration) => ({ file: fileOf(header, declaration.group), header, declaration }));
  } catch (error) {
    throw new Error(`${join(folder, header)}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parameterNames(declaration: Located["declaration"]): readonly string[] {
  if (declaration.kind === "function") return declaration.parameters.map(({ name }) => name);
  if (declaration.kind !== "alias" || declaration.type.kind !== "pointer" || declaration.type.to.kind !== "function") return [];
  return declaration.type.to.parameters.map(({ name }) => name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bindings = generateBindings(HEADER_FOLDER);
  rmSync(BINDINGS_FOLDER, { recursive: true, force: true });
  for (const [path, text] of bindings) {
    const target = join(BINDINGS_FOLDER, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  process.stdout.write(`${bindings.size} files in ${BINDINGS_FOLDER}\n`);
}
