// What an engine image is linked with besides the program itself: LLVM, and the C++ and C libraries under it, all static.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure.ts";
import { runProgram } from "../programs.ts";
import { machineLibraries } from "./machine-libraries.ts";

/** The parts of LLVM, as llvm-config names them, that the engine uses on every machine; llvm-config adds what they need. */
const COMPONENTS = ["core", "irreader", "bitwriter", "linker", "passes", "orcjit", "target", "option", "object", "debuginfodwarf"];

/** Their calls go to system/libc/allocation-count.ts. */
const COUNTED = ["malloc", "calloc", "aligned_alloc", "realloc", "free"];

/** So do those of what an operating system reads, to system/libc/system-reads.ts. */
const READ_BY_SYSTEM = ["write", "open", "access", "stat", "lstat", "readlink", "remove", "rename"];

/** These to system/libc/signal-mask.ts. */
const SIGNAL_MASKING = ["pthread_sigmask"];

/** LLVM's name of each machine; its code generator, and its assembler for assembly in IR, are what is used of it. */
const TARGETS: Readonly<Record<string, string>> = { x86_64: "X86", aarch64: "AArch64" };

const LLVM_FOLDER = "usr/lib/llvm-19/lib";

export interface EngineLink {
  /** For ld.lld, before the program's object file and behind it. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

/** How to link these object files with LLVM for the machine. Throws Failure with the packages to install where one is missing. */
export async function engineLink(machine: string, objectFiles: readonly string[]): Promise<EngineLink> {
  const { root, triplet } = await machineLibraries(machine);
  const system = join(root, "usr/lib", triplet);
  const compiler = join(root, "usr/lib/gcc", triplet, newestVersion(join(root, "usr/lib/gcc", triplet)));
  const llvm = join(root, LLVM_FOLDER);
  const needed: readonly (readonly [string, string])[] = [
    [join(llvm, "libLLVMCore.a"), "llvm-19-dev"], [join(llvm, "liblldELF.a"), "liblld-19"], [join(system, "libc.a"), "libc6-dev"], [join(system, "libz.a"), "zlib1g-dev"],
    [join(system, "libzstd.a"), "libzstd-dev"], [join(compiler, "libstdc++.a"), `libstdc++-${compiler.split("/").at(-1)}-dev`],
  ];
  const missing = needed.filter(([file]) => !existsSync(file)).map(([, name]) => name);
  if (missing.length > 0) throw new Failure(`The engine is linked with static libraries that are not installed: sudo apt-get install ${missing.join(" ")}`);
  const linkerWords = await callsLinker(objectFiles) ? [...await absentParts(llvm, TARGETS[machine]!), "--start-group", "-llldELF", "-llldCommon"] : ["--start-group"];
  return {
    before: ["-static", ...[...COUNTED, ...READ_BY_SYSTEM, ...SIGNAL_MASKING].map((name) => `--wrap=${name}`), join(system, "crt1.o"), join(system, "crti.o")],
    behind: [
      ...[llvm, system, compiler].map((folder) => `-L${folder}`),
      ...linkerWords, ...await llvmArchives(TARGETS[machine]!.toLowerCase()), "--end-group", "-lz", "-lzstd", "-lstdc++", "-lm",
      "--start-group", "-lgcc", "-lgcc_eh", "-lc", "--end-group", join(system, "crtn.o"),
    ],
  };
}

/** Whether LLD is to be in the image: programs that only compile do without. */
async function callsLinker(objectFiles: readonly string[]): Promise<boolean> {
  const names = await runProgram("llvm-nm-19", ["--undefined-only", "--just-symbol-name", "--quiet", ...objectFiles], "looking for what the program calls");
  return /^_ZN3lld/m.test(names);
}

/** The archives, as words for the linker. Debian's llvm-config lists those of Polly, which nothing here refers to. */
async function llvmArchives(target: string): Promise<readonly string[]> {
  const parts = [...COMPONENTS, `${target}codegen`, `${target}asmparser`];
  const words = await runProgram("llvm-config-19", ["--link-static", "--libs", ...parts], "looking for LLVM's libraries");
  return words.trim().split(/\s+/).filter((word) => !word.startsWith("-lPolly"));
}

/**
 * LLD knows the code generators of all machines, and how to compile bitcode. It is given object files of one machine alone, so the
 * rest would be in the image for nothing: what it calls of it goes to functions that do nothing, or panic (engine/relink/lld.ts).
 */
async function absentParts(llvm: string, target: string): Promise<readonly string[]> {
  const lines = await runProgram("llvm-nm-19", ["--undefined-only", "--just-symbol-name", "--quiet", join(llvm, "liblldELF.a")], "looking for what the linker uses");
  const present = new RegExp(`^LLVMInitialize${target}(Target|TargetInfo|TargetMC|AsmPrinter|AsmParser)$`);
  return [...new Set(lines.split("\n"))].flatMap((name) => {
    const stand = present.test(name) ? null : standIn(name);
    return stand === null ? [] : [`--defsym=${name}=${stand}`];
  });
}

/** The linker makes a compiler of bitcode, has it compile none and take its empty list of results, in each of its runs. */
function standIn(name: string): string | null {
  if (name.startsWith("LLVMInitialize")) return "bareflow_absent";
  if (/^_ZN3lld3elf15BitcodeCompiler[CD]1Ev$/.test(name)) return "bareflow_absent";
  if (name === "_ZN3lld3elf15BitcodeCompiler7compileEv") return "bareflow_empty_result";
  return /^_ZNK?(4llvm3lto|3lld3elf15BitcodeCompiler)/.test(name) ? "bareflow_refused" : null;
}

/** The highest number among the folders of the C++ library; 12 where there is none, for messages. */
function newestVersion(folder: string): string {
  const versions = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, "libstdc++.a"))) : [];
  return versions.sort((a, b) => Number(b) - Number(a))[0] ?? "12";
}
