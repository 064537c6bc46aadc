// The ways in which BareFlow runs a program in C: compiled before it runs, and in every mode of the engine.
import type { Application } from "../../tool/application.ts";
import { Failure } from "../../tool/failure.ts";
import { buildImage, type BuiltImage } from "../../tool/image/build.ts";
import { engineImage } from "../../tool/image/engine-image.ts";
import { buildEngineProgram } from "../../tool/image/engine-program.ts";
import { ALL_MODES } from "../engine/modes.ts";
import { runBuilt } from "../runner/guest-run.ts";
import { PROGRAM_WORDS } from "./native.ts";

export interface Way {
  readonly name: string;
  /** Words for the engine; null where the program is compiled before it runs. */
  readonly engineOptions: readonly string[] | null;
}

const AHEAD_OF_TIME: Way = { name: "ahead of time", engineOptions: null };

export const ALL_WAYS: readonly Way[] = [AHEAD_OF_TIME, ...ALL_MODES.map(({ name, options }) => ({ name, engineOptions: options }))];

const INTERPRETED = ALL_WAYS.filter(({ name }) => name === "interpreted");
const OTHERS = ALL_WAYS.filter((way) => !INTERPRETED.includes(way));

/** The interpreter, by which the engine is judged, and two of the others, which take their turns. */
export function rotatingWays(turn: number): readonly Way[] {
  return [...INTERPRETED, ...[0, 1].map((each) => OTHERS[(2 * turn + each) % OTHERS.length]!)];
}

/** What became of a program in one way. */
export interface WayOutcome {
  readonly output: string;
  /** Null when it ended as it should, otherwise a text of what happened: messages, exit code, a compile that was given up. */
  readonly trouble: string | null;
}

const BOARD = "hosted";

/** Runs a program in the ways that are asked for; what it is compiled to is made once. */
export class ProgramRuns {
  #image: Promise<BuiltImage> | null = null;
  #engineProgram: Promise<BuiltImage & { readonly bitcode: string }> | null = null;

  constructor(readonly application: Application, readonly timeoutSeconds: number) {}

  async run(way: Way): Promise<WayOutcome> {
    try {
      return way.engineOptions === null ? await this.#runImage() : await this.#runInEngine(way.engineOptions);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { output: "", trouble: `refused: ${error.message}` };
    }
  }

  async #runImage(): Promise<WayOutcome> {
    this.#image ??= buildImage(this.application, { board: BOARD });
    const { output, messages, exitCode } = await runBuilt(await this.#image, { programArguments: PROGRAM_WORDS, timeoutSeconds: this.timeoutSeconds });
    return { output, trouble: exitCode === 0 && messages === "" ? null : `exit code ${exitCode}: ${messages.slice(0, MESSAGES_MAX)}` };
  }

  async #runInEngine(options: readonly string[]): Promise<WayOutcome> {
    this.#engineProgram ??= this.#prepareForEngine();
    const built = await this.#engineProgram;
    const words = [...options, "--events", "--", ...PROGRAM_WORDS];
    const { output, messages, exitCode } = await runBuilt(built, { files: [`program=${built.bitcode}`], programArguments: words, timeoutSeconds: this.timeoutSeconds });
    const refusals = [...messages.matchAll(/"function":"([^"]*)".*?"tier":"([^"]*)","refusal":"([^"]*)"/g)].map((match) => match.slice(1).join(", "));
    if (exitCode !== 0) return { output, trouble: `exit code ${exitCode}: ${withoutEvents(messages).slice(0, MESSAGES_MAX)}` };
    return { output, trouble: refusals.length === 0 ? null : `compiles were given up: ${refusals.slice(0, 5).join("; ")}` };
  }

  async #prepareForEngine(): Promise<BuiltImage & { readonly bitcode: string }> {
    const { bitcode } = await buildEngineProgram(this.application, BOARD);
    const { image, imageBytes, debugImage } = await engineImage(BOARD, undefined);
    return { name: "engine", board: BOARD, image, imageBytes, debugImage, irFile: "", phases: [], bitcode };
  }
}

const MESSAGES_MAX = 2000;

/** The lines that tell of compiles are for the command. */
function withoutEvents(messages: string): string {
  return messages.split("\n").filter((line) => !line.includes('"tier":')).join("\n");
}
