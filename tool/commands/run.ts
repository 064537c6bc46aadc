// `bareflow run APP`: builds the program, boots it, passes its output on as it comes and ends with its exit code.
import { stat } from "node:fs/promises";
import { findApplication, type Application } from "../application.ts";
import { isProcess } from "../boards.ts";
import type { Board } from "../config.ts";
import type { EngineFacts } from "../engine/facts.ts";
import { lifecycleWords } from "../engine/lifecycle.ts";
import { checkEngineOptions, engineWords, type EngineOptions } from "../engine/options.ts";
import { prepareEngine, type EngineSetup } from "../engine/prepare.ts";
import { EngineWatch } from "../engine/watch.ts";
import { Failure } from "../failure.ts";
import { type LaunchOptions, type Outcome, type Sinks } from "../guest/launch.ts";
import { loneImage } from "../guest/lone-image.ts";
import { accelerate, chooseMachine, memoryFor, type MachineOptions } from "../guest/machine-options.ts";
import { bootChart, instructionsPerTick, measureBoot } from "../guest/measurements.ts";
import { buildImage, type BuiltImage } from "../image/build.ts";
import type { PackedFile } from "../image/cpio.ts";
import { chooseDisk } from "../image/disk-image.ts";
import { relinkFiles } from "../image/relink-files.ts";
import { chooseFiles, type FileOptions } from "../image/named-files.ts";
import { readKey } from "../memory/engine-memory.ts";
import { launchEngine } from "../slots/boot-image.ts";
import { bootFromSlot } from "../slots/run-slot.ts";
import { sayError, withProgress } from "../terminal.ts";

export interface RunCommandOptions extends FileOptions, EngineOptions, MachineOptions {
  readonly board?: Board;
  readonly clang: readonly string[];
  readonly cpu?: string;
  readonly disk?: string;
  readonly bootchart?: boolean;
  readonly json?: boolean;
  /** An image of the program, which boots in place of a new one. */
  readonly image?: string;
  readonly timeout: number;
  readonly programArguments: readonly string[];
}

/** Options that are about making an image. */
const MAKING = ["engine", "cpu"] as const;

export async function run([app, ...more]: readonly [string, ...string[]], options: RunCommandOptions): Promise<number> {
  const application = await findApplication(app, more, options.clang);
  const board = options.board ?? application.config.board ?? "pc";
  checkEngineOptions(options);
  if (options.cacheKey !== undefined && options.disk === undefined) throw new Failure("--cache-key is about what the engine keeps on a disk: give --disk too.");
  const making = MAKING.find((name) => options[name] !== undefined);
  if (options.image !== undefined && making !== undefined) throw new Failure(`--${making} is about the image that is made, but --image names one that is there: leave one of them out.`);
  const files = chooseFiles(options, application.config.files);
  const disk = options.disk === undefined ? null : await chooseDisk(options.disk, board);
  const machine = chooseMachine(application, board, options);
  const accelerator = board === "pc" ? await accelerate(options) : "tcg";
  const prepared = await prepare(application, board, files, options);
  const { given } = prepared;
  const launching: LaunchOptions = {
    ...given, disk,
    timeoutSeconds: options.timeout,
    takesInput: true,
    guest: {
      machine, accelerator, icount: options.icount === true, iso: options.iso === true,
      memory: options.memory ?? application.config.memory ?? memoryFor(given.files, prepared.engine !== null),
    },
  };
  const kept: Buffer[] = [];
  const sinksOf = (engine: EngineWatch | null): Sinks => ({
    output: (chunk) => {
      if (options.json === true) kept.push(chunk);
      if (engine !== null) engine.output(chunk, options.json === true);
      else if (options.json !== true) process.stdout.write(chunk);
    },
    messages: (text) => { process.stderr.write(text); },
    frame: (frame) => engine?.frame(frame),
  });
  const chosen = prepared.setup === null || disk === null ? { engine: null, timeoutSeconds: options.timeout }
    : await bootFromSlot(prepared.setup, readKey(options.cacheKey), { ...launching, files, programArguments: options.programArguments }, sinksOf(null));
  const engine = "engine" in chosen ? prepared.engine : null;
  const built = "engine" in chosen ? { ...prepared.built, imageBytes: chosen.engine?.lean?.bytes.length ?? prepared.built.imageBytes } : chosen.built;
  engine?.begin();
  const outcome = "engine" in chosen ? await launchEngine(built, chosen.engine, { ...launching, timeoutSeconds: chosen.timeoutSeconds }, sinksOf(engine)) : chosen.outcome;
  await engine?.end(options.json === true);

  if (outcome.end.timedOut) {
    sayError(options.timeout > 0 ? `the program was stopped after ${options.timeout} s, the limit of --timeout.`
      : `the lean engine was stopped after ${"engine" in chosen ? chosen.timeoutSeconds : 0} s, the limit of its trial: the whole engine boots next (--timeout gives another limit).`);
  }
  const perTick = instructionsPerTick(options.icount === true, board === "pc", outcome.report);
  if (options.bootchart === true) process.stderr.write(chartOf(outcome, perTick));
  if (options.json === true) {
    const summary = summarize(built, outcome, Buffer.concat(kept), isProcess(board) ? "none" : accelerator, perTick, engine?.facts ?? null);
    process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  }
  return outcome.exitCode;
}

