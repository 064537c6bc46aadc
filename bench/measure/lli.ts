// fib(20) in LLVM's own interpreter. Many calls in one process less none: its start does not count.
import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../tool/application.ts";

const CALLS = 40;
const run = promisify(execFile);

/** Makes the IR; the function that comes back measures once, in nanoseconds of one fib(20). */
export async function prepareLli(): Promise<() => Promise<number>> {
  const folder = join(ROOT, "build", "bench");
  mkdirSync(folder, { recursive: true });
  const ir = join(folder, "fib-for-lli.ll");
  await run("clang-19", ["-O2", "-S", "-emit-llvm", "-o", ir, join(ROOT, "bench/reference/fib-for-lli.c")]);
  const nsOf = async (words: readonly string[]): Promise<number> => {
    const started = performance.now();
    await run("lli-19", ["-force-interpreter", ir, ...words]);
    return (performance.now() - started) * 1e6;
  };
  return async () => {
    const none = await nsOf([]);
    return (await nsOf(Array.from({ length: CALLS }, () => "again")) - none) / CALLS;
  };
}
