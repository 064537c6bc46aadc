// The groups of programs with directives: language, std and kernel. Builds them (together where that is possible), runs
// them on their boards and compares what they did with what their files say.
import { join } from "node:path";
import { ROOT } from "../../tool/application.ts";
import { BOARD_FACTS } from "../../tool/boards.ts";
import { BOARDS, type Board } from "../../tool/config.ts";
import { partOfBatch, writeBatch } from "./batch.ts";
import type { BuildPool } from "./build-pool.ts";
import { canBeBatched, checkLog, difference, expectedOutput, means, readCase, shortName, type CaseFile } from "./case-file.ts";
import { runBuilt, type GuestRun } from "./guest-run.ts";
import { forEachLimited } from "./limit.ts";
import type { Results } from "./results.ts";
import { machinesOn } from "./test-machines.ts";

export interface ProgramGroup {
  readonly name: string;
  readonly cases: readonly CaseFile[];
  /** Where programs run that do not say. */
  readonly defaultBoards: readonly Board[];
  /** Where programs run at all: one name of each board. */
  readonly boards: readonly Board[];
  /** Whether a file without `// expect:` means that nothing may be written. */
  readonly outputIsWhole: boolean;
}

const BATCH_SIZE = 12;
const PARALLEL = 2;

interface Batch {
  readonly name: string;
  readonly board: Board;
  readonly cases: readonly CaseFile[];
}

export async function runPrograms(group: ProgramGroup, pool: BuildPool, results: Results): Promise<void> {
  const onBoard = (test: CaseFile, board: Board): boolean =>
    group.boards.includes(board) && (test.slow === null || isNative(board)) && (test.boards === null ? group.defaultBoards.includes(board) : test.boards.some((name) => means(name, board)));
  const batches: Batch[] = [];
  const alone: { test: CaseFile; board: Board }[] = [];
  for (const board of BOARDS) {
    const cases = group.cases.filter((test) => onBoard(test, board)).map((test) => readCase(test.path, board));
    alone.push(...cases.filter((test) => !canBeBatched(test)).map((test) => ({ test, board })));
    const together = cases.filter(canBeBatched);
    for (let start = 0; start < together.length; start += BATCH_SIZE) {
      batches.push({ name: `${group.name}-${board}-${start / BATCH_SIZE}`, board, cases: together.slice(start, start + BATCH_SIZE) });
    }
  }
  await forEachLimited(batches, PARALLEL, async (batch) => {
    const left = await runBatch(group, batch, pool, results);
    alone.push(...left.map((test) => ({ test, board: batch.board })));
  });
  await forEachLimited(alone, PARALLEL, ({ test, board }) => runAlone(group, test, board, pool, results));
}

/** Whether the board's programs run on the processor itself. */
function isNative(board: Board): boolean {
  const { runner } = BOARD_FACTS[board];
  return runner.kind === "process" && runner.emulator === null;
}

/** Returns the programs that have to be tried alone, because they or another one of the batch failed. */
async function runBatch(group: ProgramGroup, batch: Batch, pool: BuildPool, results: Results): Promise<readonly CaseFile[]> {
  const started = performance.now();
  const answer = await pool.build({
    name: batch.name, board: batch.board,
    mainFile: writeBatch(batch.name, batch.cases), buildDirectory: join(ROOT, "build", "tests", batch.name),
  });
  if (!answer.ok) return batch.cases;
  const run = await runBuilt(answer.image, {});
  const share = (performance.now() - started) / batch.cases.length;
  return batch.cases.filter((test, index) => {
    const part = partOfBatch(run.output, index);
    if (part === null || part.exitCode !== 0 || difference(expectedOutput(test), part.output) !== null) return true;
    results.passed(`${test.name} on ${batch.board}`, share);
    return false;
  });
}

async function runAlone(group: ProgramGroup, test: CaseFile, board: Board, pool: BuildPool, results: Results): Promise<void> {
  const name = `${group.name}-${shortName(test)}`;
  const answer = await pool.build({ name, board, mainFile: test.path, buildDirectory: join(ROOT, "build", "tests", name) });
  if (!answer.ok) return results.failed(`${test.name} on ${board}`, answer.message);
  for (const machine of machinesOn(board, test.machines, test.iso)) {
    const started = performance.now();
    const label = `${test.name} on ${machine ?? board}`;
    const run = await runBuilt(answer.image, {
      machine, memory: test.memory, programArguments: test.programArguments, iso: test.iso,
      files: test.files.map((file) => file.replace("=", `=${ROOT}/`)),
    });
    const fault = faultOf(group, test, run);
    if (fault === null) results.passed(label, performance.now() - started);
    else results.failed(label, fault);
  }
}

function faultOf(group: ProgramGroup, test: CaseFile, run: GuestRun): string | null {
  const said = run.messages === "" ? "" : `\nmessages:\n${run.messages}`;
  if (run.timedOut) return `it did not end in time; output so far:\n${run.output}${said}`;
  const exit = run.exitCode === test.exitCode ? null : `exit code ${run.exitCode} where ${test.exitCode} was expected${said}`;
  const output = group.outputIsWhole || test.expectedLines.length > 0 ? difference(expectedOutput(test), run.output) : null;
  const log = checkLog(test, run.messages);
  const faults = [exit, output, log].filter((fault) => fault !== null);
  return faults.length === 0 ? null : faults.join("\n");
}
