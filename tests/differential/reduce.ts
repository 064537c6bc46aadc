// Makes a program that differs small, with creduce: what is left still differs in the same way, ends, and has no undefined behaviour.
import { execFile, execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findLlvmTool } from "../../compiler/emit/toolchain.ts";
import { ROOT } from "../../tool/application.ts";
import { CLANG_WORDS } from "./native.ts";
import type { Way } from "./ways.ts";

/** creduce gives up what it has when this is over. */
const HOURS_MAX = 2;

/** Writes `reduced.c` to the folder, a whole program without headers; gives a sentence about what came of it. */
export async function reduce(program: string, way: Way, folder: string): Promise<string> {
  const reduced = join(folder, "reduced.c");
  const text = execFileSync(findLlvmTool("clang"), ["-E", "-P", ...CLANG_WORDS, program], { encoding: "utf8", maxBuffer: 1 << 26 });
  writeFileSync(reduced, text);
  const check = join(folder, "still-differs.sh");
  const script = join(dirname(fileURLToPath(import.meta.url)), "still-differs.ts");
  // creduce runs it in folders of its own, in which the candidate has the same name.
  writeFileSync(check, `#!/bin/sh\nexec ${process.execPath} --import ${join(ROOT, "node_modules/tsx/dist/loader.mjs")} ${script} "$PWD/reduced.c" '${way.name}'\n`);
  chmodSync(check, 0o755);
  return new Promise((resolve) => {
    execFile("creduce", ["--n", "2", "--timeout", "120", check, "reduced.c"], { cwd: folder, timeout: HOURS_MAX * 3_600_000, maxBuffer: 1 << 28 }, (error, output, messages) => {
      writeFileSync(join(folder, "creduce.txt"), output + messages);
      const lines = existsSync(reduced) ? readFileSync(reduced, "utf8").split("\n").length : 0;
      resolve(error === null ? `reduced to ${lines} lines: ${reduced}; put it into tests/differential/cases when its cause is mended`
        : `creduce stopped (${error.message.split("\n")[0]}), with ${lines} lines left: ${reduced}`);
    });
  });
}
