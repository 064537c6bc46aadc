// What a module does as native code made by clang, without the engine: what the corpus is compared with.
import { execFile, execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findLlvmTool } from "../../compiler/emit/toolchain.ts";
import { withDecidedZeros } from "./native-text.ts";

export interface ModuleRun {
  readonly output: string;
  readonly exitCode: number;
  /** What went to standard error. */
  readonly messages: string;
}

const RUNTIME = join(dirname(fileURLToPath(import.meta.url)), "native", "runtime.c");
const TIME_LIMIT_MS = 60_000;
let runtimeObject: string | null = null;
let programCount = 0;

/** `folder` takes the program. Not optimized, so that what is computed is computed when it runs. */
export async function runNatively(text: string, folder: string, optimization = "-O0"): Promise<ModuleRun> {
  runtimeObject ??= compileRuntime(folder);
  const program = join(folder, `native-${programCount++}`);
  writeFileSync(`${program}.ll`, withDecidedZeros(text));
  // For the processor at hand, which decides whether `llvm.fmuladd` is one rounding or two.
  await promisify(execFile)(findLlvmTool("clang"), ["-Wno-override-module", "-march=native", optimization, `${program}.ll`, runtimeObject, "-lm", "-o", program]);
  try {
    const { stdout, stderr } = await promisify(execFile)(program, [], { timeout: TIME_LIMIT_MS, maxBuffer: 1 << 28 });
    return { output: stdout, exitCode: 0, messages: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { readonly code?: number; readonly stdout?: string; readonly stderr?: string };
    return { output: stdout ?? "", exitCode: typeof code === "number" ? code : -1, messages: stderr ?? String(error) };
  }
}

function compileRuntime(folder: string): string {
  const object = join(folder, "runtime.o");
  execFileSync(findLlvmTool("clang"), ["-O1", "-c", RUNTIME, "-o", object]);
  return object;
}
