// What a program in C does as native code that clang has not optimized, with the computer's own C library: the oracle.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findLlvmTool } from "../../compiler/emit/toolchain.ts";
import { CSMITH_HEADERS } from "./csmith.ts";

/** For clang, ours and native: a product and a sum are two roundings everywhere. */
export const CLANG_WORDS = [`-I${CSMITH_HEADERS}`, "-w", "-ffp-contract=off"] as const;
/** As csmith's programs take it: they show the checksum after each variable. */
export const PROGRAM_WORDS = ["1"] as const;

/** Of the processor's time, so that what else the computer does changes nothing; interpreted, a program takes some ten times as long. */
const SECONDS_MAX = 1;

/** All that the program wrote, or null when it does not end soon. Throws when it cannot be compiled, or fails. `program` is the file to make. */
export async function nativeOutput(path: string, program = `${path}.native`): Promise<string | null> {
  const run = promisify(execFile);
  await run(findLlvmTool("clang"), ["-O0", ...CLANG_WORDS, path, "-lm", "-o", program]);
  try {
    const { stdout } = await run("/bin/sh", ["-c", `ulimit -t ${SECONDS_MAX}; exec "$@"`, "sh", program, ...PROGRAM_WORDS], { maxBuffer: 1 << 26 });
    return stdout;
  } catch (error) {
    const { signal } = error as { readonly signal?: string };
    if (signal === "SIGXCPU" || signal === "SIGKILL") return null;
    throw error;
  }
}
