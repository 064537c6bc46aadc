// What goes wrong in the engine over all test programs of the language, in every mode. All of these numbers should be 0.
import { readCase } from "../../tests/runner/case-file.ts";
import { runAllInEngine } from "../../tests/runner/engine-programs.ts";
import { findFiles } from "../../tests/runner/find-files.ts";
import type { Row } from "../row.ts";

export async function measureEngineOutcomes(): Promise<readonly Row[]> {
  const cases = findFiles(["compiler/language/cases/accepted"], ".ts").map((path) => readCase(path)).filter((test) => test.isTest);
  const outcomes = await runAllInEngine("language", cases);
  const runs = outcomes.reduce((sum, outcome) => sum + outcome.programs, 0);
  const count = (name: string, value: number): Row =>
    ({ name, unit: "", value, wanted: { direction: "below", least: 0, aim: 0 }, note: `in ${runs} runs of programs` });
  return [
    count("wrong results in the engine", outcomes.reduce((sum, outcome) => sum + outcome.wrong.length, 0)),
    count("time-outs in the engine", outcomes.filter((outcome) => outcome.timedOut).length),
    count("failed compiles in the engine", outcomes.reduce((sum, outcome) => sum + outcome.refusals.length, 0)),
  ];
}
