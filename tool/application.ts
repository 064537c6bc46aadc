// Finds the program that APP on the command line names: a folder with its bareflow.config.ts, or one .ts file.
import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { register } from "node:module";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { BOARDS, MACHINES, type Config } from "./config.ts";
import { BOOTS_EXPECTED, CONVERGE_EXPECTED, isBoots } from "./engine/lifecycle.ts";
import { Failure } from "./failure.ts";
import { MODULE_ENDINGS } from "./module/endings.ts";

/** The checkout that this command belongs to. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export interface Application {
  readonly name: string;
  /** Absolute path of the file that exports `main`. */
  readonly mainFile: string;
  /** Of a program in C, Rust or LLVM IR, in place of the main file. */
  readonly modules?: Modules;
  readonly config: Config;
  /** Where built files go: build/<name> for the programs of the checkout, with a hash of the place for all others. */
  readonly buildDirectory: string;
}

/** The files of a program in C, Rust or LLVM IR. */
export interface Modules {
  /** Absolute paths. */
  readonly paths: readonly string[];
  /** Further words for clang: folders of headers, macros. */
  readonly clangWords: readonly string[];
}

/** `more` are further files of a program that is several. Throws Failure when there is no such program or its configuration is wrong. */
export async function findApplication(app: string, more: readonly string[] = [], clangWords: readonly string[] = []): Promise<Application> {
  const path = resolve(app);
  if (!existsSync(path)) {
    throw new Failure(`There is no program at ${app}: give a folder with a bareflow.config.ts or main.ts, or one .ts file.`);
  }
  if (isModule(path)) return fromModules([path, ...more.map((each) => resolve(each))], clangWords);
  if (more.length > 0) {
    throw new Failure(`${app} is a whole program, so ${more.join(", ")} cannot be a part of it: only programs in C, Rust or LLVM IR are several files, and words for the program stand behind --.`);
  }
  if (statSync(path).isDirectory()) return fromFolder(app, path);
  if (!path.endsWith(".ts")) throw new Failure(`${app} is no program: give a folder, or a file that ends with .ts, ${MODULE_ENDINGS.join(", ")}.`);
  const name = basename(path, ".ts");
  return { name, mainFile: path, config: {}, buildDirectory: buildDirectoryOf(name, path) };
}

const isModule = (path: string): boolean => MODULE_ENDINGS.some((ending) => path.endsWith(ending));

function fromModules(paths: readonly string[], clangWords: readonly string[]): Application {
  const first = paths[0]!;
  for (const path of paths) {
    if (!existsSync(path)) throw new Failure(`There is no file at ${path}.`);
    if (!isModule(path)) throw new Failure(`${path} cannot be a part of a program with ${basename(first)}: the parts end with ${MODULE_ENDINGS.join(", ")}.`);
  }
  const name = basename(first, extname(first));
  return { name, mainFile: first, modules: { paths, clangWords }, config: {}, buildDirectory: buildDirectoryOf(name, paths.join(" ")) };
}

async function fromFolder(app: string, folder: string): Promise<Application> {
  const configFile = join(folder, "bareflow.config.ts");
  const config = existsSync(configFile) ? await readConfig(configFile) : {};
  const mainFile = resolve(folder, config.main ?? "main.ts");
  if (!existsSync(mainFile)) {
    const reason = config.main === undefined ? "it has no main.ts" : `the main file of its configuration, ${config.main}, does not exist`;
    throw new Failure(`The folder ${app} is not a program: ${reason}. Write one that exports \`main(): i32\`, or name it as \`main\` in bareflow.config.ts.`);
  }
  const name = config.name ?? basename(folder);
  const files = Object.fromEntries(Object.entries(config.files ?? {}).map(([file, path]) => [file, resolve(folder, path)]));
  return { name, mainFile, config: { ...config, files }, buildDirectory: buildDirectoryOf(name, folder) };
}

async function readConfig(file: string): Promise<Config> {
  // A folder outside of the checkout has no node_modules from which "bareflow" could come.
  register("./resolve-bareflow.mjs", import.meta.url);
  const module: { default?: unknown } = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new Failure(`${file} could not be loaded: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (typeof module.default !== "object" || module.default === null) {
    throw new Failure(`${file} has no configuration: end it with \`export default defineConfig({ ... })\`.`);
  }
  return checkConfig(file, module.default);
}

function checkConfig(file: string, config: object): Config {
  const checks: Record<keyof Config, { readonly accepts: (value: unknown) => boolean; readonly expected: string }> = {
    name: { accepts: (value) => typeof value === "string" && /^[A-Za-z0-9][\w.-]*$/.test(value), expected: "a file name of letters, digits, '.', '-' and '_'" },
    main: { accepts: (value) => typeof value === "string", expected: "the path of a .ts file" },
    optimize: { accepts: (value) => value === "size" || value === "speed", expected: "\"size\" or \"speed\"" },
    cpu: { accepts: (value) => typeof value === "object" && value !== null && Object.keys(value).every((key) => isOneOf(BOARDS, key)), expected: "an object such as { pc: \"x86-64-v2\" }" },
    board: { accepts: (value) => isOneOf(BOARDS, value), expected: BOARDS.join(" or ") },
    machine: { accepts: (value) => isOneOf(MACHINES, value), expected: MACHINES.join(" or ") },
    files: {
      accepts: (value) => typeof value === "object" && value !== null && Object.values(value).every((path) => typeof path === "string"),
      expected: "an object such as { \"model.bin\": \"models/stories.bin\" }",
    },
    memory: { accepts: (value) => typeof value === "string" && /^\d+[KMG]$/i.test(value), expected: "a size such as \"64M\"" },
    boots: { accepts: isBoots, expected: BOOTS_EXPECTED },
    converge: { accepts: (value) => typeof value === "boolean", expected: CONVERGE_EXPECTED },
  };
  for (const [key, value] of Object.entries(config)) {
    const check = Object.hasOwn(checks, key) ? checks[key as keyof Config] : undefined;
    if (check === undefined) throw new Failure(`${file} has an unknown field '${key}'; the fields are ${Object.keys(checks).join(", ")}.`);
    if (value !== undefined && !check.accepts(value)) throw new Failure(`${file}: the field '${key}' must be ${check.expected}.`);
  }
  return config;
}

function isOneOf(values: readonly string[], value: unknown): boolean {
  return typeof value === "string" && values.includes(value);
}

function buildDirectoryOf(name: string, path: string): string {
  const apps = join(ROOT, "apps") + sep;
  if (path.startsWith(apps) && basename(path) === name) return join(ROOT, "build", name);
  const hash = createHash("sha256").update(path).digest("hex").slice(0, 8);
  return join(ROOT, "build", `${name}-${hash}`);
}

/** A path as a person would write it: relative when it lies below the current folder. */
export function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}
