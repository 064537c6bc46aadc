// The group `boards` of npm test: the beginning of a story in the engine of every board, in several modes, and the catalogue in QEMU on
// both instruction sets. `npm run test:boards` has the rest.
import { existsSync } from "node:fs";
import { boards } from "../../compiler/target/boards.ts";
import type { Board } from "../../tool/config.ts";
import { inWorkFolder } from "../../tool/image/work-folder.ts";
import { ALL_MODES, type Mode } from "../engine/modes.ts";
import { forEachLimited } from "../runner/limit.ts";
import { MODELS } from "../runner/models.ts";
import type { Results } from "../runner/results.ts";
import { beginningOfStory, wholeCatalogue, type EngineWork } from "./engine-works.ts";
import { faultOf } from "./run-work.ts";

/** Both instruction sets, as a process and on the bare machine. */
export const ENGINE_BOARDS = ["hosted-x86_64", "hosted-aarch64", "pc", "virt", "raspi"] as const satisfies readonly Board[];

const TIMEOUT_SECONDS = 240;
const PARALLEL = 2;

interface Share {
  readonly work: EngineWork;
  readonly board: Board;
  readonly mode: Mode;
}

const modesNamed = (...names: readonly string[]): readonly Mode[] => ALL_MODES.filter(({ name }) => names.includes(name));
/** All modes where the processor is real; emulated ones take seconds to optimize. That LLVM runs on raspi, engine/compile/compile.test.ts shows. */
const MODES: readonly (readonly [Board, readonly Mode[]])[] = [
  ["hosted", ALL_MODES],
  [boards.hosted === boards["hosted-x86_64"] ? "hosted-aarch64" : "hosted-x86_64", modesNamed("O0", "auto")],
  ["pc", modesNamed("interpreted", "O3")],
  ["virt", modesNamed("interpreted", "O3")],
];

export async function runBoards(only: string | null, results: Results): Promise<void> {
  const shares: Share[] = [];
  if (existsSync(MODELS)) {
    const story = beginningOfStory(STORY_STEPS);
    for (const [board, modes] of MODES) shares.push(...modes.map((mode) => ({ work: story, board, mode })));
  } else {
    results.skipped("stories", "there are no models in ../shared/models");
  }
  const whole = await inWorkFolder((folder) => wholeCatalogue(folder, ["--repeats", "1"]));
  for (const board of ["pc", "virt"] as const) shares.push(...modesNamed("auto").map((mode) => ({ work: whole, board, mode })));

  await forEachLimited(shares.filter(({ work, board, mode }) => only === null || nameOf(work, board, mode).includes(only)), PARALLEL, async ({ work, board, mode }) => {
    const started = performance.now();
    const fault = await faultOf(work, board, mode, TIMEOUT_SECONDS).catch((error: unknown) => String(error));
    if (fault === null) results.passed(nameOf(work, board, mode), performance.now() - started);
    else results.failed(nameOf(work, board, mode), fault);
  });
}

const STORY_STEPS = 12;
const nameOf = (work: EngineWork, board: Board, mode: Mode): string => `${work.name} on ${board}, ${mode.name}`;
