// npm run test:boards [-- --board B --mode M --only TEXT --repeats N --timeout SECONDS]: all stories and all programs of the catalogue in the engine,
// in every mode, on every board. What emulated processors take is hours; the options take a part.
import { parseArgs } from "node:util";
import { inWorkFolder } from "../../tool/image/work-folder.ts";
import { ALL_MODES } from "../engine/modes.ts";
import { ENGINE_BOARDS } from "./group.ts";
import { catalogue, wholeStories, type EngineWork } from "./engine-works.ts";
import { faultOf } from "./run-work.ts";

const { values } = parseArgs({ options: {
  board: { type: "string", multiple: true }, mode: { type: "string", multiple: true }, only: { type: "string" },
  timeout: { type: "string", default: "3600" }, repeats: { type: "string", default: "2" },
} });
const boards = chosen("board", values.board, ENGINE_BOARDS, (board) => board);
const modes = chosen("mode", values.mode, ALL_MODES, ({ name }) => name);
const timeoutSeconds = Number(values.timeout);
if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1) refuse(`--timeout needs a whole number of seconds, which "${values.timeout}" is not.`);

const programs = await inWorkFolder((folder) => catalogue(folder, ["--repeats", values.repeats]));
const works: readonly EngineWork[] = [...wholeStories(), ...programs].filter(({ name }) => name.includes(values.only ?? ""));
if (works.length === 0) refuse(`No story and no program has "${values.only}" in its name.`);
let passed = 0;
let failed = 0;
for (const board of boards) {
  for (const mode of modes) {
    for (const work of works) {
      const started = performance.now();
      const fault = await faultOf(work, board, mode, timeoutSeconds);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${fault === null ? "same" : "DIFFERENT"}: ${work.name} on ${board}, ${mode.name}, ${seconds} s\n${fault === null ? "" : `  ${fault}\n`}`);
      if (fault === null) passed += 1;
      else failed += 1;
    }
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** All, or those that were named. */
function chosen<T>(option: string, names: readonly string[] | undefined, all: readonly T[], nameOf: (each: T) => string): readonly T[] {
  const unknown = names?.find((name) => !all.some((each) => nameOf(each) === name));
  if (unknown !== undefined) refuse(`There is no ${option} "${unknown}"; there are ${all.map(nameOf).join(", ")}.`);
  return names === undefined ? all : all.filter((each) => names.includes(nameOf(each)));
}

function refuse(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(2);
}
