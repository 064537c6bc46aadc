// `npm test`: runs the groups of tests (README.md) and ends with the line `N passed, N failed`.
import { parseArgs } from "node:util";
import { runBoards } from "./boards/group.ts";
import { buildEngines } from "./runner/engine-image.ts";
import { createBuildPool } from "./runner/build-pool.ts";
import { readCase, type CaseFile } from "./runner/case-file.ts";
import { runEngineGroup } from "./runner/engine-programs.ts";
import { findFiles } from "./runner/find-files.ts";
import { runNodeTests } from "./runner/node-tests.ts";
import { runPrograms } from "./runner/programs.ts";
import { runRejected } from "./runner/rejected.ts";
import { createResultBook } from "./runner/results.ts";
import { runStories } from "./runner/stories.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });
const only = values.only ?? null;
const results = createResultBook();
const pool = createBuildPool(2);
/** One name of each board: both instruction sets, as a process and on the bare machine. */
const EVERY_BOARD = ["hosted-x86_64", "hosted-aarch64", "pc", "virt", "raspi"] as const;
const PROGRAM_BOARDS = ["hosted-x86_64", "hosted-aarch64", "pc", "virt"] as const;
const MACHINE_BOARDS = ["pc", "virt", "raspi"] as const;

/** Those that take minutes come first: one that began last would leave the other processor without work. */
const LONG_FILES = ["tests/tool/run.test.ts", "tests/tool/relink.test.ts", "tests/slots/slots.test.ts"];

const groups: Record<string, () => Promise<void>> = {
  unit: () => runNodeTests(findFiles(["compiler", "tool", "system", "engine", "apps", "bench", "scripts", "tests/raspi", "tests/virt", "tests/runner", "tests/std", "tests/libc", "tests/engine", "tests/differential", "tests/damaged"], ".test.ts"), only, results),
  rejected: () => runRejected(casesIn(["compiler/language/cases/rejected"], ".ts"), pool, results),
  language: () => runPrograms({ name: "language", cases: casesIn(["compiler/language/cases/accepted"], ".ts"), boards: EVERY_BOARD, defaultBoards: PROGRAM_BOARDS, outputIsWhole: true }, pool, results),
  engine: () => runEngineGroup("language", casesIn(["compiler/language/cases/accepted"], ".ts"), results),
  std: () => runPrograms({ name: "std", cases: casesIn(["system", "apps"], ".check.ts"), boards: EVERY_BOARD, defaultBoards: PROGRAM_BOARDS, outputIsWhole: true }, pool, results),
  kernel: () => runPrograms({ name: "kernel", cases: casesIn(["tests/kernel"], ".ts"), boards: EVERY_BOARD, defaultBoards: MACHINE_BOARDS, outputIsWhole: false }, pool, results),
  stories: () => runStories(only, results),
  boards: () => runBoards(only, results),
  command: () => runNodeTests(longFirst(findFiles(["tests/tool", "tests/evolve", "tests/slots"], ".test.ts")), only, results),
};

const unknown = positionals.filter((name) => !Object.hasOwn(groups, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no group of tests '${unknown[0]}'; the groups are ${Object.keys(groups).join(", ")}.\n`);
  process.exit(2);
}
// Two at a time, which leaves no processor waiting; tests that want the same one would wait for each other.
if (positionals.length === 0 && only === null) await buildEngines(EVERY_BOARD);
for (const [name, runGroup] of Object.entries(groups)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  results.startGroup(name);
  try {
    await runGroup();
  } catch (error) {
    results.failed("the group itself", error instanceof Error ? error.stack ?? error.message : String(error));
  }
  results.endGroup();
}
pool.close();
process.exit(results.close());

function casesIn(folders: readonly string[], ending: string): readonly CaseFile[] {
  return findFiles(folders, ending).map((path) => readCase(path)).filter((test) => test.isTest && (only === null || test.name.includes(only)));
}

function longFirst(files: readonly string[]): readonly string[] {
  const isLong = (file: string): boolean => LONG_FILES.some((long) => file.endsWith(long));
  return [...files.filter(isLong), ...files.filter((file) => !isLong(file))];
}
