// Test programs in the engine: each runs in every mode, interpreted and compiled, and must write what its file says. Programs that need
// a machine of their own are left out.
import { join } from "node:path";
import { ROOT } from "../../tool/application.ts";
import { Failure } from "../../tool/failure.ts";
import { buildEngineProgram } from "../../tool/image/engine-program.ts";
import { ALL_MODES, type Mode } from "../engine/modes.ts";
import { partOfBatch, writeBatch } from "./batch.ts";
import { canBeBatched, difference, expectedOutput, shortName, type CaseFile } from "./case-file.ts";
import { builtEngine } from "./engine-image.ts";
import { runBuilt } from "./guest-run.ts";
import { forEachLimited } from "./limit.ts";
import type { Results } from "./results.ts";

const BATCH_SIZE = 12;
const PARALLEL = 2;
const BOARD = "hosted";

/** What became of some programs in one mode. */
export interface EngineOutcome {
  readonly mode: Mode;
  readonly programs: number;
  /** By the program's name, a sentence. */
  readonly wrong: readonly { readonly name: string; readonly details: string }[];
  readonly timedOut: boolean;
  /** Of compiles that were given up: function, tier and reason. */
  readonly refusals: readonly string[];
}

/** Compiles the programs together; each of them alone where that fails, and those that the engine cannot have are left out. */
export async function buildTogether(name: string, cases: readonly CaseFile[]): Promise<readonly { readonly cases: readonly CaseFile[]; readonly bitcode: string }[]> {
  try {
    const application = { name, mainFile: writeBatch(name, cases), config: {}, buildDirectory: join(ROOT, "build", "tests", name) };
    return [{ cases, bitcode: (await buildEngineProgram(application, BOARD)).bitcode }];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (cases.length === 1) return [];
    const each = await Promise.all(cases.map((test) => buildTogether(`${name}-${shortName(test)}`, [test])));
    return each.flat();
  }
}

export async function runInMode(cases: readonly CaseFile[], bitcode: string, mode: Mode, timeoutSeconds: number): Promise<EngineOutcome> {
  const run = await runBuilt(await builtEngine(BOARD), { files: [`program=${bitcode}`], programArguments: [...mode.options, "--events", "--"], timeoutSeconds });
  const wrong = cases.flatMap((test, index) => {
    const part = partOfBatch(run.output, index);
    const details = part === null || part.exitCode !== 0 ? `it did not end as it should: ${run.messages.slice(-2000)}` : difference(expectedOutput(test), part.output);
    return details === null ? [] : [{ name: test.name, details }];
  });
  const refusals = [...run.messages.matchAll(/"function":"([^"]*)".*?"tier":"([^"]*)","refusal":"([^"]*)"/g)].map((match) => match.slice(1).join(", "));
  return { mode, programs: cases.length, wrong, timedOut: run.timedOut, refusals };
}

/** All of the cases in all modes. */
export async function runAllInEngine(name: string, cases: readonly CaseFile[], timeoutSeconds = 60): Promise<readonly EngineOutcome[]> {
  const usable = cases.filter((test) => canBeBatched(test) && (test.boards === null || test.boards.includes(BOARD)));
  const batches: (readonly CaseFile[])[] = [];
  for (let start = 0; start < usable.length; start += BATCH_SIZE) batches.push(usable.slice(start, start + BATCH_SIZE));
  const outcomes: EngineOutcome[] = [];
  await forEachLimited([...batches.entries()], PARALLEL, async ([index, batch]) => {
    for (const built of await buildTogether(`${name}-engine-${index}`, batch)) {
      for (const mode of ALL_MODES) outcomes.push(await runInMode(built.cases, built.bitcode, mode, timeoutSeconds));
    }
  });
  return outcomes;
}

/** As a group of tests: one test for each program and mode. */
export async function runEngineGroup(name: string, cases: readonly CaseFile[], results: Results): Promise<void> {
  const started = performance.now();
  const outcomes = await runAllInEngine(name, cases);
  const tests = outcomes.reduce((sum, outcome) => sum + outcome.programs, 0);
  const share = (performance.now() - started) / Math.max(tests, 1);
  for (const { mode, programs, wrong, refusals } of outcomes) {
    for (let i = wrong.length; i < programs; i += 1) results.passed(`${name} ${mode.name}`, share);
    for (const { name: test, details } of wrong) results.failed(`${test} ${mode.name}`, details);
    for (const refusal of refusals) results.failed(`a compile ${mode.name}`, refusal);
  }
}
