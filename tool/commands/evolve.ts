// `bareflow evolve APP`: boots a program again and again on one disk, in the engine until its boots bring nothing new, then in the image
// that the engine has made of it.
import { mkdir, writeFile } from "node:fs/promises";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { findApplication, shownPath } from "../application.ts";
import type { Board } from "../config.ts";
import { withDiskFiles } from "../disk/disk-files.ts";
import { FAST_BOOTS, lifecycleWords } from "../engine/lifecycle.ts";
import { engineWords } from "../engine/options.ts";
import { engineShares, llvmBytesIn } from "../engine/llvm-share.ts";
import { prepareEngine } from "../engine/prepare.ts";
import { relinkFiles } from "../image/relink-files.ts";
import { bootOnce, lastBoot, type BootPlan, type BootResult } from "../evolve/boot-once.ts";
import { evolutionChart } from "../evolve/chart.ts";
import { checkOutFile } from "../image/build.ts";
import { endOf, evolutionSummary, type Evolution, type EvolutionEnd } from "../evolve/summary.ts";
import { accelerate, chooseMachine, memoryFor, type MachineOptions } from "../guest/machine-options.ts";
import { chooseDisk } from "../image/disk-image.ts";
import { chooseFiles, type FileOptions } from "../image/named-files.ts";
import { bootHeadings, bootLine, imageLines } from "../memory/boots-table.ts";
import { readEngineMemory, readKey } from "../memory/engine-memory.ts";
import { say, withProgress } from "../terminal.ts";
import { colorsFor, type Colors } from "../text-table.ts";

export interface EvolveCommandOptions extends FileOptions, MachineOptions {
  readonly board?: Board;
  readonly clang: readonly string[];
  readonly cpu?: string;
  readonly disk?: string;
  readonly boots: number;
  readonly fast?: boolean;
  /** All boots are made, also when they bring nothing new. */
  readonly all?: boolean;
  readonly json?: boolean;
  /** Where the chart goes. */
  readonly chart?: string;
  readonly cacheKey?: string;
  readonly timeout: number;
  readonly programArguments: readonly string[];
}

const MESSAGE_LINES_SHOWN = 6;

/** 0 when it converged or made all boots; 1 when boots kept failing. */
export async function evolve([app, ...more]: readonly [string, ...string[]], options: EvolveCommandOptions): Promise<number> {
  const application = await findApplication(app, more, options.clang);
  const board = options.board ?? application.config.board ?? "pc";
  const key = readKey(options.cacheKey);
  if (options.chart !== undefined) checkOutFile(options.chart, "--chart");
  const files = chooseFiles(options, application.config.files);
  const machine = chooseMachine(application, board, options);
  const disk = await evolveDisk(options.disk ?? join(application.buildDirectory, board, "evolve.img"), board);
  const accelerator = board === "pc" ? await accelerate(options) : "tcg";
  const linking = await withProgress("compiling what images are linked with", () => relinkFiles(board, application.modules !== undefined, ["appliance"]));
  const setup = await prepareEngine(application, board, options.cpu, files, linking);
  const lifecycle = lifecycleWords(application.config, options.fast === true ? FAST_BOOTS : undefined);
  const plan: BootPlan = {
    setup, disk, key, timeoutSeconds: options.timeout,
    words: engineWords({ cacheKey: options.cacheKey }, options.programArguments, false, lifecycle), programArguments: options.programArguments,
    guest: { machine, accelerator, icount: false, iso: false, memory: options.memory ?? application.config.memory ?? memoryFor(setup.files, true) },
  };
  const colors = colorsFor(process.stdout);
  const evolution = await bootUntilDone(plan, options, colors);
  if (options.chart !== undefined) await writeFile(options.chart, evolutionChart(`${application.name} on ${board}`, evolution.results.map(({ boot }) => boot)));
  if (options.json === true) process.stdout.write(`${JSON.stringify(jsonOf(evolution), null, 2)}\n`);
  else process.stdout.write(`\n${evolutionSummary(evolution, colors)}`);
  return evolution.end === "failures" ? 1 : 0;
}

async function bootUntilDone(plan: BootPlan, options: EvolveCommandOptions, colors: Colors): Promise<Evolution> {
  const isQuiet = options.json === true;
  const engine = await engineShares(plan.setup.built.debugImage, plan.setup.built.imageBytes);
  const results: BootResult[] = [];
  let memory = withDiskFiles(plan.disk, (files) => readEngineMemory(files, plan.key));
  let last = lastBoot(memory);
  if (!isQuiet) process.stdout.write(`${bootHeadings(colors)}\n`);
  const stop = (): void => {
    say(`stopped in boot ${last + 1}; what the boots before it have learned is on ${plan.disk}`);
    process.exit(128 + constants.signals.SIGINT);
  };
  process.prependListener("SIGINT", stop);
  try {
    let end: EvolutionEnd | null = null;
    while (end === null) {
      const doing = `boot ${last + 1}, ${results.length + 1} of at most ${options.boots}`;
      const result = await withProgress(doing, () => bootOnce(plan, memory, results.at(-1)?.wallMs), results.at(-1)?.wallMs ?? null);
      if (!isQuiet) process.stdout.write(rowOf(result, results.at(-1), colors));
      results.push(result);
      memory = result.memory;
      last = result.boot.boot;
      end = endOf(results, options.boots, options.all);
    }
    return { end, disk: shownPath(plan.disk), results, engine };
  } finally {
    process.off("SIGINT", stop);
  }
}

/** A boot that failed, or could keep nothing, has what it said below it, once where several say the same, and a stage that is new its reason. */
function rowOf(result: BootResult, before: BootResult | undefined, colors: Colors): string {
  const { boot } = result;
  const isNewStage = before !== undefined && before.boot.stage !== boot.stage && boot.reason !== "";
  const said = saidBy(result);
  const isRepeated = before !== undefined && said.join() === saidBy(before).join();
  return [
    ...(isNewStage ? [colors.dim(`       ${boot.stage}: ${boot.reason}`)] : []), bootLine(boot, colors),
    ...(isRepeated ? [] : said).map((line) => colors.dim(`       ${line}`)),
    ...[...imageLines(boot), ...(result.note === "" ? [] : [result.note])].map((line) => colors.dim(`       ${line}`)),
  ].map((line) => `${line}\n`).join("");
}

/** Why a boot was not as it should be: its last messages, without the calls of a backtrace. */
function saidBy({ boot, memory, messages }: BootResult): readonly string[] {
  if (boot.healthy && memory !== null) return [];
  return messages.split("\n").filter((line) => line.trim() !== "" && !/^\s+(at 0x|inlined into )/.test(line)).slice(-MESSAGE_LINES_SHOWN);
}

async function evolveDisk(path: string, board: Board): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  return chooseDisk(path, board);
}

function jsonOf({ end, disk, results, engine }: Evolution): object {
  const last = results.at(-1)?.memory ?? null;
  return {
    end, disk, converged: last?.state?.converged ?? false, stage: results.at(-1)?.boot.stage ?? null,
    memory: last === null ? null : { bytes: last.sizeBytes, objects: last.objects.length },
    boots: results.map(({ boot, outputSha256, outputBytes, wallMs, note }) => ({
      ...boot, llvmBytes: engine === null || boot.imageBytes === null ? null : llvmBytesIn(boot.stage, boot.imageBytes, engine), outputSha256, outputBytes, wallMs: Math.round(wallMs), note,
    })),
  };
}
