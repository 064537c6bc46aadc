// What an engine image is linked with besides the program itself: LLVM, and the C++ and C libraries under it, all static.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure.ts";
import { runProgram } from "../programs.ts";
import { machineLibraries } from "./machine-libraries.ts";

/** The parts of LLVM, as llvm-config names them, that the engine uses on every machine; llvm-config adds what they need. */
const COMPONENTS = ["core", "irreader", "bitwriter", "linker", "passes", "orcjit", "target"];

/** Their calls go to system/libc/allocation-count.ts. */
const COUNTED = ["malloc", "calloc", "aligned_alloc", "realloc", "free"];

/** LLVM's name of each machine's code generator. */
const CODE_GENERATORS: Readonly<Record<string, string>> = { x86_64: "x86codegen", aarch64: "aarch64codegen" };

const LLVM_FOLDER = "usr/lib/llvm-19/lib";

export interface EngineLink {
  /** For ld.lld, before the program's object file and behind it. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

/** How to link an engine image for the machine. Throws Failure with the packages to install where one is missing. */
export async function engineLink(machine: string): Promise<EngineLink> {
  const { root, triplet } = await machineLibraries(machine);
  const system = join(root, "usr/lib", triplet);
  const compiler = join(root, "usr/lib/gcc", triplet, newestVersion(join(root, "usr/lib/gcc", triplet)));
  const llvm = join(root, LLVM_FOLDER);
  const needed: readonly (readonly [string, string])[] = [
    [join(llvm, "libLLVMCore.a"), "llvm-19-dev"], [join(system, "libc.a"), "libc6-dev"], [join(system, "libz.a"), "zlib1g-dev"],
    [join(system, "libzstd.a"), "libzstd-dev"], [join(compiler, "libstdc++.a"), `libstdc++-${compiler.split("/").at(-1)}-dev`],
  ];
  const missing = needed.filter(([file]) => !existsSync(file)).map(([, name]) => name);
  if (missing.length > 0) throw new Failure(`The engine is linked with static libraries that are not installed: sudo apt-get install ${missing.join(" ")}`);
  return {
    before: ["-static", ...COUNTED.map((name) => `--wrap=${name}`), join(system, "crt1.o"), join(system, "crti.o")],
    behind: [
      ...[llvm, system, compiler].map((folder) => `-L${folder}`),
      "--start-group", ...await llvmArchives(CODE_GENERATORS[machine]!), "--end-group", "-lz", "-lzstd", "-lstdc++", "-lm",
      "--start-group", "-lgcc", "-lgcc_eh", "-lc", "--end-group", join(system, "crtn.o"),
    ],
  };
}

/** The archives, as words for the linker. Debian's llvm-config lists those of Polly, which nothing here refers to. */
async function llvmArchives(codeGenerator: string): Promise<readonly string[]> {
  const words = await runProgram("llvm-config-19", ["--link-static", "--libs", ...COMPONENTS, codeGenerator], "looking for LLVM's libraries");
  return words.trim().split(/\s+/).filter((word) => !word.startsWith("-lPolly"));
}

/** The highest number among the folders of the C++ library; 12 where there is none, for messages. */
function newestVersion(folder: string): string {
  const versions = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, "libstdc++.a"))) : [];
  return versions.sort((a, b) => Number(b) - Number(a))[0] ?? "12";
}
