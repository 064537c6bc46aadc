// For creduce: ends with 0 when a program (a file) still differs in a way (a name), is defined in all it does, and ends.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { findLlvmTool } from "../../compiler/emit/toolchain.ts";
import { compareProgram } from "./compare.ts";
import { CLANG_WORDS, nativeOutput, PROGRAM_WORDS } from "./native.ts";
import { ALL_WAYS } from "./ways.ts";

const [path, wayName] = process.argv.slice(2);
const way = ALL_WAYS.find(({ name }) => name === wayName);
if (path === undefined || way === undefined) {
  process.stderr.write("still-differs PROGRAM.c WAY\n");
  process.exit(2);
}
process.exit(await stillDiffers(path, dirname(path)) ? 0 : 1);

async function stillDiffers(program: string, folder: string): Promise<boolean> {
  try {
    const expected = await nativeOutput(program);
    return expected !== null && expected !== "" && isDefined(program, join(folder, "checked"), expected)
      && await compareProgram(program, expected, way!, join(folder, "work")) !== null;
  } catch {
    // It is no program of C any more.
    return false;
  }
}

/** Whether clang has nothing against it, no sanitizer stops it, and optimizing changes nothing. */
function isDefined(program: string, target: string, expected: string): boolean {
  const warnings = ["uninitialized", "return-type", "implicit-function-declaration", "implicit-int", "int-conversion", "incompatible-pointer-types", "array-bounds", "format"];
  const errors = warnings.map((name) => `-Werror=${name}`);
  const words = CLANG_WORDS.filter((word) => word !== "-w");
  const runs = (options: readonly string[]): string => {
    execFileSync(findLlvmTool("clang"), [...words, ...options, program, "-lm", "-o", target], { stdio: "ignore" });
    return execFileSync(target, PROGRAM_WORDS, { encoding: "utf8", timeout: 10_000, stdio: ["ignore", "pipe", "ignore"] });
  };
  return runs(["-O0", ...errors, "-fsanitize=address,undefined,float-cast-overflow", "-fno-sanitize=alignment", "-fno-sanitize-recover=all"]) === expected && runs(["-O2"]) === expected;
}
