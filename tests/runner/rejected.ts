// The group `rejected`: programs that the compiler must refuse, with exactly the diagnostics that their files list.
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { ROOT } from "../../tool/application.ts";
import type { BuildPool } from "./build-pool.ts";
import type { CaseFile } from "./case-file.ts";
import { forEachLimited } from "./limit.ts";
import type { Results } from "./results.ts";

/** A rendered diagnostic's first line: `path:line:column: error BF1234: text`. */
const DIAGNOSTIC = /^(.*?):(\d+):(\d+): error ((?:BF|TS)\d+): /gm;

export async function runRejected(cases: readonly CaseFile[], pool: BuildPool, results: Results): Promise<void> {
  const buildDirectory = join(ROOT, "build", "tests", "rejected");
  mkdirSync(buildDirectory, { recursive: true });
  await forEachLimited(cases, 2, async (test) => {
    const started = performance.now();
    const expected = test.expectedLines.map((line) => line.trim()).sort();
    if (expected.length === 0) return results.failed(test.name, "it has no line '// expect: BF1234 line:column'");
    const answer = await pool.build({ name: basename(test.path, ".ts"), board: "hosted", mainFile: test.path, buildDirectory });
    if (answer.ok) return results.failed(test.name, `it was compiled, but should get ${expected.join(", ")}`);
    const found = [...answer.message.matchAll(DIAGNOSTIC)]
      .map(([, file, line, column, code]) => (basename(file ?? "") === basename(test.path) ? `${code} ${line}:${column}` : `${code} in ${file}`))
      .sort();
    if (found.join() === expected.join()) return results.passed(test.name, performance.now() - started);
    results.failed(test.name, `expected ${expected.join(", ")}\nfound    ${found.join(", ")}\n${answer.message}`);
  });
}
