// `bareflow run APP`: builds the program, boots it, passes its output on as it comes and ends with its exit code.
import { findApplication, type Application } from "../application.ts";
import { BOARD_FACTS, isProcess } from "../boards.ts";
import type { Board, Machine } from "../config.ts";
import type { EngineFacts } from "../engine/facts.ts";
import { checkEngineOptions, engineWords, withProgram, type EngineOptions } from "../engine/options.ts";
import { EngineWatch } from "../engine/watch.ts";
import { Failure } from "../failure.ts";
import { chooseAccelerator, kvmObstacle, type Accelerator } from "../guest/accelerator.ts";
import { launch, type LaunchOptions, type Outcome } from "../guest/launch.ts";
import { bootChart, instructionsPerTick, measureBoot } from "../guest/measurements.ts";
import { buildImage, type BuiltImage } from "../image/build.ts";
import type { PackedFile } from "../image/cpio.ts";
import { chooseDisk } from "../image/disk-image.ts";
import { engineImage } from "../image/engine-image.ts";
import { buildEngineProgram } from "../image/engine-program.ts";
import { chooseFiles, type FileOptions } from "../image/named-files.ts";
import { say, sayError, withProgress } from "../terminal.ts";

export interface RunCommandOptions extends FileOptions, EngineOptions {
  readonly board?: Board;
  readonly clang: readonly string[];
  readonly cpu?: string;
  readonly machine?: Machine;
  readonly memory?: string;
  readonly disk?: string;
  readonly accel: "auto" | Accelerator;
  readonly iso?: boolean;
  readonly bootchart?: boolean;
  readonly icount?: boolean;
  readonly json?: boolean;
  readonly timeout: number;
  readonly programArguments: readonly string[];
}

export async function run([app, ...more]: readonly [string, ...string[]], options: RunCommandOptions): Promise<number> {
  const application = await findApplication(app, more, options.clang);
  const board = options.board ?? application.config.board ?? "pc";
  checkEngineOptions(options);
  const files = chooseFiles(options, application.config.files);
  const disk = options.disk === undefined ? null : await chooseDisk(options.disk, board);
  const machine = chooseMachine(application, board, options);
  const accelerator = board === "pc" ? await accelerate(options) : "tcg";
  const { built, given, engine } = await prepare(application, board, files, options);

  engine?.begin();
  const kept: Buffer[] = [];
  const outcome = await launch(built, {
    ...given, disk,
    timeoutSeconds: options.timeout,
    takesInput: true,
    guest: {
      machine, accelerator, icount: options.icount === true, iso: options.iso === true,
      memory: options.memory ?? application.config.memory ?? memoryFor(given.files, engine !== null),
    },
  } satisfies LaunchOptions, {
    output: (chunk) => {
      if (options.json === true) kept.push(chunk);
      if (engine !== null) engine.output(chunk, options.json === true);
      else if (options.json !== true) process.stdout.write(chunk);
    },
    messages: (text) => { process.stderr.write(text); },
    frame: (frame) => engine?.frame(frame),
  });
  await engine?.end(options.json === true);

  if (outcome.end.timedOut) sayError(`the program was stopped after ${options.timeout} s, the limit of --timeout.`);
  const perTick = instructionsPerTick(options.icount === true, board === "pc", outcome.report);
  if (options.bootchart === true) process.stderr.write(chartOf(outcome, perTick));
  if (options.json === true) {
    const summary = summarize(built, outcome, Buffer.concat(kept), isProcess(board) ? "none" : accelerator, perTick, engine?.facts ?? null);
    process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  }
  return outcome.exitCode;
}

/** Refuses options that mean nothing on the board. */
function chooseMachine(application: Application, board: Board, options: RunCommandOptions): Machine {
  const unfit = UNFIT[BOARD_FACTS[board].runner.kind].find((name) => options[name] !== undefined);
  if (unfit !== undefined) {
    const meant = unfit === "memory" || unfit === "icount" ? "a machine" : "a PC";
    throw new Failure(`--${unfit} describes ${meant}, but the board is ${board}, ${BOARD_FACTS[board].description}: leave it out or take --board pc.`);
  }
  if (board === "raspi" && options.memory !== undefined) throw new Failure("--memory cannot change what a Raspberry Pi has (1G): leave it out or take --board virt.");
  if (board !== "pc" && options.accel === "kvm") {
    throw new Failure(`--accel kvm runs only PCs here, but the board is ${board}, ${BOARD_FACTS[board].description}: leave it out or take --accel tcg.`);
  }
  const machine = options.machine ?? (options.iso === true ? "q35" : application.config.machine ?? "microvm");
  if (options.iso === true && machine === "microvm") throw new Failure("A microvm has no CD drive: take --machine q35 or pc with --iso.");
  return machine;
}

const UNFIT = { process: ["machine", "memory", "icount", "iso"], arm: ["machine", "iso"], pc: [] } as const;

async function accelerate(options: RunCommandOptions): Promise<Accelerator> {
  if (options.icount === true) {
    if (options.accel === "kvm") throw new Failure("--icount counts instructions, which only TCG can: leave --accel out or take --accel tcg.");
    return "tcg";
  }
  if (options.accel !== "auto") {
    const obstacle = options.accel === "kvm" ? kvmObstacle() : null;
    if (obstacle !== null) throw new Failure(`--accel kvm is not possible: ${obstacle}. Take --accel tcg or auto.`);
    return options.accel;
  }
  const choice = await withProgress("measuring KVM and TCG", () => chooseAccelerator({ probeAgain: false }));
  say(`accelerator ${choice.accelerator}: ${choice.reason}${choice.remembered ? " (remembered)" : ""}`);
  return choice.accelerator;
}

interface Prepared {
  readonly built: BuiltImage;
  readonly given: { readonly files: readonly PackedFile[]; readonly programArguments: readonly string[] };
  readonly engine: EngineWatch | null;
}

/** What boots, and what it is given. */
async function prepare(application: Application, board: Board, files: readonly PackedFile[], options: RunCommandOptions): Promise<Prepared> {
  const { programArguments } = options;
  if (options.engine !== true) {
    const built = await withProgress(`building ${application.name} for ${board}`, () => buildImage(application, { board, cpu: options.cpu }));
    return { built, given: { files, programArguments }, engine: null };
  }
  const program = await withProgress(`compiling ${application.name} to LLVM IR`, () => buildEngineProgram(application, board));
  const image = await engineImage(board, options.cpu);
  const engine = new EngineWatch(options);
  return {
    built: { ...image, name: application.name, board, irFile: program.irFile, phases: program.phases },
    given: { files: withProgram(files, program.bitcode, program.bitcodeBytes), programArguments: engineWords(options, programArguments, engine.isLive) },
    engine,
  };
}

/** 64 MB for the program, or with LLVM beside it 256, and room for the files, which lie in memory as a whole. */
function memoryFor(files: readonly PackedFile[], hasEngine: boolean): string {
  const filesBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  return `${(hasEngine ? 256 : 64) + Math.ceil(filesBytes / (1 << 20))}M`;
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