interface Prepared {
  readonly built: BuiltImage;
  readonly given: { readonly files: readonly PackedFile[]; readonly programArguments: readonly string[] };
  readonly engine: EngineWatch | null;
  /** For boots that may be those of an image out of the disk's slots; null for all others. */
  readonly setup: EngineSetup | null;
}

/** What boots, and what it is given. */
async function prepare(application: Application, board: Board, files: readonly PackedFile[], options: RunCommandOptions): Promise<Prepared> {
  const { programArguments } = options;
  if (options.image !== undefined) return { built: await givenImage(application, board, options.image), given: { files, programArguments }, engine: null, setup: null };
  if (options.engine !== true) {
    const built = await withProgress(`building ${application.name} for ${board}`, () => buildImage(application, { board, cpu: options.cpu }));
    return { built, given: { files, programArguments }, engine: null, setup: null };
  }
  // Where the tiers are chosen, nothing is remembered, so no stage comes after another.
  const hasLifecycle = options.disk !== undefined && (options.tier ?? "auto") === "auto";
  // What these tell, only the engine knows: it boots whatever the disk says, and leaves what the disk says alone.
  const usesSlots = hasLifecycle && options.profile === undefined && options.folded === undefined && options.relink === undefined;
  const runtimes = [...(options.relink === undefined ? [] : ["runtime"] as const), ...(usesSlots ? ["appliance"] as const : [])];
  const more = runtimes.length === 0 ? [] : await withProgress("compiling what images are linked with", () => relinkFiles(board, application.modules !== undefined, runtimes));
  const setup = await prepareEngine(application, board, options.cpu, files, more);
  const engine = new EngineWatch(options);
  return {
    built: setup.built,
    given: { files: setup.files, programArguments: engineWords(options, programArguments, engine.isLive, options.disk === undefined ? [] : lifecycleWords(application.config)) },
    engine,
    setup: usesSlots ? setup : null,
  };
}

async function givenImage(application: Application, board: Board, image: string): Promise<BuiltImage> {
  const found = await stat(image).catch(() => null);
  if (found === null || !found.isFile()) throw new Failure(`There is no image at ${image}: --image names a file that --out or --relink has written.`);
  return loneImage(application.name, board, image, found.size);
}

function chartOf(outcome: Outcome, perTick: number | null): string {
  if (outcome.report === null || outcome.report.phases.length === 0) return "There is no boot chart: the kernel ended without a report of its phases.\n";
  return bootChart(outcome.report, { instructionsPerTick: perTick });
}

function summarize(built: BuiltImage, outcome: Outcome, output: Buffer, accelerator: string, perTick: number | null, engine: EngineFacts | null): object {
  return {
    exitCode: outcome.exitCode,
    output: output.toString("utf8"),
    accelerator,
    imageBytes: built.imageBytes,
    kernelMemoryBytes: outcome.report?.kernelMemoryBytes ?? null,
    boot: measureBoot(outcome.report, { instructionsPerTick: perTick, endMs: outcome.end.endMs }),
    timedOut: outcome.end.timedOut,
    ...(engine === null ? {} : { engine }),
  };
}
